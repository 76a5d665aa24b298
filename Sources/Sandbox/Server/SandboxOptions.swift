package import Platform

/// What the simulator's command line says.
package struct SandboxOptions {
  /// The port of the API; 0: the system chooses.
  package var port: UInt16 = 0
  /// What the world is made from.
  package var seed: UInt64 = 1
  /// When the world begins; nil: now.
  package var start: Timestamp?
  /// The token that may do everything.
  package var token = "sandbox-token"
  /// How many requests the limit takes; 0: any number.
  package var rateLimit = 1200
  /// The seconds of the limit's window.
  package var rateWindow = 300
  /// How many seconds links to files live.
  package var linkLifetime = 600
  /// Whether the end of the standard input ends the simulator.
  package var endsWithInput = false
  /// What goes wrong from the beginning.
  var faults = FaultSchedule()

  /// What the command line asks for.
  package enum Request {
    /// To run the simulator.
    case run(SandboxOptions)
    /// To print a text and end.
    case show(String)
    /// It is wrong: to print why and end with status 2.
    case refuse(String)
  }

  /// The usual options.
  package init() {}

  /// Reads the arguments after the program's name.
  package static func parse(_ arguments: [String]) -> Request {
    var options = SandboxOptions()
    var rest = arguments[...]
    do throws(UsageError) {
      while let argument = rest.popFirst() {
        let pair = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let hasValue = pair.count > 1 && argument.hasPrefix("--")
        let name = hasValue ? pair[0] : argument
        switch name {
        case "--help", "-h": return .show(help)
        case "--version": return .show("rtksh-sandbox 1.0.0\n")
        case "--until-input-closes": options.endsWithInput = true
        default:
          guard valued.contains(name) else { throw UsageError(reason: "unknown option: \(argument)") }
          guard let value = hasValue ? pair[1] : rest.popFirst() else {
            throw UsageError(reason: "\(name) needs a value")
          }
          if name == "--fault", value == "help" { return .show(Fault.help) }
          try options.set(name, to: value)
        }
      }
    } catch {
      return .refuse("rtksh-sandbox: \(error.reason)\nTry rtksh-sandbox --help.\n")
    }
    return .run(options)
  }

  private struct UsageError: Error {
    let reason: String
  }

  private static let valued: Set = [
    "--port", "--seed", "--start", "--token", "--rate-limit", "--link-lifetime", "--fault",
  ]

  private mutating func set(_ name: String, to value: String) throws(UsageError) {
    func number<Number: FixedWidthInteger>(_ text: some StringProtocol = value) throws(UsageError) -> Number {
      guard let number = Number(text), number >= 0 else {
        throw UsageError(reason: "\(name) takes a whole number up to \(Number.max), not “\(value)”")
      }
      return number
    }
    switch name {
    case "--port": port = try number()
    case "--seed": seed = try number()
    case "--link-lifetime": linkLifetime = Int(try number() as UInt32)
    case "--token":
      guard !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
        throw UsageError(reason: "--token takes printable characters without spaces")
      }
      token = value
    case "--start":
      guard let moment = Timestamp(value) else {
        throw UsageError(reason: "--start takes a moment such as 2026-09-14T09:00:00Z, not “\(value)”")
      }
      start = moment
    case "--rate-limit":
      let parts = value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      rateLimit = Int(try number(parts[0]) as UInt16)
      if parts.count > 1 { rateWindow = max(1, Int(try number(parts[1]) as UInt16)) }
    default:
      do throws(FaultSyntaxError) {
        faults.add(try Fault(parsing: value))
      } catch {
        throw UsageError(reason: "--fault \(error.text): \(error.reason); --fault help lists them")
      }
    }
  }

  private static let help = """
    usage: rtksh-sandbox [options]

    A RealtimeKit API on this machine, with a made-up world in it. It listens on 127.0.0.1 only and prints where it is,
    which token, account and app to use, and where files are downloaded from, each on a line of its own.

      --port NUMBER          the API's port; the system chooses one otherwise
      --seed NUMBER          makes another world; the same seed and start make the same one (1)
      --start TIME           when that world begins, such as 2026-09-14T09:00:00Z; now otherwise
      --token TOKEN          the token that may do everything (sandbox-token). TOKEN-readonly may only read,
                             TOKEN-noaccess may not use RealtimeKit, TOKEN-account belongs to an account
      --rate-limit N[/S]     how many requests in how many seconds are answered (1200/300); 0: any number
      --link-lifetime S      how many seconds links to files work (600)
      --fault FAULT          misbehave, such as --fault status=500,times=2; may be repeated; --fault help lists the ways
      --until-input-closes   end when the standard input ends
      --version, --help

    While it runs, POST /sandbox/fault sets faults (one a line), GET /sandbox/faults shows and DELETE /sandbox/fault
    forgets them.

    """
}
