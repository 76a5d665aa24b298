internal import JSON
internal import Language
internal import Platform

/// Runs jq programs with the shell's results as variables, and keeps what it has compiled.
///
/// jq binds variables when a program is compiled; compiling costs milliseconds. So a program gets its variables within its
/// input instead, and one compiled text serves whatever the results are at the time.
final class QueryRunner {
  /// The memory that a program may take for one input, in bytes.
  var memoryLimit = Query.defaultMemoryLimit
  private var compiled: [String: Query] = [:]
  private var order: [String] = []
  private let limit: Int

  /// A runner that keeps so many compiled programs.
  init(limit: Int = 256) { self.limit = limit }

  /// The values that a program gives for an input.
  func run(
    _ expression: Expression, on input: JSONValue, variable: (String) throws(ShellError) -> JSONValue
  ) throws(ShellError) -> [JSONValue] {
    if let path = JQPath(expression.text) {
      let start = if let name = path.variable { try variable(name) } else { input }
      if let values = path.values(in: start) { return values }
    }
    let mentioned = JQVariables(in: expression.text)
    var names: [String] = []
    var inputs: [JSONValue] = []
    for name in mentioned.needed {
      names.append(name)
      inputs.append(try variable(name))
    }
    for name in mentioned.possible {
      guard let value = try? variable(name) else { continue }
      names.append(name)
      inputs.append(value)
    }
    inputs.append(input)
    do throws(QueryError) {
      let query = try compile(expression.text, names)
      return try query(JSONValue(inputs), memoryLimit: memoryLimit)
    } catch {
      throw ShellError(
        .query(error, program: expression.text), at: QueryPlace.range(of: error, in: expression))
    }
  }

  /// Compiles a program that will be run later, so that a mistake in it is found before anything is sent.
  ///
  /// - Throws: the error that ``run(_:on:variable:)`` would throw for a text that is no program.
  func check(_ expression: Expression) throws(ShellError) {
    if JQPath(expression.text) != nil { return }
    let mentioned = JQVariables(in: expression.text)
    do throws(QueryError) {
      _ = try compile(expression.text, mentioned.needed + mentioned.possible)
    } catch {
      throw ShellError(.query(error, program: expression.text), at: QueryPlace.range(of: error, in: expression))
    }
  }

  /// The program between a line that takes the variables out of the input and the end of the text: in a line of its own, so
  /// that jq's line numbers are one too high and nothing else.
  private func compile(_ program: String, _ names: [String]) throws(QueryError) -> Query {
    let bindings = names.enumerated().map { ".[\($0.offset)] as $\($0.element) | " }.joined()
    let text = bindings + ".[\(names.count)] |\n" + program
    if let query = compiled[text] { return query }
    let query = try Query(text)
    if order.count == limit { compiled[order.removeFirst()] = nil }
    compiled[text] = query
    order.append(text)
    return query
  }
}
