internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import RealtimeKit

extension Shell {
  /// `compare PEER PEER`: two reports side by side.
  func compare(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let endpoint = Endpoint.named("peer") else { return nil }
    let ids = try comparedPeers(command)
    try settleContext(for: endpoint, at: command.range)
    let requests = ids.map { id in
      APIRequest(
        endpoint, path: ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? "", "peer_id": id])
    }
    if mode.isDryRun {
      for request in requests { print(request.curlCommand(client.configuration)) }
      return nil
    }
    var reports: [PeerReport] = []
    for answer in client.sendAll(requests, cachePolicy, progress: nil) {
      switch answer {
      case .success(let answer): reports.append(ReportReader.report(answer.value))
      case .failure(let error):
        throw ShellError(.request(error), at: command.range, doing: command.description.failure)
      }
    }
    guard reports.count == 2 else { return nil }
    return ShellResult(JSONValue(Comparison(reports[0], reports[1]).rows), kind: .comparison)
  }

  /// The two peers that the arguments stand for; one argument may stand for both, such as `@2-3`.
  private func comparedPeers(_ command: BoundCommand) throws(ShellError) -> [String] {
    let parameter = command.description.arguments[0].parameter
    var ids: [String] = []
    for argument in command.arguments {
      for value in try evaluator.values(of: argument, store) {
        do throws(ShellError) {
          ids.append(
            try ParameterText.text(
              value, parameter, isOption: false, command: command.description.name, now: client.clock.wall()))
        } catch {
          throw ShellError(error.problem, at: argument.range)
        }
      }
    }
    if ids.count < 2 {
      throw ShellError(
        .missingArgument(command.description.arguments[1].parameter, command: command.description.name),
        at: command.range)
    }
    guard ids.count == 2 else {
      throw ShellError(.tooManyArguments(command: command.description.name, limit: 2), at: command.range)
    }
    return ids
  }
}
