extension SimulatedService {
  /// Answers `/sandbox/…`, which is not part of the API: faults are set, shown and forgotten there while it runs.
  func control(_ request: IncomingRequest) -> OutgoingResponse {
    switch (request.method, request.path) {
    case ("GET", "/sandbox/faults"): return .text(faults.text)
    case ("POST", "/sandbox/fault"): return setFaults(String(decoding: request.body, as: UTF8.self))
    case ("DELETE", "/sandbox/fault"):
      faults.clear()
      return .text("")
    default:
      return .text(
        "There are GET /sandbox/faults, POST /sandbox/fault and DELETE /sandbox/fault.\n", status: 404)
    }
  }

  /// Sets one fault a line, or none when one of them cannot be read.
  private func setFaults(_ text: String) -> OutgoingResponse {
    do throws(FaultSyntaxError) {
      var parsed: [Fault] = []
      for line in text.split(whereSeparator: \.isNewline) { parsed.append(try Fault(parsing: String(line))) }
      for fault in parsed { faults.add(fault) }
      return .text(parsed.map { "\($0)\n" }.joined(), status: 201)
    } catch {
      return .text("\(error.text): \(error.reason)\n", status: 400)
    }
  }
}
