internal import HTTPTypes

/// Header fields that tell browsers what they may do with an answer (OWASP Secure Headers).
enum ProtectionFields {
  /// For answers of the interface, which are never shown as a page.
  static func interface(isProduction: Bool) -> [HTTPField] {
    common(isProduction: isProduction) + [
      HTTPField(
        name: .contentSecurityPolicy,
        value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
      )
    ]
  }

  /// For the pages and scripts of the console: everything from this origin, nothing inline, nothing foreign.
  static func console(isProduction: Bool) -> [HTTPField] {
    common(isProduction: isProduction) + [
      HTTPField(name: .contentSecurityPolicy, value: consolePolicy),
      HTTPField(name: .openerPolicy, value: "same-origin"),
      HTTPField(name: .resourcePolicy, value: "same-origin"),
      HTTPField(name: .permissionsPolicy, value: permissions),
    ]
  }

  private static let consolePolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'", "object-src 'none'", "require-trusted-types-for 'script'",
    "trusted-types default",
  ].joined(separator: "; ")

  /// The camera reads bar codes.
  private static let permissions = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"

  private static func common(isProduction: Bool) -> [HTTPField] {
    let fields = [
      HTTPField(name: .xContentTypeOptions, value: "nosniff"),
      HTTPField(name: .frameOptions, value: "DENY"),
      HTTPField(name: .referrerPolicy, value: "strict-origin-when-cross-origin"),
    ]
    let transport = HTTPField(name: .strictTransportSecurity, value: "max-age=31536000; includeSubDomains")
    return isProduction ? fields + [transport] : fields
  }
}

extension HTTPField.Name {
  fileprivate static let openerPolicy = Self("Cross-Origin-Opener-Policy")!
  fileprivate static let resourcePolicy = Self("Cross-Origin-Resource-Policy")!
  fileprivate static let permissionsPolicy = Self("Permissions-Policy")!
}
