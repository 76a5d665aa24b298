internal import Platform
internal import Sandbox

/// Writes the whole text to a descriptor at once.
func write(_ text: String, to descriptor: Int32) {
  let stream = OutputStream(descriptor: descriptor, name: "output")
  stream.write(text)
  stream.flush()
}

switch SandboxOptions.parse(Array(CommandLine.arguments.dropFirst())) {
case .show(let text): write(text, to: 1)
case .refuse(let reason):
  write(reason, to: 2)
  ProcessExit.end(status: 2)
case .run(let options):
  Signals.install()
  do throws(SystemError) {
    let server = try SandboxServer(options)
    write(server.announcement, to: 1)
    server.run()
  } catch {
    write("rtksh-sandbox: \(error)\n", to: 2)
    ProcessExit.end(status: 1)
  }
}
