internal import Glibc
package import Platform

/// The simulator as it runs: the API on one port, the downloads on another, both served by the thread that calls ``run()``.
package final class SandboxServer {
  private let service: SimulatedService
  private let api: Listener
  private let files: Listener
  private let options: SandboxOptions

  /// Makes the world and starts listening; fails when the port is taken.
  package init(_ options: SandboxOptions) throws(SystemError) {
    self.options = options
    let service = SimulatedService(
      world: World(seed: options.seed, start: options.start ?? .now), access: Access(secret: options.token),
      rate: RateLimit(limit: options.rateLimit, seconds: options.rateWindow),
      links: LinkSigner(lifetime: options.linkLifetime), faults: options.faults, seed: options.seed)
    self.service = service
    let origin = DownloadOrigin(service: service)
    api = try Listener(port: options.port) { service.respond(to: $0) }
    files = try Listener(port: 0) { origin.respond(to: $0) }
    service.downloads = "http://127.0.0.1:\(files.port)"
  }

  /// Lines of a word and a value that say how to reach it.
  package var announcement: String {
    """
    base-url http://127.0.0.1:\(api.port)\(Router.base)
    token \(options.token)
    account \(service.world.accounts.first?.id ?? "")
    app \(service.world.apps.first?.id ?? "")
    downloads \(service.downloads)

    """
  }

  /// Serves until SIGINT or SIGTERM arrives, or the standard input ends where the options say so.
  package func run() {
    EventLoop(listeners: [api, files], lifeline: options.endsWithInput ? STDIN_FILENO : nil).run()
    api.stop()
    files.stop()
  }
}
