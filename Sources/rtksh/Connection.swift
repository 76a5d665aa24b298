internal import Client
internal import HTTP
internal import Platform
internal import Rendering
internal import Shell
internal import Text

/// How the shell reaches the API: over the network, over the network with everything kept for a file, or from such a file alone.
final class Connection {
  /// What carries the requests.
  let transport: any Transport
  /// The time that the shell lives in.
  let clock: ClientClock
  /// What is replayed; nil when the network answers.
  let recording: Recording?
  private let recorder: RecordingTransport?
  private let path: String?
  private let startedAt = Timestamp.now
  private var context = ShellContext()

  /// What the options ask for. A file that cannot be replayed, or not be written, is found here and not after the work.
  init(_ options: Options) throws(ConnectionProblem) {
    if let path = options.replayPath {
      let recording = try Self.read(path)
      let replay = ReplayTransport(recording)
      (transport, self.recording, recorder, self.path) = (replay, recording, nil, nil)
      var clock = ClientClock.system
      clock.wall = { replay.moment }
      self.clock = clock
      return
    }
    clock = .system
    recording = nil
    path = options.recordingPath
    let network = HTTPClient(maximumConcurrentTransfers: 64, tls: options.tls)
    guard let path else {
      (transport, recorder) = (network, nil)
      return
    }
    guard File.canBeReplaced(path) else { throw .noPlace(path) }
    let recorder = RecordingTransport(network)
    (transport, self.recorder) = (recorder, recorder)
  }

  /// From now on writes every exchange to the recording, if there is to be one, as soon as it has finished.
  func record(_ interpreter: Interpreter) {
    guard let path, let recorder else { return }
    recorder.write(to: path) { [unowned self] in
      RecordingFacts(
        version: Version.text, account: place(\.account, interpreter.session), app: place(\.app, interpreter.session),
        baseURL: interpreter.services.client.configuration.baseURL, startedAt: startedAt)
    } mask: {
      RecordingRedaction(interpreter.output.redaction)
    } filter: {
      interpreter.services.secrets
    }
  }

  /// Keeps what is selected at the start, for the recording.
  func begin(_ session: Session) { context = session.context }

  /// Completes the recording, if there is one.
  func end(_ interpreter: Interpreter) throws(ConnectionProblem) {
    guard let path, let recorder else { return }
    do throws(SystemError) {
      try recorder.finish()
    } catch {
      throw .system(error)
    }
    let count = recorder.count
    let console = interpreter.services.console
    if console.isInteractive, !console.isQuiet {
      console.error.write("recorded \(count) \(count == 1 ? "exchange" : "exchanges") in \(path)\n")
    }
  }

  /// The id that the shell began with, or came to when it began with a name or nothing.
  private func place(_ path: KeyPath<ShellContext, ShellContext.Place?>, _ session: Session) -> String? {
    [context, session.context].lazy.compactMap { $0[keyPath: path] }.first { !$0.isUnsettled }?.id
  }

  /// What of the recording is not replayed; nil when all is.
  func warning(_ options: Options) -> Diagnostic? {
    guard let recording, let path = options.replayPath else { return nil }
    if recording.isIncomplete {
      return Diagnostic(.warning, problem: "the end of “\(path)” is missing", hint: ["what is before it is replayed"])
    }
    guard recording.skippedCount > 0 else { return nil }
    let all = recording.count + recording.skippedCount
    return Diagnostic(
      .warning, problem: "\(recording.skippedCount) of the \(all) entries of “\(path)” cannot be replayed",
      hint: ["they lack the response or its body"])
  }

  private static func read(_ path: String) throws(ConnectionProblem) -> Recording {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(path)
    } catch {
      throw .system(error)
    }
    do throws(HARProblem) {
      return try HARReader.read(bytes)
    } catch {
      throw .cannotReplay(path, error)
    }
  }
}
