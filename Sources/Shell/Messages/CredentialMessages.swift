internal import Client

/// What is wrong with credentials before they are sent, in words.
enum CredentialMessages {
  static func message(_ problem: CredentialProblem) -> ErrorMessage {
    switch problem {
    case .quoted(let source):
      ErrorMessage("there are quotes around \(name(source))", hint: [remedy(source, "without quotes")])
    case .scheme(let source):
      ErrorMessage("“Bearer ” stands before \(name(source))", hint: [remedy(source, "without “Bearer ”")])
    case .manyWords(let source):
      ErrorMessage("there is white space within \(name(source))", hint: [remedy(source, "in one piece")])
    case .keyAsToken(let source):
      ErrorMessage(
        "\(name(source)) is a global API key (cfk_)",
        hint: ["CLOUDFLARE_API_KEY holds the key, and CLOUDFLARE_EMAIL the user's address"])
    case .tokenAsKey:
      ErrorMessage(
        "CLOUDFLARE_API_KEY holds an API token", hint: ["CLOUDFLARE_API_TOKEN holds it, without CLOUDFLARE_EMAIL"])
    case .keyWithoutEmail:
      ErrorMessage(
        "CLOUDFLARE_API_KEY is set without CLOUDFLARE_EMAIL",
        hint: ["CLOUDFLARE_EMAIL holds the user's address", "CLOUDFLARE_API_TOKEN, with a token, needs no address"])
    case .otherVariable(let variable):
      ErrorMessage(
        "there is no API token; \(variable) is set, which rtksh does not read",
        hint: [
          variable == "CF_API_TOKEN" ? "CLOUDFLARE_API_TOKEN" : "CLOUDFLARE_API_KEY with CLOUDFLARE_EMAIL",
          "help credentials",
        ])
    }
  }

  private static func name(_ source: CredentialSource) -> String {
    switch source {
    case .variable(let name): "the text in \(name)"
    case .profile: "the token of the profile"
    case .tokenCommand: "what the profile's token command writes"
    case .typed: "the token"
    }
  }

  private static func remedy(_ source: CredentialSource, _ how: String) -> String {
    switch source {
    case .variable(let name): "\(name), \(how)"
    case .profile: "login, which writes it anew"
    case .tokenCommand: "a command that writes the token \(how)"
    case .typed: "login, and the token \(how)"
    }
  }
}
