internal import JSON

extension HTTPTimings {
  /// The phases as HAR writes them: the length of each in milliseconds, and -1 for one that did not take place.
  ///
  /// Their sum, without `ssl`, which counts within `connect`, is the exchange's whole time.
  var archived: JSONValue {
    let connected = max(nameLookup, connect, tls)
    let answered = max(connected, firstByte)
    func milliseconds(_ seconds: Double) -> JSONValue { JSONValue((max(0, seconds) * 1e6).rounded() / 1e3) }
    let isNew = !connectionReused && connect > 0
    return [
      "blocked": -1, "dns": isNew ? milliseconds(nameLookup) : -1,
      "connect": isNew ? milliseconds(connected - nameLookup) : -1,
      "ssl": isNew && tls > 0 ? milliseconds(tls - connect) : -1, "send": 0,
      "wait": milliseconds(answered - (isNew ? connected : 0)), "receive": milliseconds(total - answered),
    ]
  }

  /// The moments of an exchange from the phases that HAR keeps; what is missing counts as nothing.
  init(archived phases: JSONValue?, bytesReceived: Int) {
    func seconds(_ name: String) -> Double { max(0, phases?[name]?.number ?? 0) / 1000 }
    let lookup = seconds("blocked") + seconds("dns")
    let connected = lookup + seconds("connect")
    let hasTLS = (phases?["ssl"]?.number ?? -1) >= 0
    let answered = connected + seconds("send") + seconds("wait")
    self.init(
      nameLookup: lookup, connect: connected - seconds("ssl"), tls: hasTLS ? connected : 0, firstByte: answered,
      total: answered + seconds("receive"), bytesReceived: bytesReceived,
      connectionReused: (phases?["connect"]?.number ?? -1) < 0)
  }
}
