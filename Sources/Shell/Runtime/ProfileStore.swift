internal import Client
internal import Language
internal import Platform

/// The profiles in the configuration folder: scripts that select a context, with a comment line that may carry a token or the command that gives
/// one.
package struct ProfileStore {
  /// The profile that is read when none is named.
  package static let defaultName = "default"
  private static let tokenMark = "#token "
  private static let commandMark = "#token-command "

  private let folder: String?

  /// The profiles of a program's configuration folder.
  package init(_ program: ProgramInformation) {
    folder = program.configurationFolder.map { $0 + "/profiles" }
  }

  /// The file of a profile; nil when there is no folder for it or the name cannot be a file's.
  package func path(of name: String) -> String? {
    guard let folder, !name.isEmpty, !name.contains("/"), name.first != "." else { return nil }
    return "\(folder)/\(name).rtksh"
  }

  /// The names of the profiles that exist.
  var names: [String] {
    (folder.map { File.names(in: $0) } ?? []).filter { $0.hasSuffix(".rtksh") }.map { String($0.dropLast(6)) }
  }

  /// Reads a profile before the first statement.
  ///
  /// - Throws: ``ShellError`` when the file cannot be read or one of its statements fails.
  @discardableResult
  package func read(_ path: String, with interpreter: Interpreter) throws(ShellError) -> Interpreter.Ending {
    try read(path, with: interpreter, in: Scope(source: SourceText("", name: path)), at: nil)
  }

  /// Reads a profile: takes its token and runs its statements.
  func read(
    _ path: String, with interpreter: Interpreter, in scope: Scope, at range: SourceRange?
  ) throws(ShellError) -> Interpreter.Ending {
    let text: String
    do throws(SecretFile.Problem) {
      let bytes = try SecretFile.read(path) { Self.token(in: String(decoding: $0, as: UTF8.self)) != nil }
      text = String(decoding: bytes, as: UTF8.self)
    } catch {
      if case .unreadable(let error) = error { throw ShellError(.system(error), at: range) }
      throw ShellError(.unsafeProfile(error), at: range)
    }
    takeCredentials(of: text, interpreter.services)
    let ending = interpreter.run(SourceText(text, name: path), arguments: nil, in: scope)
    if ending.isExit || ending.status == 0 { return ending }
    throw ShellError(.reported(ExitStatus(rawValue: ending.status) ?? .failed))
  }

  /// Takes the token, or the command that will give it. A token that cannot be one is an error of the first request only.
  private func takeCredentials(of text: String, _ services: Services) {
    if let token = Self.token(in: text) {
      (services.tokenCommand, services.credentialProblem) = (nil, nil)
      do throws(CredentialProblem) {
        services.client.configuration.credentials = try Credentials.token(cleaning: token, from: .profile)
      } catch {
        services.client.configuration.credentials = nil
        services.credentialProblem = error
      }
    } else if let line = Self.value(of: Self.commandMark, in: text) {
      services.client.configuration.credentials = nil
      (services.tokenCommand, services.credentialProblem) = (TokenCommand(line: line), nil)
    }
  }

  /// Writes a profile anew with another token, or with none, and the rest as it was.
  func write(token: String?, to path: String, at range: SourceRange) throws(ShellError) {
    let old = (try? File.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(Self.tokenMark) && !$0.hasPrefix(Self.commandMark) }
    if let token { lines.insert(Self.tokenMark[...] + token[...], at: 0) }
    do throws(SystemError) {
      if let slash = path.lastIndex(of: "/") { try File.createDirectory(String(path[..<slash])) }
      try File.replacePrivately(path, with: Array(lines.joined(separator: "\n").utf8))
    } catch {
      throw ShellError(.system(error), at: range)
    }
  }

  private static func token(in text: String) -> String? { value(of: tokenMark, in: text) }

  /// What follows a mark at the beginning of a line.
  private static func value(of mark: String, in text: String) -> String? {
    text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
  }
}
