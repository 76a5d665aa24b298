internal import JSON

/// The known personal texts and their pseudonyms.
///
/// A text is known as soon as a response holds it, and gets its number when it is first shown: so the numbers follow what a reader
/// sees, and not the order of the responses.
struct Registry {
  /// What a known text is.
  enum Meaning {
    case person(Int)
    case customIdentifier(Int)
    case thing(Int)
    /// A part of the names of several people.
    case ambiguousPart
  }

  private struct Person {
    var number: Int?
    /// The person that this one turned out to be.
    var same: Int?
  }

  private struct Thing {
    let sort: Pseudonym.Sort
    var number: Int?
    let text: String
  }

  /// Whole texts, to be found anywhere.
  private(set) var wholes = PhraseTable<Meaning>()
  /// Parts of names, to be found in what people say.
  private(set) var parts = PhraseTable<Meaning>()
  private var people: [Person] = []
  private var things: [Thing] = []
  private var peopleByKey: [String: Int] = [:]
  private var thingsByKey: [String: Int] = [:]
  private var originals: [String: String] = [:]
  private var lastNumbers: [Pseudonym.Sort: Int] = [:]
  private let spellings: (String) -> [String]

  /// An empty registry; `spellings` gives the ways in which a text may be written elsewhere.
  init(spellings: @escaping (String) -> [String]) { self.spellings = spellings }

  /// Takes note of a person by whatever is known of one.
  mutating func learnPerson(names: [String], customIdentifiers: [String], users: [String]) {
    let names = names.filter { Self.isSignificant($0) }
    let customs = customIdentifiers.filter { Self.isSignificant($0) }
    let keys = names.map { "name \($0.lowercased())" } + customs.map { "custom \($0)" } + users.map { "user \($0)" }
    guard !names.isEmpty || !customs.isEmpty, let person = person(keys) else { return }
    for name in names where wholes[name] == nil {
      add(name, .person(person))
      for part in NameParts.of(name) { addPart(part, of: person) }
    }
    for custom in customs where wholes[custom] == nil { add(custom, .customIdentifier(person)) }
  }

  /// Takes note of something else.
  mutating func learn(_ text: String, _ sort: Pseudonym.Sort) {
    if Self.isSignificant(text) { _ = place(of: text, sort) }
  }

  private mutating func place(of text: String, _ sort: Pseudonym.Sort) -> Int {
    let key = "\(sort.rawValue)\(text)"
    if let known = thingsByKey[key] { return known }
    thingsByKey[key] = things.count
    things.append(Thing(sort: sort, number: nil, text: text))
    if sort != .search, !Self.everydayLabels.contains(text.lowercased()) { add(text, .thing(things.count - 1)) }
    return things.count - 1
  }

  /// Labels of devices that are words which people say: they are masked where they are labels, and nowhere else.
  private static let everydayLabels: Set = [
    "default", "speaker", "speakers", "microphone", "camera", "webcam", "headset", "headphones", "earpiece", "phone",
    "communications", "internal", "external", "front", "back", "none", "unknown",
  ]

  /// What stands in place of a person of that name.
  mutating func pseudonym(ofName name: String) -> String {
    learnPerson(names: [name], customIdentifiers: [], users: [])
    guard let person = peopleByKey["name \(name.lowercased())"] else { return name }
    return shown(.person(person), for: name)
  }

  /// What stands in place of a custom id.
  mutating func pseudonym(ofCustomIdentifier text: String) -> String {
    learnPerson(names: [], customIdentifiers: [text], users: [])
    guard let person = peopleByKey["custom \(text)"] else { return text }
    return shown(.customIdentifier(person), for: text)
  }

  /// What stands in place of something else.
  mutating func pseudonym(of text: String, _ sort: Pseudonym.Sort) -> String {
    guard Self.isSignificant(text) else { return text }
    return shown(.thing(place(of: text, sort)), for: text)
  }

  /// What stands in place of a known text.
  mutating func shown(_ meaning: Meaning, for text: String) -> String {
    let pseudonym: Pseudonym
    switch meaning {
    case .person(let place): pseudonym = Pseudonym(.person, number(ofPerson: place))
    case .customIdentifier(let place): pseudonym = Pseudonym(.customIdentifier, number(ofPerson: place))
    case .thing(let place):
      let sort = things[place].sort
      let number = things[place].number ?? next(sort)
      things[place].number = number
      pseudonym = Pseudonym(sort, number)
    case .ambiguousPart: return "somebody"
    }
    if originals[pseudonym.text] == nil { originals[pseudonym.text] = text }
    return pseudonym.text
  }

  /// The text that a pseudonym stands for, first of all when it was shown.
  func original(of pseudonym: String) -> String? { originals[pseudonym] }

  /// Whether a text is replaced at all: empty ones are not, and pseudonyms stay as they are.
  private static func isSignificant(_ text: String) -> Bool {
    !text.isEmpty && text != Pseudonym.blank && Pseudonym(text) == nil
  }

  private mutating func person(_ keys: [String]) -> Int? {
    let known = keys.compactMap { peopleByKey[$0] }.map(representative)
    var person = known.first ?? people.count
    if known.isEmpty { people.append(Person()) }
    for other in known.dropFirst() where other != person {
      // Two that were shown as two stay two: what was read must not change its meaning.
      if people[other].number == nil {
        people[other].same = person
      } else if people[person].number == nil {
        people[person].same = other
        person = other
      }
    }
    for key in keys where peopleByKey[key] == nil { peopleByKey[key] = person }
    return person
  }

  private func representative(_ place: Int) -> Int {
    var place = place
    while let same = people[place].same { place = same }
    return place
  }

  private mutating func number(ofPerson place: Int) -> Int {
    let person = representative(place)
    let number = people[person].number ?? next(.person)
    people[person].number = number
    return number
  }

  private mutating func next(_ sort: Pseudonym.Sort) -> Int {
    lastNumbers[sort, default: 0] += 1
    return lastNumbers[sort, default: 1]
  }

  private mutating func add(_ text: String, _ meaning: Meaning) {
    // A number or two letters would be found in text that means no person.
    guard text.unicodeScalars.count >= (text.utf8.count == text.unicodeScalars.count ? 3 : 2),
      !text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 })
        || text.utf8.count(where: { $0 == 46 }) == 3
    else { return }
    for spelling in [text] + spellings(text) { wholes.add(spelling, meaning) }
    guard case .person = meaning else { return }
    for spelling in [text.lowercased(), text.uppercased()] { wholes.add(spelling, meaning) }
  }

  private mutating func addPart(_ part: String, of person: Int) {
    if let known = parts[part] {
      if case .person(let other) = known, representative(other) == representative(person) { return }
      parts.change(part, to: .ambiguousPart)
    } else {
      parts.add(part, .person(person))
    }
  }
}
