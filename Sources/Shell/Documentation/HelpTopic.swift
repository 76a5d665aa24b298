internal import Diagnosis
internal import RealtimeKit
internal import Text

/// A page of `help` that is not about one command.
struct HelpTopic: Sendable {
  /// The word after `help`.
  let name: String
  /// Makes the page, when it is asked for: some are made from the table of commands.
  let text: @Sendable () -> String

  private init(_ name: String, text: @autoclosure @escaping @Sendable () -> String) {
    self.name = name
    self.text = text
  }

  /// Every topic, in the order of help.
  static let all = [
    HelpTopic("commands", text: HelpText.commands()),
    HelpTopic(
      "references",
      text: """
        Every result stays in memory and can be used in the next command.

          $_            the last result          $r7    the seventh
          name = …      names a result           $name  uses it
          @3 @2-5 @*    rows of the list last shown
          .path         a jq path into the last result
          $name.path    a jq path into a named result
          ( … )         any jq; it may mention results as variables

        A thing serves wherever an id is wanted, and the right id is picked:
        participants @3 takes the row's session, active @3 its meeting, and peer @3
        the connection of a participant. An argument with many values runs the command
        once for each, at the same time, and joins the results in order:

          participants (.[] | select(.status == "LIVE"))
          peer @1-4 | map(.display_name)
        """),
    HelpTopic(
      "filters",
      text: """
        Everything after the first | is a jq program on the command's result: an array
        for a list, an object for one thing. Named results are variables in it.

          sessions | length
          sessions | map(select(.minutes_consumed > 100)) | sort_by(.started_at)
          participants $live | group_by(.user_id) | map({name: .[0].display_name})

        The last stage may take the result somewhere else than the screen:

          … | save FILE            by its ending csv, tsv, json, ndjson, md or txt;
                                   written whole or not at all
          … | save --append FILE   adds lines
          … | !COMMAND             into a program of the host
        """),
    HelpTopic(
      "scripts",
      text: """
        A file of statements runs with rtksh FILE, with run FILE, or by itself after
        #!/usr/bin/env rtksh. It is parsed whole before its first line runs, and its
        first failing statement stops it, unless --keep-going is given. Commands that
        change something need --yes.

          param days 30 "how far back"     declared at the top: days is 30 unless given
          param session "the session"      must be given; a quoted text alone is the help
          assert length > 0 "nobody"       jq on the last result, to the statement's end
          wait session until .ended_at     until takes jq to the statement's end, too
          watch sessions --status LIVE     shows changes until Ctrl-C
          try summary                      keeps a failure in $error; null is none
          run other.rtksh --days 7         beside the running script

        A text in quotes after a condition is its message where jq could not have one:
        after a whole value. rtksh FILE --help shows what a script takes: --name value, or
        values in the order of declaration; --set NAME=VALUE fills one from outside, and
        $args holds the words that are left over. --report FILE.xml writes JUnit XML, a
        case for each statement.

        statuses: 0 done; 1 a command failed; 2 wrong usage or syntax; 3 an assertion
                  failed; 4 not authenticated or not permitted; 130 interrupted;
                  143 told to end
        """),
    HelpTopic(
      "keys",
      text: """
        TAB             completes; again, goes through the list; Shift-TAB goes back
        ?               shows what may follow
        right arrow     takes the suggestion that stands faint after the cursor
        up, down        earlier lines that begin like this one
        Ctrl-R          searches earlier lines
        Ctrl-A, Ctrl-E  beginning and end of the line
        Alt-B, Alt-F    a word back and on
        Ctrl-W, Ctrl-K  cuts a word, the rest of the line; Ctrl-Y puts it back
        Ctrl-_          undoes
        Ctrl-X Ctrl-E   edits the line in $VISUAL or $EDITOR; the command edit, the last one
        Ctrl-L          clears the window
        Ctrl-C          gives the line or the request up
        Ctrl-D          leaves, on an empty line
        Ctrl-Z          stops the shell; fg goes on

        set editor vi changes to vi's keys, and ~/.editrc binds others. Pasted text
        does not run line by line.
        """),
    HelpTopic(
      "kinds",
      text: Kind.all.filter { !$0.fields.isEmpty }
        .map { "\($0.name.rawValue): \($0.fields.map(\.name).joined(separator: ", "))" }
        .flatMap { HelpText.wrapped($0, to: 79) }.joined(separator: "\n")),
    HelpTopic("causes", text: CauseHelp.list()),
    HelpTopic(
      "score",
      text: """
        diagnose gives a session, or a person, a score from 0 to 100; report keeps both.

        \(Score.formula)
        """),
    HelpTopic(
      "redact",
      text: """
        set redact on (or rtksh --redact) puts pseudonyms in place of what is personal, wherever the shell writes: results in
        every format, saved files, what `| !command` reads, errors and notes, completion, the prompt, and --record FILE.har.
        The same person is Person 3 everywhere: in lists, chats, transcripts and summaries, for as long as the shell runs.

        masked        names, custom ids, e-mail addresses and pictures of people, also within what they say;
                      addresses and descriptions of connections; cities, regions, time zones and coordinates;
                      labels of devices and user agents
        left          ids, titles of meetings (but for names known from elsewhere), countries, network operators,
                      browsers and systems, names of files, texts that nothing tells to be personal

        Values in memory stay exact: filters and requests work on the real ones, and `kick` or --search take a pseudonym that
        was shown for the real thing. A filter that cuts a name into pieces may show them. The history is yours and stays as
        it was typed, and so is what `!command` prints by itself. A recording is masked whole once redact was on, and can be
        replayed like any other.
        """),
  ]
}
