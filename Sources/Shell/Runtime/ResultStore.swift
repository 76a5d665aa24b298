internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// The results of a shell, by number and by name. The oldest unnamed ones are dropped when they outgrow the memory set aside.
package struct ResultStore {
  /// How many bytes of results are kept before unnamed ones are dropped.
  package var budget: Int
  /// How many bytes are kept now, roughly.
  package private(set) var bytes = 0
  private var numbered: [Int: ShellResult] = [:]
  private var named: [String: ShellResult] = [:]
  /// Which numbers the named results have as well.
  private var numbersOfNames: [String: Int] = [:]
  private var order: [String] = []
  private var forgotten: Set<Int> = []
  private var forgottenThrough = 0
  private var oldest = 1
  private var count = 0

  /// The result that `@` rows point into: the list last shown.
  package var lastShown: ShellResult?

  /// An empty store.
  package init(budget: Int = 256 << 20) { self.budget = budget }

  /// The number of the last result; 0 before the first.
  package var lastNumber: Int { count }

  /// Why a name gives no result.
  package enum Missing: Error, Equatable {
    /// There never was one.
    case unknown(similar: [String])
    /// It was dropped for want of room.
    case dropped
    /// It was forgotten.
    case forgotten
  }

  /// Keeps a result and gives its number.
  @discardableResult
  package mutating func add(_ result: ShellResult) -> Int {
    count += 1
    var result = result
    result.weigh()
    numbered[count] = result
    bytes += result.bytes
    shrink()
    return count
  }

  /// Gives a result a name; an older one of that name is let go.
  ///
  /// - Parameter number: the number under which it is kept as well.
  package mutating func name(_ result: ShellResult, _ name: String, number: Int? = nil) {
    numbersOfNames[name] = number
    var result = result
    result.weigh()
    if let old = named[name] { bytes -= old.bytes } else { order.append(name) }
    named[name] = result
    bytes += result.bytes
    shrink()
  }

  /// The result of a name, without `$`: `_` for the last one, `r7` for the seventh, or a given name.
  package func result(_ name: String) throws(Missing) -> ShellResult {
    if let result = named[name] { return result }
    if name == "_" {
      guard count > 0 else { throw .unknown(similar: []) }
      guard let last = numbered[count] else { throw absence(of: count) }
      return last
    }
    if let number = Self.number(name) {
      guard number >= 1, number <= count else { throw .unknown(similar: count > 0 ? ["r\(count)"] : []) }
      guard let result = numbered[number] else { throw absence(of: number) }
      return result
    }
    throw .unknown(similar: Suggestion.nearest(to: name, in: order))
  }

  private func absence(of number: Int) -> Missing {
    number <= forgottenThrough || forgotten.contains(number) ? .forgotten : .dropped
  }

  /// The given names in the order in which they were given.
  package var names: [String] { order }

  /// The numbers of the results that are kept, upwards.
  var numbers: [Int] { numbered.keys.sorted() }

  /// Everything that is kept, named ones last: the reference and the result.
  package var contents: [(reference: String, result: ShellResult)] {
    numbered.sorted { $0.key < $1.key }.map { ("$r\($0.key)", $0.value) }
      + order.compactMap { name in named[name].map { ("$\(name)", $0) } }
  }

  /// Everything that is kept, each once with its number and its name, as far as it has them: by number, names alone last.
  var listing: [(number: Int?, name: String?, result: ShellResult)] {
    var names: [Int: String] = [:]
    for name in order { if let number = numbersOfNames[name], numbered[number] != nil { names[number] = name } }
    let taken = Set(names.values)
    return numbered.sorted { $0.key < $1.key }.map { ($0.key, names[$0.key], $0.value) }
      + order.filter { !taken.contains($0) }.compactMap { name in named[name].map { (nil, name, $0) } }
  }

  /// Everything of a kind that is kept, the newest first; a thing that was read twice comes twice.
  func things(_ kind: Kind.Name) -> [JSONValue] {
    let results = numbered.sorted { $0.key > $1.key }.map(\.value) + order.compactMap { named[$0] }
    return results.lazy.filter { $0.kind == kind }.flatMap(\.rows)
  }

  /// Lets a result go and says whether there was one.
  package mutating func forget(_ name: String) -> Bool {
    if let old = named.removeValue(forKey: name) {
      bytes -= old.bytes
      order.removeAll { $0 == name }
      return true
    }
    let number = name == "_" ? count : Self.number(name)
    guard let number, let old = numbered.removeValue(forKey: number) else { return false }
    bytes -= old.bytes
    forgotten.insert(number)
    return true
  }

  /// Lets every result go.
  package mutating func forgetAll() {
    numbered.removeAll()
    named.removeAll()
    order.removeAll()
    lastShown = nil
    bytes = 0
    oldest = count + 1
    forgottenThrough = count
    forgotten.removeAll()
  }

  /// The number in `r7`, or nil when it is no such name.
  static func number(_ name: String) -> Int? {
    name.first == "r" ? Int(name.dropFirst()) : nil
  }

  private mutating func shrink() {
    while bytes > budget, oldest < count {
      if let old = numbered.removeValue(forKey: oldest) { bytes -= old.bytes }
      oldest += 1
    }
  }
}
