/// Definitions that stand before a program: what jq 1.6 lacks or does wrong, and what the API's data needs.
///
/// Each is compiled only into programs that call it, since compiling is what takes most of a filter's time. They follow jq 1.7
/// where jq has the function. All are on one line, so that libjq counts the lines of the program itself.
enum QueryPrelude {
  /// A definition and the names by which programs ask for it.
  private struct Definition {
    /// The functions that it defines.
    let names: [String]
    /// Functions of other rows that it calls.
    let needs: [String]
    /// jq's text; each ends in a semicolon.
    let text: [String]

    init(_ names: [String], needs: [String] = [], _ text: [String]) {
      self.names = names
      self.needs = needs
      self.text = text
    }
  }

  /// Hides what reaches outside, and leaves no place for `import`, which has to come first.
  private static let isolation =
    #"{} as $ENV|def env:$ENV;def stderr:.;def debug(m):.;def modulemeta:error("there are no modules");"#

  /// The text before a program that calls these functions.
  static func text(for names: Set<String>) -> String {
    var wanted = names
    // A row needs only rows above it, so one pass from the end finds all.
    for definition in definitions.reversed() where definition.names.contains(where: wanted.contains) {
      wanted.formUnion(definition.needs)
    }
    let chosen = definitions.filter { $0.names.contains(where: wanted.contains) }
    return isolation + chosen.flatMap(\.text).joined()
  }

  /// The names of all functions that are defined here for programs.
  static var names: [String] { definitions.flatMap(\.names).filter { !$0.hasPrefix("_") } }

