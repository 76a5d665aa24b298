internal import CJq

/// A compiled jq program, which can be run on many values.
///
/// Compiling costs milliseconds in jq 1.6 (it reads its built-in definitions each time), running costs microseconds: keep
/// the queries that are used again.
public final class Query {
  /// The program's text.
  public let program: String
  private var state: OpaquePointer?
  private let messages = MessageBox()

  /// Compiles a program. Each name in `variables` can be used in it as `$name`, with the value given at compile time.
  public init(_ program: String, variables: JSONValue = [:]) throws(QueryError) {
    self.program = program
    guard let state = jq_init() else { throw QueryError(messages: ["out of memory"]) }
    self.state = state
    jq_set_error_cb(
      state,
      { box, message in
        guard let box else { return jv_free(message) }
        let text = JSONValue(taking: jq_format_error(message)).string ?? ""
        Unmanaged<MessageBox>.fromOpaque(box).takeUnretainedValue().texts.append(text)
      }, Unmanaged.passUnretained(messages).toOpaque())
    // Filters must not read the world: no environment through `env`/`$ENV`, no files through `import`.
    jq_set_attr(state, jv_string("JQ_LIBRARY_PATH"), jv_array())
    let compiled = jq_compile_args(state, "def env: {}; {} as $ENV | " + program, variables.retained)
    if compiled == 0 { throw QueryError(messages: messages.texts) }
  }

  deinit { jq_teardown(&state) }

  /// Runs the program on a value and gives every result to `each`, until it returns false or the program ends.
  ///
  /// - Parameter isInterrupted: asked before each result; see ``interrupt()`` for a program that yields none.
  public func run(_ input: JSONValue, each: (JSONValue) -> Bool) throws(QueryError) {
    messages.texts.removeAll()
    jq_start(state, input.retained, 0)
    while true {
      let next = jq_next(state)
      if jv_get_kind(next) != JV_KIND_INVALID {
        if each(JSONValue(taking: next)) { continue }
        return
      }
      let message = JSONValue(taking: jv_invalid_get_msg(next))
      if jq_halted(state) != 0 { throw QueryError(messages: [], isInterruption: true) }
      if message.isNull { return }
      throw QueryError(messages: [message.string ?? message.text()])
    }
  }

  /// Runs the program on a value and collects its results.
  public func callAsFunction(_ input: JSONValue) throws(QueryError) -> [JSONValue] {
    var results: [JSONValue] = []
    try run(input) {
      results.append($0)
      return true
    }
    return results
  }
}

/// Where the C callback leaves the compiler's messages.
private final class MessageBox {
  var texts: [String] = []
}
