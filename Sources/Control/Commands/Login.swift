internal import ArgumentParser
internal import Glibc
internal import InventoryClient
internal import InventoryCore

/// Begins a session and keeps it.
struct Login: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign in, and keep the session for later commands."
  )

  @OptionGroup var service: ServiceOptions

  @Option(help: "Whose account; asked for when absent.")
  var email: String?

  @Option(help: "A code of the second factor; asked for when it is needed.")
  var code: String?

  @Flag(help: "Read the password from the first line of the standard input.")
  var passwordStdin = false

  func run() async throws {
    let server = try service.address()
    let file = try CredentialsFile()
    // What is wrong with the file is better known before a session begins.
    _ = try file.read()
    guard let email = email ?? (Prompt.isPossible ? Prompt.line("E-mail: ") : nil), !email.isEmpty else {
      throw Failure(.invalid, "no e-mail address: name it with --email")
    }
    let typed =
      passwordStdin ? readLine() : Prompt.isPossible ? Prompt.secret("Password for \(email): ") : nil
    guard let password = typed, !password.isEmpty else {
      throw Failure(.invalid, "no password: type it at a terminal, or use --password-stdin")
    }
    let anonymous = try service.anonymous()
    var signedIn: (inventory: Inventory, tokens: SessionTokens)
    do {
      signedIn = try await anonymous.signedIn(email: email, password: password, code: code)
    } catch let error as ServiceError where error.reason == .mfaRequired && Prompt.isPossible {
      let code = Prompt.line("Code of the second factor: ")
      signedIn = try await anonymous.signedIn(email: email, password: password, code: code)
    }
    let tokens = signedIn.tokens
    try file.change { contents in
      contents.server = server.description
      contents.entries[server.description] = .init(email: email, tokens: tokens)
    }
    let me = try await signedIn.inventory.getMe()
    if service.json { return Output.json(me.json) }
    Output.line("Signed in to \(server) as \(CellText.plain(me.fullName)) (\(me.role))")
  }
}

/// Ends the session.
struct Logout: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "End the session, here or everywhere.")

  @OptionGroup var service: ServiceOptions

  @Flag(help: "End every session of the account.")
  var all = false

  func run() async throws {
    let server = try service.address()
    let inventory = try service.inventory()
    var refusal: ServiceError?
    do {
      if all { try await inventory.logoutAll() } else { try await inventory.logout() }
    } catch let error as ServiceError where error.status == 401 {
      // It has ended already, and its tokens are of no use to anybody.
      refusal = all ? error : nil
    }
    try CredentialsFile().change { $0.entries[server.description] = nil }
    if let refusal { throw refusal }
    if !service.json { Output.line("Signed out of \(server)") }
  }
}
