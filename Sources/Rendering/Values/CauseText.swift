internal import Diagnosis

/// Causes of trouble as people call them.
enum CauseText {
  /// The words for a cause's name, such as `packets lost on the way up` for `uplink-loss`; the name itself when it is none.
  static func title(_ name: String) -> String { Cause.named(name)?.title ?? name }
}
