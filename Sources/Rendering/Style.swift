internal import RealtimeKit

/// A few weights and colours that read well on dark and on light ground. Nothing is said by colour alone.
package struct Style: Sendable {
  /// Whether anything is coloured at all.
  package let isOn: Bool

  /// Leaves every text as it is.
  package static let plain = Style(isOn: false)
  /// Colours for a terminal (ECMA-48, SGR).
  package static let coloured = Style(isOn: true)

  /// What a piece of text is, rather than how it looks.
  package enum Role: String, Sendable {
    /// A heading.
    case heading = "1"
    /// Of little weight: missing, over, a row's number.
    case faint = "2"
    /// Under way or in order.
    case good = "32"
    /// Failed.
    case bad = "31"
    /// Waiting, or to be watched.
    case caution = "33"
    /// The word `error`.
    case error = "1;31"
    /// The word `warning`.
    case warning = "1;33"
    /// A value that is no text, in JSON.
    case literal = "36"
  }

  /// The text in the look of its role, or as it is when nothing is coloured.
  package func callAsFunction(_ role: Role?, _ text: String) -> String {
    guard isOn, let role, !text.isEmpty else { return text }
    return "\u{1b}[\(role.rawValue)m\(text)\u{1b}[0m"
  }

  /// A name in a colour that is the same wherever the name is shown.
  func speaker(_ key: String, _ name: String) -> String {
    guard isOn, !name.isEmpty else { return name }
    // FNV-1a: the same in every run, which Swift's own hashes are not.
    let hash = key.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let colours = [36, 35, 34, 33, 32, 96, 95, 94, 93, 92]
    return "\u{1b}[1;\(colours[Int((hash >> 32) % UInt64(colours.count))])m\(name)\u{1b}[0m"
  }

  /// The look of a word that a field may have, by the state that the table of fields gives it; nil for one without a state.
  static func role(of word: String, among choices: [Choice]) -> Role? {
    switch choices.first(where: { $0.word == word })?.state {
    case .active: .good
    case .over: .faint
    case .failed: .bad
    case .pending: .caution
    case nil: nil
    }
  }
}
