internal import Text

/// What to call the sender of a stream, of whom a report tells the id only.
enum PeerLabel {
  /// The name with the beginning of the id, or that alone where no name is known.
  static func text(_ id: String, _ names: [String: String], _ context: RenderingContext) -> String {
    let short = (id.count > 12 ? id.prefix(8) + context.ellipsis : id).visible(.escaped)
    return names[id].map { "\($0.visible(.escaped)) (\(short))" } ?? short
  }
}