  private static let definitions: [Definition] = [
    // jq 1.6 takes error(null) for the end of the results.
    Definition(
      ["error"],
      [
        "def _rtksh_error($m):error($m);",
        #"def error($m):if $m == null then _rtksh_error("null") else _rtksh_error($m) end;def error:error(.);"#,
      ]),
    Definition(
      ["limit"],
      [
        "def limit($n;f):if $n > 0 then label $done|foreach f as $x (0;.+1;$x,if . >= $n then break $done else empty end) ",
        "elif $n == 0 then empty else f end;",
      ]),
    Definition(
      ["pick"], ["def pick(f):. as $whole|reduce path(f) as $p (null;setpath($p;$whole|getpath($p)));"]),
    Definition(
      ["abs"],
      [
        "def abs:if type != \"number\" then error(\"\\(type) (\\(tojson)) has no absolute value\") ",
        "elif . < 0 then -. else . end;",
      ]),
    Definition(
      ["toarray"], [#"def toarray:if type == "array" then . else [.] end;"#]),
    Definition(
      ["add"], ["def add(f):reduce f as $x (null;.+$x);"]),
    Definition(
      ["have_literal_numbers", "have_decnum"], ["def have_literal_numbers:true;def have_decnum:false;"]),
    Definition(
      ["trim", "ltrim", "rtrim"],
      [
        #"def _rtksh_text(f):if type == "string" then f else error("\(type) (\(tojson)) cannot be trimmed") end;"#,
        #"def ltrim:_rtksh_text(sub("\\A\\s+";""));def rtrim:_rtksh_text(sub("\\s+\\z";""));def trim:ltrim|rtrim;"#,
      ]),
    // In jq 1.6 an empty text is found again and again.
    Definition(
      ["indices", "index", "rindex"],
      [
        "def _rtksh_indices($i):indices($i);",
        #"def indices($i):if type == "string" and $i == "" then [] else _rtksh_indices($i) end;"#,
        "def index($i):indices($i)|.[0];def rindex($i):indices($i)|.[-1:][0];",
      ]),
    // A global match of jq 1.6 goes on by bytes after an empty match, and its `sub` calls itself on the rest, where an anchor
    // matches anew. Here each match is looked for in the whole text, from an offset on: `\K` drops what is before it.
    Definition(
      ["_matches"],
      [
        #"def _rtksh_match($re;$flags;$at):first(match("\\A(?s:(?:.{1000}){\($at/1000|floor)}.{\($at%1000),}?)\\K(?:\($re)"#,
        #"\(if ($flags//"")|contains("x") then "\n" else "" end))";$flags));"#,
        "def _rtksh_matches($re;$flags):. as $text|length as $size|",
        "def from($at):if $at > $size then empty else ($text|_rtksh_match($re;$flags;$at)) as $m|",
        "$m,from($m.offset+([$m.length,if $m.length == 0 then 1 else 0 end]|max)) end;from(0);",
      ]),
    Definition(
      ["sub", "gsub"], needs: ["_matches"],
      [
        "def _rtksh_sub(matches;f):. as $text|[matches] as $all|if $all == [] then $text else ",
        "reduce $all[] as $m ({at:0,out:[]};$text[.at:$m.offset] as $kept|",
        "[reduce ($m.captures[]|select(.name != null)) as $c ({};.+{($c.name):$c.string})|f] as $new|",
        "reduce range($new|length) as $i (.;.out[$i]+=$kept+$new[$i])|.at=$m.offset+$m.length)|",
        "if .out == [] then $text else .at as $at|.out[]+$text[$at:] end end;",
        #"def sub($re;f;$flags):if ($flags//"")|contains("g") then ($flags|split("g")|join("")) as $rest|"#,
        "_rtksh_sub(_rtksh_matches($re;$rest);f) else _rtksh_sub(first(match($re;$flags));f) end;",
        #"def sub($re;f):sub($re;f;"");def gsub($re;f;$flags):sub($re;f;"g"+$flags);def gsub($re;f):sub($re;f;"g");"#,
      ]),
    // Times of the API have milliseconds, which jq's own fromdate refuses.
    Definition(
      ["fromdate", "fromdateiso8601"],
      [
        #"def fromdateiso8601:. as $text|if type != "string" then error("fromdate needs a string, not \(type) (\(tojson))") "#,
        #"elif test("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})\\z")|not "#,
        #"then error("date \"\(.)\" does not match format \"%Y-%m-%dT%H:%M:%SZ\"") else "#,
        #"(.[:19]+"Z"|strptime("%Y-%m-%dT%H:%M:%SZ")|mktime) as $whole|.[19:]|"#,
        #"if endswith("Z") then {fraction:.[:-1],zone:0} else (if .[-3:-2] == ":" then -6 else -5 end) as $place|"#,
        #"{fraction:.[:$place],zone:(.[$place:]|gsub(":";"")|(.[:3]|tonumber)*3600+(.[:1]+.[3:]|tonumber)*60)} end|"#,
        #"$whole-.zone+(if .fraction == "" then 0 else ("0"+.fraction|tonumber) end) end;"#,
        "def fromdate:fromdateiso8601;",
      ]),
    Definition(
      ["strptime"],
      [
        "def _rtksh_strptime($f):strptime($f);",
        #"def strptime($f):if type == "string" and ($f|endswith("%SZ")) and test("[.][0-9]{1,9}Z\\z") then "#,
        #"(.[:-1]|split(".")|"0."+.[-1]|tonumber) as $fraction|"#,
        #"sub("[.][0-9]{1,9}Z\\z";"Z")|_rtksh_strptime($f)|.[5]+=$fraction else _rtksh_strptime($f) end;"#,
      ]),
    // libjq ends its process at a time that has no date.
    Definition(
      ["todate", "todateiso8601", "date"],
      [
        #"def _rtksh_todate:todateiso8601;def todateiso8601:if type == "number" and (isnan or fabs >= 253402300800) "#,
        #"then error("number (\(.)) is no time in seconds since 1970") else _rtksh_todate end;"#,
        "def todate:todateiso8601;def date:todate;",
      ]),
    Definition(
      ["duration"], needs: ["fromdate"],
      [
        #"def _rtksh_time:if type == "number" then . elif type == "string" then fromdateiso8601 else null end;"#,
        "def duration:if type == \"object\" and (has(\"started_at\") or has(\"joined_at\") or has(\"started_time\") or ",
        "has(\"invoked_time\") or has(\"from\")) then ",
        "(.started_at//.joined_at//.started_time//.invoked_time//.from|_rtksh_time) as $from|",
        "(.ended_at//.left_at//.stopped_at//.stopped_time//.to|_rtksh_time) as $to|",
        "if $from == null or $to == null then null else (($to-$from)*1e6|round)/1e6 end else ",
        "error(\"\\(type) has no beginning and end, such as started_at and ended_at\") end;",
      ]),
  ]
}
