internal import Platform
internal import Rendering

/// Where `watch` draws: over itself on a terminal, and to a pipe one block for each change.
struct WatchView {
  private let console: Console
  private let redraws: Bool
  private let every: Double
  private var shown: String?
  private var lines: [Substring] = []
  private var height = 0

  /// A view that is drawn every so many seconds.
  init(_ console: Console, every: Double) {
    self.console = console
    self.every = every
    redraws = console.isOutputTerminal && Environment["TERM"] != "dumb"
  }

  /// The context for the text: a terminal has two columns less, in which changes are marked.
  func context(_ context: RenderingContext) -> RenderingContext {
    guard redraws, let width = context.width else { return context }
    return RenderingContext(
      width: max(10, width - 2), height: context.height, isTerminal: true, colour: context.colour, now: context.now,
      isUnicode: context.isUnicode)
  }

  /// Shows a text, if it is another one than before.
  mutating func show(_ text: String) {
    if redraws { draw(text) } else if text != shown { append(text) }
    shown = text
    console.output.flush()
  }

  /// Lets go of what is on the screen, because something else was written below it.
  mutating func forget() { height = 0 }

  /// Leaves the last text where it is.
  func end() { console.output.flush() }

  private func append(_ text: String) {
    // Lines of JSON and the like are told apart without a line between them.
    if shown != nil, text.contains("\n"), text.dropLast().contains("\n") { console.output.write("\n") }
    console.output.write(text)
  }

  private mutating func draw(_ text: String) {
    var now = text.split(separator: "\n", omittingEmptySubsequences: false)
    if now.last?.isEmpty == true { now.removeLast() }
    let room = max(1, (console.size()?.rows ?? 24) - 2)
    let hidden = max(0, now.count - room)
    now = Array(now.prefix(room))
    // Long lines are cut by the terminal, so that each takes one row and can be drawn over.
    var drawing = (height > 0 ? "\u{1b}[\(height)A\r" : "") + "\u{1b}[J\u{1b}[?7l"
    let former = lines
    for (index, line) in now.enumerated() {
      let isNew = shown != nil && (index >= former.count || former[index] != line)
      drawing += (isNew ? "> " : "  ") + line + "\n"
    }
    let more = hidden > 0 ? "\(hidden) more lines · " : ""
    drawing +=
      "  \(more)\(Timestamp.now.local("%H:%M:%S")) · every \(DurationText.text(seconds: every)) · Ctrl-C ends\n\u{1b}[?7h"
    console.output.write(drawing)
    lines = now
    height = now.count + 1
  }
}
