internal import Client
internal import RealtimeKit

extension DryRun {
  /// Prints what a plan sends: the first page of each list as the reader asks for it, and what follows from the responses.
  static func printRequests(of plan: RequestPlan, in context: CommandContext) {
    let reader = ListReader(
      client: context.client, endpoint: plan.endpoint, reading: plan.reading, cachePolicy: .reload, progress: nil)
    for planned in plan.requests {
      let request = plan.endpoint.response.isList ? reader.firstRequest(planned.request) : planned.request
      context.output.print(request.curlCommand(context.client.configuration))
      if let remark = reader.remark(afterFirst: planned.request) { context.output.print("# \(remark)") }
      if let link = plan.endpoint.file?.links.first, !plan.wantsLink {
        context.output.print("# then the file behind \(link) of the response, without the token:")
        context.output.print("curl --location \"$\(link)\"")
      }
    }
  }
}

extension ListReader {
  /// What is sent after the first page of a list; nil where nothing is.
  fileprivate func remark(afterFirst request: APIRequest) -> String? {
    guard endpoint.response.isList, let paging = endpoint.paging, !isPageGiven(request) else { return nil }
    switch reading {
    case .onePage: return nil
    case .everything: return "then the other pages, as many as the response says"
    case .upTo(let count):
      return count > paging.maximumSize ? "then further pages, until there are \(count) rows" : nil
    }
  }
}
