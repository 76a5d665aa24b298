internal import Client
internal import JSON
internal import Rendering

/// Errors and warnings as JSON, one object in a line, for programs that read results as JSON.
enum ErrorJSON {
  /// An error: what failed, what it means, and what to try. Every member is there; what an error does not have is null or empty.
  static func text(_ diagnostic: Diagnostic, _ error: ShellError) -> String {
    var request: APIError?
    if case .request(let failure) = error.problem { request = failure }
    let value: JSONValue = [
      "error": JSONValue(diagnostic.problem), "failed": text(diagnostic.doing),
      "meaning": JSONValue(request.map { ErrorMeaning.of($0).name } ?? name(of: error.status)),
      "exit_status": JSONValue(Int(error.status.rawValue)),
      "status": number(request?.status), "code": number(request?.code),
      "other_codes": JSONValue((request?.otherCodes ?? []).map { JSONValue($0) }),
      "inner_codes": JSONValue((request?.innerCodes ?? []).map { JSONValue($0) }),
      "details": list(request?.details ?? diagnostic.details), "advice": list(diagnostic.hint),
      "request": text(diagnostic.request), "ray": text(request?.ray), "attempts": number(request?.attempts),
    ]
    return place(of: diagnostic, in: value).text()
  }

  /// What an error without a request means, by its status.
  private static func name(of status: ExitStatus) -> String {
    switch status {
    case .success, .failed: "failed"
    case .usage: "usage"
    case .assertion: "assertion-failed"
    case .notPermitted: "not-permitted"
    case .hungUp: "hung-up"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }

  /// A warning.
  static func text(_ warning: Diagnostic) -> String {
    place(of: warning, in: ["warning": JSONValue(warning.problem), "advice": list(warning.hint)]).text()
  }

  private static func place(of diagnostic: Diagnostic, in value: JSONValue) -> JSONValue {
    let source = diagnostic.source
    return value.setting("file", to: text(source?.file)).setting("line", to: number(source?.line))
      .setting("column", to: number(source?.column))
  }

  private static func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
  private static func number(_ number: Int?) -> JSONValue { number.map { JSONValue($0) } ?? .null }
  private static func list(_ texts: [String]) -> JSONValue { JSONValue(texts.map { JSONValue($0) }) }
}
