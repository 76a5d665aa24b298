/// jq's functions with what they do, for completion: the ones that are used on results.
enum FilterFunctions {
  /// One function.
  struct Entry {
    let name: String
    let note: String
    /// Whether it takes arguments, so that a bracket follows.
    let takesArguments: Bool
  }

  static let all: [Entry] =
    [
      "add": "the sum of the elements", "all": "whether all are true", "any": "whether any is true",
      "ascii_downcase": "in lower case", "ascii_upcase": "in upper case", "empty": "nothing at all",
      "first": "the first one", "flatten": "nested lists as one", "floor": "rounded down",
      "from_entries": "an object from keys and values", "fromdate": "seconds from a date",
      "fromjson": "JSON from a text",
      "group_by": "lists of those with the same …", "has": "whether there is a member", "index": "where a text stands",
      "IN": "whether it is one of …", "join": "one text with … between", "keys": "the names of the members",
      "last": "the last one", "length": "how many", "limit": "the first so many", "ltrimstr": "without a beginning",
      "map": "each element through …", "map_values": "each value through …", "max": "the largest",
      "max_by": "the one with the largest …", "min": "the smallest", "min_by": "the one with the smallest …",
      "not": "the opposite", "now": "the time in seconds", "paths": "the ways to every value",
      "range": "numbers up to …", "reverse": "the other way round", "round": "rounded", "rtrimstr": "without an ending",
      "scan": "all matches of a pattern", "select": "only when …", "sort": "sorted", "sort_by": "sorted by …",
      "split": "a list of parts", "startswith": "whether it begins with …", "endswith": "whether it ends with …",
      "sub": "with a pattern replaced", "gsub": "with each match of a pattern replaced",
      "test": "whether a pattern matches",
      "capture": "the named parts of a pattern", "to_entries": "keys and values as a list",
      "todate": "a date from seconds",
      "tojson": "as JSON text", "tonumber": "as a number", "tostring": "as a text", "type": "what it is",
      "unique": "each once", "unique_by": "one for each …", "values": "only what is not null",
      "with_entries": "keys and values through …",
      "del": "without …", "contains": "whether it holds …", "error": "fails with a message",
      "recurse": "everything within",
      "transpose": "rows as columns", "walk": "every part through …", "getpath": "what stands at a path",
    ].map { Entry(name: $0.key, note: $0.value, takesArguments: withArguments.contains($0.key)) }.sorted {
      $0.name < $1.name
    }

  private static let withArguments: Set<String> = [
    "group_by", "has", "index", "IN", "join", "limit", "ltrimstr", "map", "map_values", "max_by", "min_by", "range",
    "rtrimstr", "scan", "select", "sort_by", "split", "startswith", "endswith", "sub", "gsub", "test", "capture",
    "unique_by", "with_entries", "del", "contains", "walk", "getpath",
  ]
}
