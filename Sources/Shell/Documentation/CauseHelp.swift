internal import Diagnosis
internal import Text

/// `help causes` and `help cause NAME`, made from the table that the detectors are in.
enum CauseHelp {
  /// Every cause with what callers say when it happens.
  static func list() -> String {
    var lines = [
      "What `diagnose` can find: the id for filters, the severity, what it is, and",
      "what callers say. help cause NAME shows the rest.",
    ]
    for group in Cause.groups {
      lines += ["", group.heading]
      for cause in group.causes {
        let names = HelpText.column(cause.id, 21) + HelpText.column(cause.severity.rawValue, 9)
        let texts = HelpText.wrapped(cause.title, to: 47) + HelpText.wrapped(quoted(cause.complaint), to: 47)
        lines += texts.enumerated().map { "  " + HelpText.column($0 == 0 ? names : "", 30) + $1 }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Everything about one cause.
  static func page(of cause: Cause) -> String {
    let rows = [
      ("severity", cause.severity.rawValue), ("tags", cause.tags.map(\.rawValue).joined(separator: ", ")),
      ("callers say", quoted(cause.complaint)), ("evidence", cause.requires), ("meaning", cause.meaning),
      ("what to do", cause.action), ("follows from", cause.roots.joined(separator: ", ")),
    ]
    let lines = rows.filter { !$0.1.isEmpty }.flatMap { name, text in
      HelpText.wrapped(text, to: 64).enumerated().map { HelpText.column($0 == 0 ? name : "", 14) + $1 }
    }
    return (HelpText.wrapped("\(cause.id): \(cause.title)", to: 79) + [""] + lines).joined(separator: "\n")
  }

  /// The complaint in quotation marks, where it has none.
  private static func quoted(_ complaint: String) -> String { complaint.hasPrefix("“") ? complaint : "“\(complaint)”" }
}
