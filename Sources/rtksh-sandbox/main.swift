internal import Glibc
internal import Platform
internal import Sandbox

/// Writes the whole text to a descriptor at once.
func write(_ text: String, to descriptor: Int32) {
  let stream = OutputStream(descriptor: descriptor, name: "output")
  stream.write(text)
  stream.flush()
}

switch SandboxOptions.parse(Array(CommandLine.arguments.dropFirst())) {
case .show(let text): write(text, to: STDOUT_FILENO)
case .refuse(let reason):
  write(reason, to: STDERR_FILENO)
  exit(2)
case .run(let options):
  Signals.install()
  do throws(SystemError) {
    let server = try SandboxServer(options)
    write(server.announcement, to: STDOUT_FILENO)
    server.run()
  } catch {
    write("rtksh-sandbox: \(error)\n", to: STDERR_FILENO)
    exit(1)
  }
}
