import Glibc
import Platform
import Synchronization
import Testing

/// Each in a process of its own: flags and handlers belong to the whole process.
@Suite(.timeLimit(.minutes(1))) struct SignalsTests {
  @Test func signalsBecomeFlags() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      Signals.install()
      for (number, kind) in [
        (SIGINT, Signals.Kind.interrupt), (SIGTERM, .terminate), (SIGHUP, .terminate), (SIGWINCH, .windowChange),
        (SIGCONT, .resume),
      ] {
        try #require(!Signals.isRaised(kind))
        kill(getpid(), number)
        try #require(isReadable(Signals.wakeDescriptor, within: 20_000))
        try #require(Signals.isRaised(kind) && Signals.isRaised(kind))
        Signals.drain()
        try #require(!isReadable(Signals.wakeDescriptor, within: 0))
        try #require(Signals.take(kind) && !Signals.take(kind))
      }
    }
  }

  @Test func aFunctionIsCalledFromTheHandler() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      let calls = try Pipe()
      Hook.end.store(calls.writeEnd, ordering: .releasing)
      Signals.onInterrupt {
        var byte: UInt8 = 1
        _ = write(Hook.end.load(ordering: .acquiring), &byte, 1)
      }
      for number in [SIGINT, SIGTERM, SIGHUP] {
        try receive(number)
        // The handler's thread may still be on its way to the function.
        try #require(isReadable(calls.readEnd, within: 20_000))
        var byte: UInt8 = 0
        try #require(read(calls.readEnd, &byte, 1) == 1)
      }
      for number in [SIGWINCH, SIGCONT] { try receive(number) }
      Signals.onInterrupt(nil)
      try receive(SIGINT)
      try #require(!isReadable(calls.readEnd, within: 0) && Signals.take(.interrupt))
    }
  }

  @Test func aFlagCanBeRaisedByHand() async {
    await #expect(processExitsWith: .success) {
      try #require(Signals.wakeDescriptor == -1)
      Signals.raise(.interrupt)
      Signals.drain()
      try #require(Signals.take(.interrupt))
    }
  }
}

/// Whether a descriptor becomes readable within so many milliseconds.
private func isReadable(_ end: Int32, within milliseconds: Int32) -> Bool {
  var descriptor = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
  while true {
    let count = poll(&descriptor, 1, milliseconds)
    if count >= 0 || errno != EINTR { return count == 1 }
  }
}

/// Sends a signal to this process and waits until its flag is raised. Another thread may run the handler.
private func receive(_ number: Int32) throws {
  kill(getpid(), number)
  try #require(isReadable(Signals.wakeDescriptor, within: 20_000))
  Signals.drain()
}

private enum Hook {
  static let end = Atomic<Int32>(-1)
}
