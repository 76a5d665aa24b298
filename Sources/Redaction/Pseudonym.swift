/// What stands in place of something personal: its sort and a number that is the same wherever the same thing stands.
struct Pseudonym: Hashable {
  /// The sorts of personal things.
  enum Sort: String, CaseIterable {
    case person = "Person "
    case customIdentifier = "person-"
    case mailbox = "email-"
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

  /// What stands in place of things that need not be told apart.
  static let blank = "masked"

  /// How it is written; an e-mail address stays one, but of no host that exists.
  var text: String { sort.rawValue + String(number) + (sort == .mailbox ? "@masked" : "") }

  init(_ sort: Sort, _ number: Int) {
    self.sort = sort
    self.number = number
  }

  /// Reads a pseudonym, so that what is masked already stays as it is.
  init?(_ text: String) {
    for sort in Sort.allCases where text.hasPrefix(sort.rawValue) {
      var digits = text.dropFirst(sort.rawValue.count)
      if sort == .mailbox {
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
