internal import Glibc

extension ChildProcess {
  /// Waits for the end. A request to end that comes meanwhile is passed on to the program, so that the waiting does not
  /// outlast it; the flags of ``Signals`` stay raised.
  ///
  /// Ctrl-C reaches every program of a terminal by itself; where there is no terminal it ends the program, too.
  package func waitPassingSignalsOn() -> Exit {
    guard Signals.wakeDescriptor >= 0 else { return wait() }
    var isTold = false
    while true {
      var status: Int32 = 0
      let ended = waitpid(identifier, &status, WNOHANG)
      if ended == identifier { return Exit(waitStatus: status) }
      if ended == -1, errno != EINTR { return .status(127) }
      if !isTold, Signals.isRaised(.terminate) || Signals.isRaised(.interrupt) && !Terminal.isTerminal(0) {
        // A shell that waits for a program of its own takes SIGINT only after that; SIGTERM ends it at once.
        terminate()
        isTold = true
      }
      // Its end raises a flag too, so nothing can be missed between the question and the waiting.
      var wake = pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&wake, 1, -1)
      Signals.drain()
    }
  }
}

extension ChildProcess.Exit {
  /// What `waitpid` gave.
  init(waitStatus status: Int32) {
    let signal = status & 0x7f
    self = signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
  }
}
