internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The caller's second factor.
enum SecondFactorEndpoints {
  private static let prefix = EndpointTable.prefix + "/auth/mfa"
  private static let tag = "auth"

  static let all: [Endpoint] = [setUp, enable, disable, backupCodes]

  private static let reasons: [Reason] = [
    .mfaState, .mfaRequired, .mfaInvalid, .loginDelayed, .overloaded, .personRequired, .secretUnreadable,
  ]

  private static let codes = SchemaShape.object([
    .init(
      "backup_codes",
      .array(.text, counts: BackupCode.count...BackupCode.count),
      isRequired: true,
      summary: "Each good once, shown here only."
    )
  ])

  private struct Proof: Sendable {
    var password: String
    var code: String
  }

  private static let proof = Schema.object(
    .required("password", .secret(1...255)),
    .required("code", .secret(1...64), "Of the app, or a backup code.")
  ) { Proof(password: $0, code: $1) }

  private static func reply(_ codes: [String]) -> Reply {
    .object { writer in
      writer.name("backup_codes")
      writer.array { writer in for code in codes { writer.value(code) } }
    }
  }

  private static func write<Body>(
    _ path: String,
    _ operation: String,
    _ summary: String,
    body: Schema<Body>,
    output: Endpoint.Output,
    status: Int = 200,
    message: String,
    audit: [AuditRow],
    handle: @escaping @Sendable (SecondFactorSetup, Body) throws -> Reply
  ) -> Endpoint {
    Endpoint.write(
      .post,
      prefix + path,
      operation,
      summary,
      tag: tag,
      access: .user,
      rate: .login,
      parameters: .none,
      body: body,
      output: output,
      status: status,
      message: message,
      audit: audit,
      reasons: reasons,
      keepsAnswers: false
    ) { call, _, body in try handle(call.inventory.secondFactor(of: call.caller), body) }
  }

  private static let setUp = write(
    "/setup",
    "setUpMFA",
    "Start the setup of a second factor; nothing changes until it is enabled",
    body: Schema.object(.required("password", .secret(1...255))) { $0 },
    output: .object(
      .object([
        .init("secret", .text, isRequired: true, summary: "In base32, for apps without a camera."),
        .init("otpauth_uri", .text, isRequired: true, summary: "For a QR code."),
        .init("expires_in", .count, isRequired: true, summary: "Seconds."),
      ])
    ),
    message: "Enter the code of your app",
    audit: ["mfa_setup user"]
  ) { setup, password in
    let (secret, uri) = try setup.begin(password: password)
    return .object { writer in
      writer.member("secret", secret)
      writer.member("otpauth_uri", uri)
      writer.member("expires_in", SecondFactorSetup.lifetime)
    }
  }

  private static let enable = write(
    "/enable",
    "enableMFA",
    "Enable the second factor with a code from the authenticator app; the other sessions and the API keys of the caller end",
    body: Schema.object(.required("code", .secret(1...64))) { $0 },
    output: .object(codes),
    message: "Second factor enabled",
    audit: ["mfa_enable user", "revoke api_key?"]
  ) { setup, code in reply(try setup.enable(code: code)) }

  private static let disable = write(
    "/disable",
    "disableMFA",
    "Disable the second factor; the other sessions and the API keys of the caller end",
    body: proof,
    output: .nothing,
    status: 204,
    message: "Second factor disabled",
    audit: ["mfa_disable user", "mfa_backup_code_used user?", "revoke api_key?"]
  ) { setup, proof in
    try setup.disable(password: proof.password, code: proof.code)
    return .nothing
  }

  private static let backupCodes = write(
    "/backup-codes",
    "renewBackupCodes",
    "Create ten new backup codes; the other sessions and the API keys of the caller end",
    body: proof,
    output: .object(codes),
    message: "Backup codes renewed",
    audit: ["mfa_backup_codes user", "mfa_backup_code_used user?", "revoke api_key?"]
  ) { setup, proof in
    reply(try setup.renewBackupCodes(password: proof.password, code: proof.code))
  }
}
