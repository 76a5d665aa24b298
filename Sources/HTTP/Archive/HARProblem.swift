/// Why a file cannot be replayed.
package enum HARProblem: Error, Equatable, Sendable {
  /// It is not JSON; the reason in the parser's words, with the place.
  case notJSON(String)
  /// It is JSON but no HAR file: this member of it is missing or is something else.
  case notArchive(member: String)
  /// It is a HAR file of another program.
  case foreign(creator: String)
  /// An entry, counted from 1, lacks this member, or it is not what it should be.
  case badEntry(Int, member: String)
}
