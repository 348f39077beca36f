internal import ArgumentParser

/// What a shell completes.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what bash, zsh or fish needs to complete commands.",
    discussion: """
      bash: inventoryctl completions bash > ~/.local/share/bash-completion/completions/inventoryctl
      zsh: inventoryctl completions zsh > a folder of $fpath, as _inventoryctl
      fish: inventoryctl completions fish > ~/.config/fish/completions/inventoryctl.fish
      """
  )

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let shell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Output.text(Inventoryctl.completionScript(for: shell) + "\n")
  }
}
