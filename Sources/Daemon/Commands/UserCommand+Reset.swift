import ArgumentParser
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
import Runtime

extension UserCommand {
  /// Lets somebody in again who has lost their password.
  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset",
      abstract: "Gives an account a password that is good once.",
      discussion: """
        All sessions of the account end, and its second factor is taken off. The password is good for one login within \
        24 hours; the session that it opens can only change it.

          inventoryd user reset --email ann@example.com
        """
    )

    @Option(help: "E-mail address that the person signs in with.")
    var email: String

    @Option(help: "File of mode 0600 to write the password to, instead of the terminal. It must not exist.")
    var passwordFile: String?

    func run() throws {
      guard let address = try? EmailAddress(parsing: email) else {
        throw ValidationError("--email takes an address such as ann@example.com, not '\(email)'.")
      }
      try Tool.withAssembly { assembly in
        let inventory = assembly.inventory
        guard let user = try inventory.engine.read({ try Accounts($0).user(address) }) else {
          throw ToolError("there is no user \(address.text)")
        }
        let password = try inventory.passwords.oneTimePassword()
        // Before anything has changed: a password that nobody can read would help nobody.
        let file = try passwordFile.map { try PasswordOutput($0) }
        let (_, end) = try inventory.commit(as: .system) {
          try $0.accounts.reset(id: user.id, oneTimeHash: password.hash)
        }
        if let file {
          try file.write(password.text)
        } else {
          print(password.text)
        }
        StandardError.write("good for one login of \(user.email) until \(end)\n")
      }
    }
  }

  /// Carries users over.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Carries users over from another program.",
      discussion: """
        The file holds one JSON object a line:

          {"email":"ann@example.com","full_name":"Ann Example","role":"staff","password_hash":"pbkdf2_sha256$…"}

        Hashes of PBKDF2-SHA256 are taken as PHC strings and as Django, passlib and Werkzeug write them. They are \
        replaced at the next login. All users are added in one commit; when any line is wrong, none is, every fault is \
        named, and the command ends with 1.
        """
    )

    @Argument(help: "The file.")
    var file: String

    @Flag(
      help:
        "Take hashes of fewer than 100,000 rounds; their owners have to change their passwords first of all."
    )
    var allowWeak = false

    @Option(help: "Most faults that are listed.")
    var maxErrors = 1000

    func run() throws {
      let users = UserImport(
        try InputFile(file).contents(atMost: UserImport.largestFile),
        allowsWeak: allowWeak
      )
      try Tool.withAssembly { assembly in
        switch try assembly.inventory.commit(as: .system, users.run) {
        case .success(let count): print("imported \(ProgressLine.grouped(count)) users")
        case .failure(let faults):
          for fault in faults.all.prefix(maxErrors) { print(fault) }
          if faults.all.count > maxErrors { print("… and \(faults.all.count - maxErrors) more") }
          print("nothing was imported: \(ProgressLine.grouped(faults.all.count)) fault(s)")
          throw ExitCode(1)
        }
      }
    }
  }
}
