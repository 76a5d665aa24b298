import Language
import RealtimeKit
import Testing

/// What must hold of the table whatever the API says.
@Suite struct TableTests {
  @Test func commandsAreUniqueAndPlain() {
    let commands = Endpoint.all.map(\.command)
    #expect(Set(commands).count == commands.count && commands.count > 20)
    for command in commands {
      #expect(command.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }, "\(command)")
      #expect(Endpoint.named(command)?.command == command)
    }
    #expect(Endpoint.named("nope") == nil)
  }

  @Test func parametersAreWhatThePathsName() {
    for endpoint in Endpoint.all {
      let names = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
        String($0.dropFirst().dropLast())
      }
      #expect(names.filter { $0 != "account_id" && $0 != "app_id" } == endpoint.pathParameters.map(\.name))
      #expect(endpoint.needsApp == names.contains("app_id") && endpoint.needsAccount == names.contains("account_id"))
      #expect(endpoint.pathParameters.allSatisfy { $0.isRequired }, "\(endpoint.command)")
    }
  }

  @Test func optionsAreUniqueWithinACommand() {
    for endpoint in Endpoint.all {
      let names = (endpoint.query + endpoint.body).map(\.optionName)
      #expect(Set(names).count == names.count, "\(endpoint.command)")
      for name in names {
        #expect(name.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }, "\(endpoint.command) --\(name)")
      }
    }
  }

  @Test func textsAreThereAndShort() {
    for endpoint in Endpoint.all {
      #expect((5...80).contains(endpoint.summary.count) && !endpoint.summary.hasSuffix("."), "\(endpoint.command)")
      for parameter in endpoint.pathParameters + endpoint.query + endpoint.body {
        #expect((3...70).contains(parameter.help.count), "\(endpoint.command) \(parameter.name)")
      }
    }
    for kind in Kind.all {
      #expect(!kind.plural.isEmpty)
      for field in kind.fields { check(field, "\(kind.name.rawValue)") }
    }
  }

  private func check(_ field: Field, _ place: String) {
    let place = place + "." + field.name
    #expect((2...90).contains(field.meaning.count), "\(place)")
    for inner in fields(within: field.type, kinds: false) { check(inner, place) }
  }

  /// The fields of an object, or of the objects in a list.
  private func fields(within type: FieldType, kinds: Bool) -> [Field] {
    switch type {
    case .object(let fields): fields
    case .list(let element): fields(within: element, kinds: kinds)
    case .kind(let name): kinds ? Kind.named(name).fields : []
    default: []
    }
  }

  /// Options that the shell adds to the endpoints' own.
  private let shellOptions: Set = ["around", "window", "since", "until", "limit", "all", "url"]

  @Test func examplesAreStatementsOfTheirCommand() throws {
    for endpoint in Endpoint.all {
      #expect(!endpoint.examples.isEmpty, "\(endpoint.command)")
      for example in endpoint.examples {
        let statements = try Parser.parse(SourceText(example))
        // Others may come before it: they show the list that it takes a row of.
        guard case .command(let command)? = statements.last?.body else {
          Issue.record("no command: \(example)")
          continue
        }
        #expect(command.name.literal == endpoint.command)
        let known = shellOptions.union((endpoint.query + endpoint.body).map(\.optionName))
        for case .option(let name, _, _) in command.arguments {
          #expect(known.contains(name), "\(example): --\(name)")
        }
      }
    }
  }

  @Test func everyKindIsListedOnce() {
    #expect(Kind.all.count == Kind.Name.allCases.count)
    #expect(Set(Kind.all.map(\.name)) == Set(Kind.Name.allCases))
    for name in Kind.Name.allCases { #expect(Kind.named(name).name == name) }
    for kind in Kind.all {
      let names = kind.fields.map(\.name)
      #expect(Set(names).count == names.count, "\(kind.name.rawValue)")
    }
  }

  @Test func columnsTitlesAndAnswersAreFields() {
    for kind in Kind.all {
      for column in kind.columns {
        var fields = kind.fields
        for name in column.path {
          let field = fields.first { $0.name == name }
          #expect(field != nil, "\(kind.name.rawValue) \(column.path)")
          fields = field.map { self.fields(within: $0.type, kinds: true) } ?? []
        }
        #expect(!column.heading.isEmpty && !column.path.isEmpty)
      }
      #expect(Set(kind.columns.map(\.heading)).count == kind.columns.count)
      if let title = kind.title { #expect(kind.field(title) != nil, "\(kind.name.rawValue)") }
      for (identity, names) in kind.identifierFields {
        #expect(!names.isEmpty)
        for name in names {
          guard case .identifier = kind.field(name)?.type else {
            Issue.record("\(kind.name.rawValue) answers for \(identity.rawValue) with \(name), which is no id")
            continue
          }
        }
      }
    }
  }

  @Test func whatIsListedCanBeShown() {
    for endpoint in Endpoint.all where endpoint.response.isList {
      #expect(!Kind.named(endpoint.response.kind).columns.isEmpty, "\(endpoint.command)")
    }
  }

  @Test func listsWithPagesSaySo() {
    for endpoint in Endpoint.all {
      let hasPages = endpoint.query.contains { $0.name == "page_no" || $0.name == "page" }
      #expect((endpoint.paging != nil) == (hasPages && endpoint.response.isList), "\(endpoint.command)")
      guard let paging = endpoint.paging else { continue }
      #expect(endpoint.query.contains { $0.name == paging.number })
      guard case .integer(let minimum, let maximum) = endpoint.query.first(where: { $0.name == paging.size })?.type
      else {
        Issue.record("\(endpoint.command) has no page size")
        continue
      }
      #expect(paging.defaultSize <= paging.maximumSize && paging.maximumSize <= maximum ?? .max)
      #expect(paging.defaultSize >= minimum ?? 0)
    }
  }

  @Test func linkedFilesAreNamedByTheirAnswers() {
    for endpoint in Endpoint.all {
      guard let file = endpoint.file else { continue }
      let kind = Kind.named(endpoint.response.kind)
      guard let link = file.links.first, case .signedLink = kind.field(link)?.type, let expiry = file.expiries.first,
        case .timestamp = kind.field(expiry)?.type
      else {
        Issue.record("\(endpoint.command): the link or its expiry is not a field")
        continue
      }
      #expect(file.links.count == file.expiries.count)
    }
  }

  @Test func onlyReadsAreFreeOfQuestions() {
    for endpoint in Endpoint.all { #expect(endpoint.changesSomething == (endpoint.method != .get)) }
    #expect(
      Set(Endpoint.all.filter(\.changesSomething).map(\.command))
        == ["summarize", "kick", "kick-all", "mute", "mute-all", "poll"])
  }
}
