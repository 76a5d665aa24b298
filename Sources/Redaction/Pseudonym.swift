/// The replacement of a personal text: its kind and a number that is the same for the same text.
struct Pseudonym: Hashable {
  /// The kinds of personal texts, with the prefix of their pseudonyms.
  enum Sort: String, CaseIterable {
    case person = "Person "
    case customIdentifier = "person-"
    case email = "email-"
    case address = "Address "
    case city = "City "
    case region = "Region "
    case timeZone = "Time zone "
    case microphone = "Microphone "
    case camera = "Camera "
    case speaker = "Speaker "
    case device = "Device "
    case userAgent = "User agent "
    case search = "Search "
  }

  let sort: Sort
  let number: Int

  /// The replacement of texts that need not be distinguished.
  static let blank = "masked"

  /// How it is written; an e-mail address stays one, but of no host that exists.
  var text: String { sort.rawValue + String(number) + (sort == .email ? "@masked" : "") }

  init(_ sort: Sort, _ number: Int) {
    self.sort = sort
    self.number = number
  }

  /// Reads a pseudonym, so that what is masked already stays as it is.
  init?(_ text: String) {
    for sort in Sort.allCases where text.hasPrefix(sort.rawValue) {
      var digits = text.dropFirst(sort.rawValue.count)
      if sort == .email {
        guard digits.hasSuffix("@masked") else { continue }
        digits = digits.dropLast("@masked".count)
      }
      guard (1...7).contains(digits.utf8.count), digits.first != "0",
        digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits)
      else { continue }
      self.init(sort, number)
      return
    }
    return nil
  }
}
