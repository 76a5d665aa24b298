internal import Client
package import Language
internal import Platform
internal import RealtimeKit

extension Shell {
  /// `login`: asks for a token without showing it, checks it, and keeps it in the profile.
  func login(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard console.isInteractive, let ask = console.askSecret else {
      throw ShellError(.notHere("login needs a terminal; scripts take CLOUDFLARE_API_TOKEN"), at: command.range)
    }
    guard let typed = ask("API token: "), case let token = typed.filter({ !$0.isWhitespace }), !token.isEmpty else {
      throw ShellError(.declined)
    }
    let former = client.configuration.credentials
    client.configuration.credentials = .token(token)
    guard let endpoint = Endpoint.named("whoami") else { return nil }
    note("asking the API whether the token works …")
    switch checkToken(endpoint) {
    case .failure(let error):
      client.configuration.credentials = former
      throw ShellError(.request(error), at: command.range, doing: "cannot \(endpoint.action)")
    case .success: break
    }
    guard let path = profilePath(context.profile ?? Self.standardProfile) else {
      note("the token is used for this shell only: there is no home to keep it in")
      return nil
    }
    try rewriteProfile(path, token: token, at: command.range)
    note("the token works and is kept in \(path), which only you can read")
    return nil
  }

  /// `logout`: forgets the token.
  func logout(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    client.configuration.credentials = nil
    if let path = profilePath(context.profile ?? Self.standardProfile), File.exists(path) {
      try rewriteProfile(path, token: nil, at: command.range)
    }
    note("logged out")
    return nil
  }

  /// `whoami` for a token that belongs to a user, and else for one that belongs to the account.
  func checkToken(_ endpoint: Endpoint) -> Result<APIResponse, APIError> {
    let first = client.send(APIRequest(endpoint, path: [:]), .reload)
    guard case .failure(let error) = first, error.kind == .notAuthenticated || error.kind == .notPermitted,
      let account = context.account, !account.isUnsettled
    else { return first }
    let second = client.send(
      APIRequest(Endpoint.accountTokenVerification, path: ["account_id": account.id]), .reload)
    if case .success = second { return second }
    return first
  }

  /// `use profile NAME`: reads the profile's statements, which are the shell's own language.
  func useProfile(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let name = try word(command, 1) else {
      throw ShellError(.notHere("use profile needs a name"), at: command.range)
    }
    guard let path = profilePath(name), File.exists(path) else {
      let names = configurationFolder.map { File.names(in: $0 + "/profiles") } ?? []
      let known = names.filter { $0.hasSuffix(".rtksh") }.map { String($0.dropLast(6)) }
      throw ShellError(
        .notHere(
          "there is no profile “\(name)”" + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))")),
        at: command.arguments[1].range)
    }
    context = ShellContext()
    context.profile = name
    try readProfile(path, at: command.range)
    return nil
  }

  /// Reads a profile: a script whose comment lines may carry a token.
  package func readProfile(_ path: String, at range: SourceRange?) throws(ShellError) {
    let text: String
    do throws(SystemError) {
      text = String(decoding: try File.read(path), as: UTF8.self)
    } catch {
      throw ShellError(.system(error), at: range)
    }
    if let token = Self.token(in: text) { client.configuration.credentials = .token(token) }
    let statement = current
    let status = run(SourceText(text, name: path))
    current = statement
    if let ending { throw ShellError(.exit(ending)) }
    if status != 0 { throw ShellError(.reported(ExitStatus(rawValue: status) ?? .failed)) }
  }

  /// The file of a profile; nil when there is no folder for it or the name is none.
  package func profilePath(_ name: String) -> String? {
    guard let configurationFolder, !name.isEmpty, !name.contains("/"), name.first != "." else { return nil }
    return "\(configurationFolder)/profiles/\(name).rtksh"
  }

  static let standardProfile = "default"
  private static let tokenMark = "#token "

  private static func token(in text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix(tokenMark) }.map { String($0.dropFirst(tokenMark.count)) }
  }

  /// Writes the profile anew with another token, or with none, and the rest as it was.
  private func rewriteProfile(_ path: String, token: String?, at range: SourceRange) throws(ShellError) {
    let old = (try? File.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(Self.tokenMark) }
    if let token { lines.insert(Self.tokenMark[...] + token[...], at: 0) }
    do throws(SystemError) {
      if let slash = path.lastIndex(of: "/") { try File.createDirectory(String(path[..<slash])) }
      try File.replacePrivately(path, with: Array(lines.joined(separator: "\n").utf8))
    } catch {
      throw ShellError(.system(error), at: range)
    }
  }
}
