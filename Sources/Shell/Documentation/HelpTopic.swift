internal import Diagnosis
internal import RealtimeKit
internal import Rendering
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

        A row or an object can stand wherever an id is expected; the matching id is used:
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
        for a list, an object for a single resource. Named results are variables in it.

          sessions | length
          sessions | map(select(.minutes_consumed > 100)) | sort_by(.started_at)
          participants $live | group_by(.user_id) | map({name: .[0].display_name})

        The last stage can write the result to a file or to a program:

          … | save FILE            format by the extension; written whole or not at all
          … | save --append FILE   append
          … | !COMMAND             to a command of the system shell

        help save lists the extensions.
        """),
    HelpTopic(
      "save",
      text: """
        … | save FILE writes the result of a statement to a file, as a whole or not at all. It
        replaces the file, and keeps its owner and mode. … | save --append FILE appends.

        The extension selects the format:

        """
          + OutputFormat.all.filter { !$0.fileEndings.isEmpty }
          .map { "\n  " + HelpText.column($0.fileEndings.map { "." + $0 }.joined(separator: " "), 20) + $0.name }
          .joined()
            + """


            -o FORMAT selects it for any name. Without an extension, text is written as it is and
            everything else as JSON. Another extension is an error, before anything is sent.
            """),
    HelpTopic(
      "thresholds",
      text: """
        diagnose compares measurements with these thresholds: from the first on it warns, from
        the second on a call is bad. set threshold-NAME VALUE changes the second.

        """
          + Threshold.allCases.map { threshold in
            "\n  " + HelpText.column("threshold-\(threshold.rawValue)", 28)
              + HelpText.wrapped("\(threshold.meaning) (\(threshold.source))", to: 58)
              .joined(separator: "\n" + String(repeating: " ", count: 30))
          }.joined()),
    HelpTopic(
      "scripts",
      text: """
        A file of statements runs with rtksh FILE, with run FILE, or by itself after
        #!/usr/bin/env rtksh. Its syntax and its filters are checked before the first
        statement runs. The first failing statement stops it, unless --keep-going is
        given. Commands that change something need --yes.

          param days 30 "how far back"     a parameter with its default
          param session "the session"      a required parameter, with its help
          assert length > 0 "nobody"       a condition on the last result
          wait session until .ended_at     repeats until the condition is true
          watch sessions --status LIVE     shows changes until Ctrl-C
          try summary                      stores a failure in $error
          run other.rtksh --days 7         relative to the running script

        A quoted string after the condition is the error message. rtksh FILE --help lists
        the parameters of a script. They are given as --name value, or in the order of
        declaration; --set NAME=VALUE sets one from outside, and $args holds the remaining arguments. --report FILE.xml writes JUnit XML, a
        case for each statement.

        exit status: 0 done; 1 a command failed; 2 wrong usage or syntax; 3 an assertion
                     failed; 4 not authenticated or not permitted; 130 interrupted
                     (Ctrl-C); 143 and 129 ended by SIGTERM and SIGHUP
        """),
    HelpTopic(
      "keys",
      text: """
        TAB             complete; press it again to go through the list, Shift-TAB to go back
        ?               show what may follow
        right arrow     accept the suggestion after the cursor
        up, down        earlier lines with the same beginning
        Ctrl-R          search earlier lines
        Ctrl-A, Ctrl-E  go to the beginning or the end of the line
        Alt-B, Alt-F    go back or forward by a word
        Ctrl-W, Ctrl-K  cut the word before the cursor, or the rest of the line
        Ctrl-Y          paste what was cut
        Ctrl-_          undo
        Ctrl-X Ctrl-E   edit the line in $VISUAL or $EDITOR; the command edit opens the last one
        Ctrl-L          clear the window
        Ctrl-C          discard the line, or cancel the running command
        Ctrl-D          leave, on an empty line
        Ctrl-Z          suspend the shell; fg resumes it

        set editor vi changes to the keys of vi, and ~/.editrc binds other keys. Pasted
        text does not run line by line.
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
        set redact on (or rtksh --redact) writes pseudonyms in place of personal data: in
        results of every format, saved files, the input of | !command, errors, completion,
        the prompt and recordings. The same person is Person 3 everywhere, in lists, chats,
        transcripts and summaries, until the shell ends.

        masked      names, custom ids, e-mail addresses and pictures of people, also in what
                    they say; addresses and candidates of connections; cities, regions, time
                    zones and coordinates; device labels and user agents
        not masked  ids; titles of meetings (except names of known people); countries; network
                    operators; browsers and systems; file names; free text

        Filters and requests use the real values, and kick or --search accept a pseudonym. A
        filter that cuts a name into pieces may show them. The history keeps lines as they
        were typed, and the output of !command is not changed. A recording is masked as a
        whole if redact was ever on, and can be replayed.
        """),
    HelpTopic(
      "security",
      text: """
        The token comes from CLOUDFLARE_API_TOKEN, a profile or the command that it names, or
        login, which reads it without echo. There is no option for it, because other users can
        see command lines.

        It is sent in a header to the base URL, over HTTPS. Plain HTTP is allowed to this
        machine only. A redirect to another host, port or scheme and the files behind signed
        links do not get it.

        It does not appear in output, errors, saved files, reports, recordings or the history,
        even if the API repeats it, in plain, percent-encoded or Base64 form: *** is written
        instead. The password of a proxy is treated in the same way.

        Lines that contain a credential are not written to the history, and neither are lines
        that begin with a space. Programs that the shell starts (!command, the pager, the
        editor, the simulator) do not get CLOUDFLARE_API_TOKEN and CLOUDFLARE_API_KEY. Filters
        see no environment variables. The process leaves no core dump.

        A profile with a token must be readable by you only; the error names the command that
        changes it. Recordings contain the responses of the API: use --redact to share one.
        """),
    HelpTopic(
      "network",
      text: """
        --cacert FILE            trust the certificate authorities in FILE (PEM)
        --cert FILE, --key FILE  client certificate and its private key (PEM)
        CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR
                                 certificate authorities, as for curl
        HTTPS_PROXY, ALL_PROXY, NO_PROXY
                                 proxies, as for curl
        set connect-timeout N    seconds until connecting fails
        set timeout N            seconds until a request fails; downloads of files have no
                                 limit while data arrives

        GET requests are repeated after a lost connection, after 5xx, and after 429 when the
        service says so. Other requests are repeated only if they were not sent.
        """),
    HelpTopic(
      "credentials",
      text: """
        CLOUDFLARE_API_TOKEN    an API token, of a user (cfut_) or of an account (cfat_), or an
                                OAuth token (cfoat_); or
        CLOUDFLARE_API_KEY      a global API key (cfk_), with the user's address in
                                CLOUDFLARE_EMAIL; a token goes before it

        login asks for a token and keeps it in the profile. A line in the profile,
        ~/.config/rtksh/profiles/default.rtksh, can name a command that writes it instead:

          #token-command pass show cloudflare/realtime

        It runs once, when a request needs the token, and its output is never shown. White
        space around a token is ignored, an empty variable counts as not set, and the
        environment goes before the profile.

        whoami shows the kind, whether it works and until when, and whether RealtimeKit may
        be used: a token needs the permission “Realtime” to read, and “Realtime Admin” to
        change anything. A token of an account needs the id of that account: use account ID,
        --account ID or CLOUDFLARE_ACCOUNT_ID.
        """),
  ]
}
