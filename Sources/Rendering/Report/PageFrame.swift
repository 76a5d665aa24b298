/// The frame of a page that needs nothing but itself: no network, no script, no font; readable on a phone and on paper, on
/// light and on dark ground.
enum PageFrame {
  /// A whole document. The policy in its head forbids whatever might yet slip into it to load or run anything.
  static func page(title: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="rtksh">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --faint: #57606a; --rule: #d0d7de; --panel: #f6f8fa;
      --bad: #b42318; --caution: #8a5a00; --good: #1a7f37; --line: #0a5fb4; --bar: #2f7d4f; --away: #d0d7de; --room: #7a4fc0; }
    @media (prefers-color-scheme: dark) { :root { --ground: #14171a; --ink: #e6e9ec; --faint: #9aa4ae; --rule: #3a4149;
      --panel: #1d2126; --bad: #ff8a7a; --caution: #e3b341; --good: #57c785; --line: #6cb6ff; --bar: #4fae78; --away: #3a4149;
      --room: #b794f6; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
    main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--rule); padding-bottom: .25rem; }
    h3 { font-size: 1.05rem; margin: 0; }
    h4 { font-size: .95rem; margin: 1rem 0 .25rem; }
    p { margin: .25rem 0; }
    .faint, .note { color: var(--faint); }
    .note { font-size: .875rem; }
    .bad { color: var(--bad); } .caution { color: var(--caution); } .good { color: var(--good); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .5rem 0; }
    dt { color: var(--faint); } dd { margin: 0; min-width: 0; }
    ol.findings { list-style: none; margin: 0; padding: 0; }
    .finding, .person { background: var(--panel); border: 1px solid var(--rule); border-radius: .5rem; padding: .75rem 1rem;
      margin: .75rem 0; break-inside: avoid; }
    .person { break-inside: auto; }
    .tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; }
    ul { margin: .25rem 0; padding-left: 1.25rem; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; }
    th, td { text-align: left; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
    th, td.number { white-space: nowrap; overflow-wrap: normal; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    .scroll { overflow-x: auto; }
    /* Lanes and plots have the same columns, so that a moment stands at the same place in all of them. */
    .lane, .figure { display: grid; grid-template-columns: 10rem 1fr 13rem; gap: .5rem; align-items: center;
      font-size: .875rem; }
    .lane > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .lane svg { width: 100%; height: .9rem; display: block; }
    .times { display: flex; justify-content: space-between; color: var(--faint); font-size: .75rem; }
    .figure svg { width: 100%; height: 2.2rem; display: block; background: var(--ground); border: 1px solid var(--rule); }
    .figure .values { font-variant-numeric: tabular-nums; }
    .line { fill: none; stroke: var(--line); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    .worse { fill: none; stroke: var(--bad); stroke-width: 2; vector-effect: non-scaling-stroke; }
    .limit { stroke: var(--caution); stroke-dasharray: 4 3; stroke-width: 1; vector-effect: non-scaling-stroke; }
    .present { fill: var(--bar); } .away { fill: var(--away); } .room { fill: var(--room); } .mark { fill: var(--bad); }
    .hurt { fill: var(--bad); opacity: .55; } .maybe { fill: var(--caution); opacity: .6; }
    summary { cursor: pointer; }
    a { color: var(--line); }
    @media (max-width: 40rem) {
      .lane, .figure { grid-template-columns: 1fr; gap: 0; }
      .figure { padding: .25rem 0; }
      dl { grid-template-columns: 1fr; } dd { margin: 0 0 .25rem; }
      .evidence thead { display: none; }
      .evidence tr { display: block; border-bottom: 1px solid var(--rule); padding: .25rem 0; }
      .evidence td { display: inline; border: 0; padding: 0 .25rem 0 0; } .evidence td.number { font-weight: 600; }
      .evidence td.limit-value:not(:empty)::before { content: "bad from "; font-weight: 400; }
    }
    @media print {
      :root { color-scheme: light; --ground: #fff; --ink: #000; --faint: #444; --rule: #bbb; --panel: #fff; --bad: #a00;
        --caution: #840; --good: #060; --line: #048; --bar: #285; --away: #ccc; --room: #638; }
      body { font-size: 10pt; } main { max-width: none; padding: 0; }
      h2, h3, h4 { break-after: avoid; } .figure, .lane, tr { break-inside: avoid; }
      svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
