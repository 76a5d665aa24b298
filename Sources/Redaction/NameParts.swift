/// The parts of a name by which people call each other.
enum NameParts {
  /// The parts in the spellings in which they are looked for.
  static func of(_ name: String) -> [String] {
    let words = name.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }
    guard words.count > 1 || words.first.map({ $0.count < name.count }) ?? false else {
      // A name of one word is looked for as a whole anyway.
      return []
    }
    return words.flatMap { word -> [String] in
      let text = String(word)
      let lowered = text.lowercased()
      let isLong = text.utf8.count == text.count ? text.count >= 3 : text.count >= 2
      guard isLong, !particles.contains(lowered) else { return [] }
      return everydayWords.contains(lowered) ? [text] : [text, lowered, text.uppercased()]
    }
  }

  /// Parts of names, or of placeholders, that identify no person.
  private static let particles: Set = [
    "the", "and", "von", "van", "der", "den", "del", "dela", "della", "dos", "das", "bin", "ibn", "abu", "al", "el",
    "de",
    "mrs", "prof", "jun", "sen", "guest", "user", "test", "phone", "iphone", "ipad", "android", "laptop", "admin",
    "person", "somebody", "room", "meeting", "support", "team", "host",
  ]

  /// Names that are words as well: written small, they are taken for the word.
  private static let everydayWords: Set = [
    "will", "mark", "grace", "rose", "hope", "may", "bill", "art", "faith", "joy", "june", "april", "august", "rich",
    "frank", "jack", "guy", "dean", "chase", "young", "long", "king", "white", "black", "brown", "green", "gray", "day",
    "page", "price", "best", "wise", "small", "hall", "hill", "lake", "wood", "stone", "field", "west", "north", "rob",
    "pat", "sue", "drew", "cole", "max", "sky", "summer", "autumn", "dawn", "ray", "miles", "cliff", "ford", "love",
    "short", "cook", "baker", "carter", "mason", "hunter", "parker", "walker", "fisher", "porter", "lane", "banks",
    "law", "marsh", "read", "reed", "rice", "sharp", "singer", "speed", "swift", "wells", "winter", "bell", "bishop",
    "bush", "cross", "fox", "gold", "noble", "pope", "sun", "son", "kim", "can", "ten", "van", "lee",
  ]
}
