import Platform
import TestSupport
import Testing

/// What the host's shell completes after `rtksh`.
@Suite struct HostCompletionTests {
  @Test(arguments: [
    ("rtksh --ou", "--output"), ("rtksh -o nd", "ndjson"), ("rtksh --color al", "always"),
    ("rtksh -c diag", "diagnose"), ("rtksh sc", "script.rtksh"), ("rtksh --replay inc", "incident.har"),
    ("rtksh --account x", ""),
  ]) func bashCompletes(line: String, expected: String) throws {
    let place = try Workplace()
    let script = try place.run(["-c", "help --completion bash"])
    #expect(script.status == 0)
    _ = try place.file("completion.bash", script.output)
    _ = try place.file("script.rtksh", "")
    _ = try place.file("incident.har", "")
    let probe = """
      source ./completion.bash
      COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _rtksh
      printf '%s\\n' "${COMPREPLY[@]}"
      complete -p rtksh >/dev/null
      """
    let outcome = try place.run(["-c", probe], program: "/bin/bash")
    #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
    #expect(outcome.output == expected + "\n")
  }

  @Test(arguments: ["zsh", "fish"])
  func everyOptionIsThere(host: String) throws {
    let place = try Workplace()
    let script = try place.run(["-c", "help --completion \(host)"]).output
    let help = try place.run(["--help"]).output
    let options = help.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("--") && $0.count > 3 }
    #expect(options.count > 15)
    for option in options where option != "--help" || host == "fish" {
      #expect(script.contains(host == "zsh" ? String(option) : "-l \(option.dropFirst(2))"), "\(option)")
    }
    #expect(try place.run(["-c", "help --completion tcsh"]).status == 2)
  }
}
