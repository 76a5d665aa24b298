extension Cause {
  static let serviceTrouble: Cause = Cause(
    "service-trouble", "several people had trouble at the same time", .critical, [.service, .network],
    complaint: "It was bad for all of us, at the same moment.",
    requires:
      "At least the threshold's number of people, and three in ten of those measured, whose trouble begins within "
      + "seconds of each other and overlaps, and nothing that they share and the others lack.",
    meaning: "What they have in common is the service, the meeting's region, or a network between.",
    action:
      "See the service's status for that time, and report the session id with the times. Nobody's home is to blame."
  )

  static let sharedNetwork: Cause = Cause(
    "shared-network", "sufferers share a network or place", .critical, [.network],
    complaint: "It is bad for everybody in our office.",
    requires:
      "At least the threshold's number of people with trouble who share a public address, a provider, a place or a "
      + "relay; most of those who share it suffer, and few elsewhere do.",
    meaning: "The trouble is likely in what they have in common: an office's line, a provider, a region, a relay.",
    action: "Ask whoever runs what they share about that time; the single homes and devices are not to blame."
  )

  static let sharedClient: Cause = Cause(
    "shared-client", "sufferers share a browser, SDK or system", .high, [.client, .device],
    complaint: "It only happens to those with that browser.",
    requires:
      "At least the threshold's number of people with the same trouble who share a browser version, an SDK version or "
      + "a system; most of those who share it suffer, and few others do.",
    meaning: "A fault of that version is likely.",
    action: "Try another version; look for known faults of it."
  )

  static let massDisconnect: Cause = Cause(
    "mass-disconnect", "many people cut off at once", .critical, [.service, .network, .presence],
    complaint: "We were all thrown out at the same moment.",
    requires:
      "At least the threshold's number of people, and a quarter of those who were in, whose connections break within "
      + "seconds and who come back or try to.",
    meaning: "What broke is what they share: the service, or a network that all of them use.",
    action: "See the service's status for that time, and report the session id with the time."
  )

  static let unexplainedLeaving: Cause = Cause(
    "unexplained-leaving", "several people left at once, and nothing measured explains it", .low, [.presence],
    complaint: "Suddenly half of us were gone.",
    requires:
      "At least the threshold's number of people, and half of those who were in, who leave within a minute while the "
      + "session goes on, with no likely finding in the two minutes before.",
    meaning: "They agreed to leave, or something went wrong that the reports do not show.",
    action: "Ask one of them."
  )

  static let complaint: Cause = Cause(
    "complaint", "somebody complained, and nothing measured explains it", .low, [.audio, .video],
    complaint: "“Can you hear me?”",
    requires: "A sentence such as “can you hear me” in the transcript, and no likely finding within a minute of it.",
    meaning: "Something was noticed that the reports do not show, or only asked out of habit.",
    action: "Ask the person; look at the figures of that minute."
  )

  static let notMeasured: Cause = Cause(
    "not-measured", "not measured", .info, [.service],
    complaint: "You say that all is well, and it was not.",
    requires: "People who were in and of whom no report has a sample.",
    meaning: "Nothing can be said of these people: the report is missing, empty, or could not be read.",
    action: "Ask them, and compare with what others received from them."
  )
}
