internal import PostgreSQLEngine

extension Configuration {
  /// Where PostgreSQL is, or `nil` for the embedded engine.
  static func postgreSQL(_ environment: inout Environment) -> PostgreSQLSettings? {
    // All are read whichever engine is chosen, so that a wrong one shows.
    let given = parameters(&environment)
    let direct = url("DATABASE_DIRECT_URL", &environment)
    var settings = PostgreSQLSettings(parameters: given ?? [:])
    settings.directParameters = direct
    settings.preparation = environment.value("DB_PREPARED", expected: "auto, on or off", default: .auto) {
      PostgreSQLSettings.Preparation(rawValue: $0.lowercased())
    }
    settings.poolSize = environment.integer("DB_POOL_SIZE", in: 1...1000, default: 20)
    settings.maximumOverflow = environment.integer("DB_MAX_OVERFLOW", in: 0...1000, default: 30)
    settings.poolTimeout = Double(environment.integer("DB_POOL_TIMEOUT", in: 1...600, default: 10))
    settings.recycle = Double(environment.integer("DB_POOL_RECYCLE", in: 1...86_400, default: 3600))
    settings.statementTimeout = Double(
      environment.integer("DB_STATEMENT_TIMEOUT", in: 1...3600, default: 30)
    )
    return given == nil ? nil : settings
  }

  private static func parameters(_ environment: inout Environment) -> [String: String]? {
    let fromURL = url("DATABASE_URL", &environment)
    let isURL = environment.text("DATABASE_URL", isSecret: true) != nil
    var parameters: [String: String] = [:]
    let names = [
      ("host", "POSTGRES_HOST", "DB_HOST"), ("port", "POSTGRES_PORT", "DB_PORT"),
      ("dbname", "POSTGRES_DB", "DB_NAME"), ("user", "POSTGRES_USER", "DB_USER"),
      ("password", "POSTGRES_PASSWORD", "DB_PASSWORD"),
    ]
    for (keyword, name, other) in names {
      let isSecret = keyword == "password"
      let setting =
        environment.text(name, isSecret: isSecret) ?? environment.text(other, isSecret: isSecret)
      guard let setting else { continue }
      if keyword == "port", UInt16(setting.text).map({ $0 == 0 }) ?? true {
        environment.refuse(setting.name, expected: "a port number from 1 to 65535")
      }
      parameters[keyword] = setting.text
    }
    if isURL { return fromURL }
    // A password alone chooses nothing.
    guard parameters["host"] != nil || parameters["dbname"] != nil else { return nil }
    return ["dbname": "inventory", "user": "inventory"].merging(parameters) { $1 }
  }

  /// Connection parameters of a setting; `nil` where there is none, and for the embedded engine.
  private static func url(_ name: String, _ environment: inout Environment) -> [String: String]? {
    guard let (found, text) = environment.text(name, isSecret: true) else { return nil }
    if name == "DATABASE_URL", text.hasPrefix("sqlite:") { return nil }
    guard let parameters = PostgreSQLSettings.parameters(url: text) else {
      let embedded = name == "DATABASE_URL" ? ", or sqlite:" : ""
      environment.refuse(found, expected: "postgres://USER:PASSWORD@HOST:PORT/DATABASE\(embedded)")
      return nil
    }
    return parameters
  }
}
