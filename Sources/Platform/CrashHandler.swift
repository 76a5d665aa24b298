internal import CPlatform

/// What happens when the program ends by a fault of its own (SIGSEGV, SIGILL, SIGBUS, SIGABRT, SIGTRAP, SIGFPE): the terminal gets
/// the settings that it had when the handler was installed, a line on standard error says what happened, and the signal ends the
/// program. Swift's own report, with the contents of registers and memory, is not made. A sanitizer keeps its handlers.
///
/// The corresponding C functions are `sigaction` and `sigaltstack`.
package enum CrashHandler {
  /// Installs the handler; call it once, before anything changes the terminal.
  ///
  /// - Parameters:
  ///   - name: what the line says has crashed; the signal's name follows it in parentheses.
  ///   - advice: sentences that follow.
  package static func install(_ name: String, advice: String) {
    describe(name, advice: advice)
    rtksh_crash_install()
  }

  /// Changes what the line says. The name is cut to 240 bytes and the advice to 1,000.
  package static func describe(_ name: String, advice: String) {
    rtksh_crash_text("\(name) crashed (", "). \(advice)\n")
  }
}
