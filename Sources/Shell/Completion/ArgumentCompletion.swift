package import RealtimeKit

/// What completion offers for a positional argument.
package enum ArgumentCompletion: Sendable {
  /// What the parameter's type says.
  case byType
  /// What another type says.
  case type(ParameterType)
  /// These words.
  case choices([String])
  /// Names of accounts, apps or meetings.
  case names(Identity)
  /// Names of profiles.
  case profiles
  /// What help can explain.
  case topics
  /// Kinds, and fields below them.
  case fields
  /// Nothing.
  case nothing
}
