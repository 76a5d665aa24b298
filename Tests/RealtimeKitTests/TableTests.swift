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
      let given = endpoint.pathParameters.map(\.name)
      #expect(names.filter { $0 != "account_id" && ($0 != "app_id" || given.contains("app_id")) } == given)
      // The app itself is an argument and not a part of the context.
      let needsApp = names.contains("app_id") && endpoint.command != "app"
      #expect(endpoint.needsApp == needsApp && endpoint.needsAccount == names.contains("account_id"))
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
      #expect(endpoint.summary.first?.isUppercase == true, "\(endpoint.command)")
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
    if !kinds, case .kind = type.element ?? type { return [] }
    return type.members(inLists: true)
  }

  /// Options that the shell adds to the endpoints' own.
  private let shellOptions: Set = ["around", "window", "since", "until", "limit", "all", "url"]

  @Test func examplesAreStatementsOfTheirCommand() throws {
    for endpoint in Endpoint.all {
      #expect(!endpoint.examples.isEmpty, "\(endpoint.command)")
      for example in endpoint.examples {
        let statements = try Parser.parse(SourceText(example), grammar: CommandGrammar()).runnable()
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
    let changes = Set(Endpoint.all.filter(\.changesSomething).map(\.command))
    #expect(changes.isSuperset(of: ["summarize", "kick", "kick-all", "mute", "mute-all", "poll", "delete-preset"]))
    // A noun reads, a verb changes something.
    let verbs = ["create", "update", "replace", "delete", "add", "refresh", "start", "stop", "pause", "resume"]
    for endpoint in Endpoint.all where endpoint.command.contains("-") {
      let verb = String(endpoint.command.prefix { $0 != "-" })
      #expect(
        verbs.contains(verb) == endpoint.changesSomething || ["kick", "mute"].contains(verb), "\(endpoint.command)")
    }
  }

  @Test func singularsShowWhatPluralsList() throws {
    for endpoint in Endpoint.all where endpoint.response.isList && endpoint.command.hasSuffix("s") {
      let singular = String(endpoint.command.dropLast())
      guard let one = Endpoint.named(singular) else { continue }
      #expect(!one.response.isList && one.method == .get, "\(singular)")
    }
    for plural in ["sessions", "participants", "meetings", "recordings", "livestreams", "presets", "webhooks", "apps"] {
      #expect(try #require(Endpoint.named(plural)).response.isList && Endpoint.named(String(plural.dropLast())) != nil)
    }
  }
}

/// What the table says of personal data, by the names of members.
@Suite struct PersonalDataTests {
  @Test(arguments: [
    ("display_name", PersonalData.name, true), ("displayName", .name, true), ("name", .name, false),
    ("custom_participant_id", .customIdentifier, true), ("cpi", .customIdentifier, true),
    ("customParticipantId", .customIdentifier, true), ("email", .email, true), ("ipv4", .address, true),
    ("remote_candidate_address", .address, true), ("city", .city, true), ("region", .region, false),
    ("loc", .coordinates, true), ("latitude", .coordinates, true), ("sdp", .sessionDescription, true),
    ("user_agent", .userAgent, true), ("label", .deviceLabel, true), ("payload", .freeText, true),
    ("sentence", .freeText, true),
  ]) func membersArePersonal(name: String, sort: PersonalData, isCertain: Bool) throws {
    let found = try #require(PersonalData.named(name))
    #expect(found == (sort, isCertain))
  }

  @Test(arguments: ["id", "title", "meeting_display_name", "country", "org", "status", "preset_name", "nothing"])
  func othersAreNot(name: String) {
    #expect(PersonalData.named(name) == nil)
  }

  @Test func personsAndPlacesAreToldByTheirMembers() {
    #expect(PersonalData.membersOfPersons.isSuperset(of: ["user_id", "peer_id", "cpi", "email", "preset_name"]))
    #expect(PersonalData.membersOfPersons.isDisjoint(with: ["id", "name", "created_at", "updated_at"]))
    #expect(PersonalData.containersOfPersons.isSuperset(of: ["participants", "votes", "peerData"]))
    #expect(PersonalData.membersOfPlaces.isSuperset(of: ["city", "country", "ipv4", "timezone"]))
    #expect(PersonalData.membersOfPlaces.isDisjoint(with: ["region", "asn_name", "name"]))
    #expect(PersonalData.containersOfPlaces.isSuperset(of: ["ip_information", "ip_details"]))
  }

  @Test func everySortIsOfSomeField() {
    let sorts = Kind.all.flatMap(\.fields).flatMap(Self.all).compactMap(\.personal)
    #expect(PersonalData.allCases.allSatisfy(sorts.contains))
  }

  private static func all(_ field: Field) -> [Field] {
    if case .kind = field.type.element ?? field.type { return [field] }
    return [field] + field.type.members(inLists: true).flatMap(all)
  }
}

/// Telling kinds by the members of an object.
@Suite struct KindRecognitionTests {
  @Test(arguments: [
    (["id", "associated_id", "status"], Kind.Name.session), (["id", "joined_at", "display_name"], .participant),
    (["id", "joined_at", "display_name", "role", "peer_report"], .peerReport), (["id", "title"], .meeting),
    (["id", "output_file_name"], .recording), (["start", "text"], .utterance), (["id", "name"], .value),
    (["associated_id", "a", "b", "c"], .value), (["joined_at", "display_name"], .value), ([], .value),
  ]) func membersTell(members: [String], kind: Kind.Name) {
    #expect(Kind.recognized(from: members) == kind)
  }

  @Test func halfOfTheMembersMustBeFields() {
    #expect(Kind.session.describes(["id", "x"]) && !Kind.session.describes(["id", "x", "y"]))
    #expect(!Kind.session.describes(["status", "type"]))
    #expect(Kind.session.describes(["associated_id"]), "an id of another sort will do")
  }
}
