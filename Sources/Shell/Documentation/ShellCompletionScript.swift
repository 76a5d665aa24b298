internal import Rendering

/// Completion of the program's own command line in the system shell, made from the table so that it cannot go stale.
enum ShellCompletionScript: String, CaseIterable {
  case bash, zsh, fish

  /// The script, to be read by the system shell when it starts.
  func text(_ options: [ProgramOption]) -> String {
    switch self {
    case .bash: bash(options)
    case .zsh: zsh(options)
    case .fish: fish(options)
    }
  }

  private func bash(_ options: [ProgramOption]) -> String {
    var cases: [String] = []
    for option in options {
      let names = (option.letter.map { "-\($0)|" } ?? "") + "--\(option.name)"
      switch option.value {
      case .none: continue
      case .text: cases.append("    \(names)) return ;;")
      case .file: cases.append("    \(names)) COMPREPLY=($(compgen -f -- \"$current\")); return ;;")
      case .choice(let words, _): cases.append("    \(names)) \(Self.bashReply(words.joined(separator: " ")))")
      case .statement: cases.append("    \(names)) \(Self.bashReply(Self.commands))")
      }
    }
    let names = options.flatMap { option in (option.letter.map { ["-\($0)"] } ?? []) + ["--\(option.name)"] }
    return """
      # Completion of rtksh for bash: rtksh -c 'help --completion bash' > ~/.local/share/bash-completion/completions/rtksh
      _rtksh() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        case $previous in
      \(cases.joined(separator: "\n"))
        esac
        case $current in
          -*) COMPREPLY=($(compgen -W "\(names.joined(separator: " "))" -- "$current")) ;;
          *) COMPREPLY=($(compgen -d -- "$current") $(compgen -f -X '!*.rtksh' -- "$current")) ;;
        esac
      }
      complete -o filenames -F _rtksh rtksh
      """
  }

  private func zsh(_ options: [ProgramOption]) -> String {
    let lines = options.map { option in
      let help = Self.quoted(option.help.replacingEach("[", "]", ":", with: " "))
      let names = option.letter.map { "'(-\($0) --\(option.name))'{-\($0),--\(option.name)}" } ?? "--\(option.name)"
      let value =
        switch option.value {
        case .none: ""
        case .text(let word): ":\(Self.quoted(word)):"
        case .file: ":file:_files"
        case .choice(let words, let word): ":\(Self.quoted(word)):(\(words.joined(separator: " ")))"
        case .statement: ":TEXT:(\(Self.commands))"
        }
      return "  \(names)'[\(help)]\(value)' \\"
    }
    return """
      #compdef rtksh
      # Completion of rtksh for zsh: rtksh -c 'help --completion zsh' > a folder of $fpath, as _rtksh
      _arguments -s \\
      \(lines.joined(separator: "\n"))
        '*:script:_files -g "*.rtksh"'
      """
  }

  private func fish(_ options: [ProgramOption]) -> String {
    let lines = options.map { option in
      let letter = option.letter.map { " -s \($0)" } ?? ""
      let value =
        switch option.value {
        case .none: ""
        case .text: " -x"
        case .file: " -r -F"
        case .choice(let words, _): " -x -a '\(words.joined(separator: " "))'"
        case .statement: " -x -a '\(Self.commands)'"
        }
      return "complete -c rtksh -l \(option.name)\(letter)\(value) -d '\(Self.quoted(option.help))'"
    }
    return """
      # Completion of rtksh for fish: rtksh -c 'help --completion fish' > ~/.config/fish/completions/rtksh.fish
      \(lines.joined(separator: "\n"))
      complete -c rtksh -k -x -a '(__fish_complete_suffix .rtksh)'
      """
  }

  /// What a statement begins with.
  private static var commands: String { CommandTable.all.map(\.declaration.name).joined(separator: " ") }

  private static func bashReply(_ words: String) -> String {
    "COMPREPLY=($(compgen -W \"\(words)\" -- \"$current\")); return ;;"
  }

  /// A text between single quotes, which all three shells take as it is but for the quote itself.
  private static func quoted(_ text: String) -> String { text.replacingEach("'", with: "’") }
}

extension String {
  fileprivate func replacingEach(_ characters: Character..., with other: Character) -> String {
    String(map { characters.contains($0) ? other : $0 })
  }
}
