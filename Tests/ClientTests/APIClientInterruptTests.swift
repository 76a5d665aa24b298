import Client
import JSON
import Platform
import RealtimeKit
import TestSupport
import Testing

/// In a process of its own: the flags of signals belong to the whole process, and other tests wait on them too.
@Suite(.timeLimit(.minutes(1))) struct APIClientInterruptTests {
  @Test func anInterruptEndsTheWaitingAndKeepsWhatHasCome() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      try Harness.run([
        .app("/sessions/a", #"{"data":{"id":"a"}}"#), .init(Harness.app + "/sessions/b", .never),
        .app("/sessions/c", #"{"data":{"id":"c"}}"#, after: 5),
      ]) { harness in
        let requests = try ["a", "b", "c"].map { try Harness.request("session", ["session_id": $0]) }
        let results = harness.client.sendAll(requests) { done, _ in
          if done == 1 { Signals.raise(.interrupt) }
        }
        try #require(results[0].failure == nil)
        try #require(results[1].failure?.kind == .interrupted && results[2].failure?.kind == .interrupted)
        try #require(harness.transport.cancelled == [2, 3] && harness.client.queue.unfinishedCount == 0)
        harness.transport.expect(.init(Harness.app + "/sessions/b", .never))
        // The flag stays raised, so that whoever runs the program stops too.
        try #require(harness.client.send(requests[1], .reload).failure?.kind == .interrupted)
        try #require(Signals.take(.interrupt))
        harness.transport.expect(.app("/sessions/d", #"{"data":{"id":"d"}}"#))
        try #require(harness.client.send(Harness.request("session", ["session_id": "d"])).failure == nil)
      }
    }
  }
}
