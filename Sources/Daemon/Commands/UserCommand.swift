import ArgumentParser
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
import Runtime

/// Accounts from the command line.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Manages accounts.",
    subcommands: [Create.self, Reset.self, Import.self]
  )

  /// Creates an account, of any role.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create",
      abstract: "Creates an account.",
      discussion: """
        The password is the first line of --password-file or of standard input; at a terminal it is asked for. It \
        has 8 to 255 characters with at least one upper-case letter and one digit.

          inventoryd user create --email ann@example.com --name "Ann Example" --role admin
        """
    )

    @Option(help: "E-mail address that the person signs in with.")
    var email: String

    @Option(help: "Full name, 2 to 100 characters.")
    var name: String

    @Option(
      help: "viewer, cashier, staff or admin; each may do all that the ones before it may.",
      transform: { text in
        guard let role = Role(rawValue: text) else {
          throw ValidationError("expected viewer, cashier, staff or admin")
        }
        return role
      }
    )
    var role: Role

    @Option(help: "File whose first line is the password.")
    var passwordFile: String?

    @Flag(help: "Leave an account with this address as it is, and end well.")
    var ifAbsent = false

    func run() throws {
      guard let address = try? EmailAddress(parsing: email) else {
        throw ValidationError("--email takes an address such as ann@example.com, not '\(email)'.")
      }
      guard (2...100).contains(name.count) else { throw ValidationError("--name takes 2 to 100 characters.") }
      try Tool.withAssembly { assembly in
        let inventory = assembly.inventory
        if ifAbsent, let known = try inventory.engine.read({ try Accounts($0).user(address) }) {
          print("user \(known.id) \(known.email) already exists (\(known.role.rawValue))")
          return
        }
        let password = try passwordFile.map(PasswordInput.file) ?? PasswordInput.standardInput()
        let hash = try inventory.passwords.hash(password)
        let user = try inventory.commit(as: .system) { work in
          try work.accounts.create(
            Registration(email: address, password: password, fullName: name),
            passwordHash: hash,
            role: role
          )
        }
        print("created user \(user.id) \(user.email) (\(user.role.rawValue))")
      }
    }
  }
}
