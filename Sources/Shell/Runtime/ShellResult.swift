package import JSON
package import Platform
package import RealtimeKit

/// What a statement gave: a value, the kind of thing it is, and where it came from.
package struct ShellResult {
  /// The value.
  package var value: JSONValue
  /// What it is, or what each of its elements is.
  package var kind: Kind.Name
  /// Ids that hold for all of it though its parts may not carry them, such as the session of a list of participants.
  package var origin: [Identity: String]
  /// The line that made it.
  package var command: String
  /// When it was made.
  package var createdAt: Timestamp
  /// What there is more of, for a list that was read in part.
  package var extent: ListExtent? {
    get { box?.extent }
    set { box = newValue.map(ExtentBox.init) }
  }
  private var box: ExtentBox?
  /// How many bytes of memory it holds, roughly; 0 before it was weighed.
  package private(set) var bytes: Int
  /// Whether it tells of the shell itself, as `results` does, so that rows still mean the list shown before.
  package var isAboutShell = false
  /// The moment from which the answer is, when it came from memory.
  package var rememberedFrom: Timestamp?

  /// A result.
  package init(
    _ value: JSONValue, kind: Kind.Name = .value, origin: [Identity: String] = [:], command: String = "",
    createdAt: Timestamp = .now, extent: ListExtent? = nil, rememberedFrom: Timestamp? = nil
  ) {
    self.value = value
    self.kind = kind
    self.origin = origin
    self.command = command
    self.createdAt = createdAt
    self.rememberedFrom = rememberedFrom
    bytes = 0
    self.extent = extent
  }

  /// Weighs it, unless that was done. What surrounds the value counts too: a script may leave a million small results.
  mutating func weigh() {
    if bytes == 0 { bytes = 512 + command.utf8.count + value.approximateBytes }
  }

  /// What a row reference can point to: the elements of a list, or the thing itself.
  package var rows: [JSONValue] { value.kind == .array ? value.elements : [value] }
}

/// Holds an extent apart: it is large, and most of a long script's results have none.
private final class ExtentBox {
  let extent: ListExtent
  init(_ extent: ListExtent) { self.extent = extent }
}
