/// The line being edited: libedit counts in scalars, everyone else in characters.
struct EditedLine: Equatable {
  let scalars: [Unicode.Scalar]
  /// The cursor's place, in scalars.
  let cursor: Int

  var text: String { String(scalars) }
  var textBeforeCursor: String { String(scalars[..<cursor]) }
  var isCursorAtEnd: Bool { cursor == scalars.count }

  /// The offset in scalars of a character; one beyond the end is the end.
  func scalarOffset(ofCharacter offset: Int) -> Int {
    text.prefix(max(0, offset)).unicodeScalars.count
  }
}

extension String {
  /// A string of scalars.
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
