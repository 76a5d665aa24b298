package import Diagnosis
internal import RealtimeKit
package import Rendering

/// What a user can change with `set`.
package struct Settings: Sendable {
  /// The format of results; nil is the one that fits.
  package var output: OutputFormat?
  /// How many requests are sent at the same time; as many as `curl --parallel` sends. The rate limit applies as well.
  package var concurrency = 50
  /// How many rows a page of a list has; 0 is each endpoint's default.
  package var pageSize = 0
  /// How many seconds connecting may take.
  package var connectTimeout = 5
  /// How many seconds a request may take in all.
  package var timeout = 60
  /// The megabytes that results may take before old ones are dropped.
  package var resultMemory = 256
  /// The megabytes that cached responses may take.
  package var cacheMemory = 64
  /// The megabytes that a filter may take for one input.
  package var filterMemory = 1024

  /// Whether an interactive shell fetches names and recent sessions before they are needed.
  package var prefetches = true
  /// Whether the shell writes pseudonyms in place of personal data.
  package var redacts = false

  /// The key bindings of the line editor: emacs or vi.
  package var editor = "emacs"
  /// Whether the rest of a line is suggested while it is typed.
  package var suggests = true
  /// Whether results longer than the window go through a pager.
  package var pages = true

  /// The thresholds of `diagnose`.
  package var thresholds = Thresholds()

  /// The settings with which a shell starts.
  package init() {}

  /// One setting: its name, what it means, how it is read and changed.
  package struct Entry: Sendable {
    /// The name.
    package let name: String
    /// What it means.
    package let meaning: String
    /// The words that it takes; empty for a number.
    package let choices: [String]
    /// The whole numbers that it takes; nil where it takes something else.
    package var range: ClosedRange<Int>?
    /// What it takes, in words, where that is neither words nor whole numbers.
    package var takes: String?
    /// What it takes, as errors describe it.
    var parameter: Parameter {
      let type: ParameterType =
        range.map { .integer(minimum: $0.lowerBound, maximum: $0.upperBound) }
        ?? (takes == nil ? .choice(choices) : .text)
      return Parameter(name, type, takes ?? meaning)
    }
    /// Its value as text.
    package let value: @Sendable (Settings) -> String
    /// Takes a text over and says whether it is a value.
    package let change: @Sendable (inout Settings, String) -> Bool
  }

  /// Every setting.
  package static let all: [Entry] =
    [
      Entry(
        name: "output", meaning: "output format; auto depends on the value and on where it goes",
        choices: ["auto"] + OutputFormat.all.map(\.name),
        value: { $0.output?.name ?? "auto" },
        change: { settings, text in
          if text == "auto" {
            settings.output = nil
            return true
          }
          guard let format = OutputFormat.named(text) else { return false }
          settings.output = format
          return true
        }),
      number("concurrency", "number of requests that are sent at the same time", 1...64, \.concurrency),
      number("connect-timeout", "seconds until connecting fails", 1...600, \.connectTimeout),
      number("timeout", "seconds until a request fails", 1...3600, \.timeout),
      number("page-size", "number of rows per page; 0 is the default of each list", 0...200, \.pageSize),
      toggle("prefetch", "fetch names and recent sessions before they are completed", \.prefetches),
      toggle(
        "redact",
        "pseudonyms for names, addresses, places and devices in all output and recordings; help redact says more",
        \.redacts),
      Entry(
        name: "editor", meaning: "key bindings of the line editor", choices: ["emacs", "vi"], value: { $0.editor },
        change: { settings, text in
          guard text == "emacs" || text == "vi" else { return false }
          settings.editor = text
          return true
        }),
      toggle("suggestions", "suggest the rest of a line after the cursor; the right arrow accepts it", \.suggests),
      toggle("pager", "show results that are longer than the window with $RTKSH_PAGER, $PAGER or less", \.pages),
      number(
        "result-memory", "megabytes of results that are kept; the oldest unnamed ones are deleted first", 1...65536,
        \.resultMemory),
      number("cache-memory", "megabytes of cached responses", 0...65536, \.cacheMemory),
      number(
        "filter-memory", "megabytes that a filter may use before it is stopped", 16...65536, \.filterMemory),
    ] + Threshold.allCases.map(threshold)

  private static func threshold(_ threshold: Threshold) -> Entry {
    let unit = threshold.unit.isEmpty ? "" : " " + threshold.unit
    let (low, high) = (text(threshold.range.lowerBound), text(threshold.range.upperBound))
    return Entry(
      name: "threshold-" + threshold.rawValue, meaning: "diagnose: \(threshold.meaning) (\(threshold.source))",
      choices: [], takes: "a number from \(low) to \(high)\(unit)",
      value: { text($0.thresholds[threshold]) },
      change: { settings, text in
        guard let value = Double(text), threshold.range.contains(value) else { return false }
        settings.thresholds[threshold] = value
        return true
      })
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : number.description
  }

  private static func toggle(
    _ name: String, _ meaning: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable
  ) -> Entry {
    Entry(
      name: name, meaning: meaning, choices: ["on", "off"], value: { $0[keyPath: path] ? "on" : "off" },
      change: { settings, text in
        guard text == "on" || text == "off" else { return false }
        settings[keyPath: path] = text == "on"
        return true
      })
  }

  private static func number(
    _ name: String, _ meaning: String, _ range: ClosedRange<Int>, _ path: any WritableKeyPath<Settings, Int> & Sendable
  ) -> Entry {
    Entry(
      name: name, meaning: meaning, choices: [], range: range, value: { String($0[keyPath: path]) },
      change: { settings, text in
        guard let value = Int(text), range.contains(value) else { return false }
        settings[keyPath: path] = value
        return true
      })
  }
}
