/// What a setting is for, and what its reading does not say of its values.
struct SettingNote {
  var name: String
  var meaning: String
  var values: String?
  var fallback: String?

  init(_ name: String, _ meaning: String, values: String? = nil, fallback: String? = nil) {
    self.name = name
    self.meaning = meaning
    self.values = values
    self.fallback = fallback
  }

  static let all: [SettingNote] =
    general + database + secrets + accounts + caching + limits + network
    + assistant

  private static let general = [
    SettingNote("APP_ENV", "Stage. Production demands a secret, closes registration and sends HSTS."),
    SettingNote(
      "DATA_DIR",
      "Folder of the embedded database and, outside production, of the secrets that are made.",
      values: "a path",
      fallback: "./var"
    ),
    SettingNote(
      "RUN_DIR",
      "What the processes of this machine share for as long as it runs: the numbers of metrics, and on PostgreSQL whether cached answers hold.",
      values: "a path",
      fallback: "DATA_DIR/run"
    ),
    SettingNote("LOG_LEVEL", "Least severity of the lines in the log; any letter case."),
    SettingNote(
      "CONSOLE_DIR",
      "Folder of the built web console, where nginx does not serve it.",
      values: "a folder with index.html",
      fallback: "none"
    ),
  ]

  private static let database = [
    SettingNote(
      "DATABASE_URL",
      "The database. Several hosts with `target_session_attrs=read-write` follow a failover.",
      values: "sqlite: or postgres://USER:PASSWORD@HOST:PORT/DATABASE",
      fallback: "sqlite:"
    ),
    SettingNote(
      "DATABASE_DIRECT_URL",
      "The server itself, for migrations and back-ups, when DATABASE_URL leads to a pooler.",
      values: "as DATABASE_URL",
      fallback: "DATABASE_URL"
    ),
    SettingNote(
      "POSTGRES_HOST",
      "The same in parts, when there is no URL; a host or a database chooses PostgreSQL.",
      values: "a host"
    ),
    SettingNote("POSTGRES_PORT", "", values: "1 to 65535", fallback: "5432"),
    SettingNote("POSTGRES_DB", "", values: "a name", fallback: "inventory"),
    SettingNote("POSTGRES_USER", "", values: "a name", fallback: "inventory"),
    SettingNote("POSTGRES_PASSWORD", "", values: "a text"),
    SettingNote("DB_HOST", "Another name of POSTGRES_HOST.", values: "a host"),
    SettingNote("DB_PORT", "Another name of POSTGRES_PORT.", values: "1 to 65535"),
    SettingNote("DB_NAME", "Another name of POSTGRES_DB.", values: "a name"),
    SettingNote("DB_USER", "Another name of POSTGRES_USER.", values: "a name"),
    SettingNote("DB_PASSWORD", "Another name of POSTGRES_PASSWORD.", values: "a text"),
    SettingNote("DB_POOL_SIZE", "Connections that a process keeps."),
    SettingNote("DB_MAX_OVERFLOW", "Further ones for a rush."),
    SettingNote("DB_POOL_TIMEOUT", "Seconds to wait for a free one; then 503."),
    SettingNote("DB_POOL_RECYCLE", "Seconds after which one is replaced."),
    SettingNote("DB_STATEMENT_TIMEOUT", "Seconds that a statement may take."),
    SettingNote("DB_PREPARED", "Named statements; auto recognises a pooler that cannot keep them apart."),
  ]

  private static let secrets = [
    SettingNote(
      "JWT_SECRET_KEY",
      "Master secret. Made in DATA_DIR outside production. JWT_SECRET_KEY_PREVIOUS lets it be changed without signing everybody out.",
      values: "32 random bytes or more",
      fallback: "none in production"
    ),
    SettingNote(
      "JWT_SECRET_KEY_PREVIOUS",
      "What JWT_SECRET_KEY was before, or will be: what was made with it is accepted, and nothing new is made with it.",
      values: "32 random bytes or more",
      fallback: "none"
    ),
    SettingNote(
      "JWT_KEYS",
      "Keys of access tokens instead of one made of JWT_SECRET_KEY; the first signs, all are accepted.",
      values: "a JWK set (RFC 7517)",
      fallback: "none"
    ),
    SettingNote(
      "MASTER_KEY",
      "Encrypts secrets that have to be read again, such as those of second factors. Made in DATA_DIR outside production. In production a file alone.",
      values: "VERSION:BASE64 of 32 random bytes, with commas between several",
      fallback: "none in production"
    ),
  ]

  private static let accounts = [
    SettingNote("JWT_ACCESS_TOKEN_EXPIRE_MINUTES", "Minutes that an access token lives."),
    SettingNote("JWT_REFRESH_TOKEN_EXPIRE_DAYS", "Days without use after which a session ends."),
    SettingNote(
      "PASSWORD_ITERATIONS",
      "Rounds of PBKDF2-HMAC-SHA256; `inventoryd calibrate` proposes a number. Stored passwords follow at the next login."
    ),
    SettingNote("REGISTRATION", "Whether anybody may register.", fallback: "closed in production, else open"),
    SettingNote(
      "MFA_REQUIRED_ROLES",
      "Roles that can do nothing but set up a second factor until they have one.",
      fallback: "none"
    ),
  ]

  private static let caching = [
    SettingNote("CACHE_ENABLED", "Whether answers are cached; none outlives a change."),
    SettingNote(
      "CACHE_TTL_SECONDS",
      "Seconds that an answer lives when nothing changes, of every kind that is not below."
    ),
    SettingNote("CACHE_TTL_PRODUCT", "A product."),
    SettingNote("CACHE_TTL_PRODUCT_LIST", "Pages of products."),
    SettingNote("CACHE_TTL_PRODUCT_STATS", "Figures over products."),
    SettingNote("CACHE_TTL_CATEGORIES", "Categories."),
    SettingNote("CACHE_TTL_FORECAST", "Forecasts."),
    SettingNote("CACHE_TTL_DASHBOARD", "The dashboard."),
    SettingNote("CACHE_TTL_EVENTS", "The calendar."),
    SettingNote("CACHE_TTL_ASSISTANT", "Answers of the assistant."),
    SettingNote(
      "REDIS_URL",
      "Shared by the processes: answers, limits, ended sessions. May go away at any time.",
      values: "redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE] or unix:///PATH",
      fallback: "none"
    ),
    SettingNote("REDIS_PASSWORD", "Instead of one in the address.", values: "a text"),
    SettingNote("REDIS_TIMEOUT_MS", "Milliseconds that a command may take."),
    SettingNote("REDIS_HOST", "Older than REDIS_URL.", values: "a host"),
    SettingNote("REDIS_PORT", "Older than REDIS_URL."),
    SettingNote("REDIS_DB", "Older than REDIS_URL."),
  ]

  private static let limits = [
    SettingNote("RATE_LIMIT_ENABLED", "Whether callers are limited."),
    SettingNote("RATE_LIMIT_REQUESTS", "Requests per window of an address that is not signed in."),
    SettingNote("RATE_LIMIT_USER", "Of a signed-in user."),
    SettingNote("RATE_LIMIT_SERVICE", "Of an API key or a local service."),
    SettingNote("RATE_LIMIT_WINDOW", "Seconds of that window."),
    SettingNote("RATE_LIMIT_REGISTER", "Registrations per minute and address."),
    SettingNote("RATE_LIMIT_LOGIN", "Logins per minute and address."),
    SettingNote("RATE_LIMIT_REFRESH", "Refreshed tokens per minute."),
    SettingNote("RATE_LIMIT_PREDICT", "Forecasts per minute."),
    SettingNote("RATE_LIMIT_CHAT", "Questions to the assistant per minute."),
    SettingNote("RATE_LIMIT_ORDER_LINES", "New lines of orders per minute."),
    SettingNote("RATE_LIMIT_CLIENTS", "New clients per minute."),
    SettingNote("RATE_LIMIT_REVIEWS", "New reviews per minute."),
    SettingNote("RATE_LIMIT_WEBHOOK_TESTS", "Test messages of webhooks per minute."),
  ]

  private static let assistant = [
    SettingNote(
      "ASSISTANT_URL",
      "An OpenAI-compatible endpoint that answers questions to the assistant; in production over https.",
      values: "an address such as https://models.example/v1",
      fallback: "none: the built-in assistant answers"
    ),
    SettingNote("ASSISTANT_MODEL", "The model that is asked for there.", values: "a name"),
    SettingNote(
      "ASSISTANT_API_KEY",
      "The key of that endpoint; otherwise the provider key `assistant`.",
      values: "a text",
      fallback: "none"
    ),
    SettingNote(
      "ASSISTANT_TIMEOUT",
      "Seconds that its answer to a question may take; then the built-in one is given."
    ),
    SettingNote("ASSISTANT_ANSWER_TOKENS", "Most tokens of an answer."),
    SettingNote("ASSISTANT_DAILY_TOKENS", "Tokens that the questions of one caller may cost a day."),
    SettingNote(
      "ASSISTANT_ALLOWED_NETWORKS",
      "Networks that the endpoint may be in although they are not public.",
      values: "networks with commas between them, such as 127.0.0.0/8",
      fallback: "none"
    ),
  ]

  private static let network = [
    SettingNote(
      "CORS_ALLOWED_ORIGINS",
      "Web origins that may call; `*` is refused in production.",
      values: "origins with commas between them",
      fallback: "none"
    ),
    SettingNote(
      "ALLOWED_HOSTS",
      "Host names that are served.",
      values: "names with commas between them",
      fallback: "any"
    ),
    SettingNote(
      "METRICS_ALLOWED",
      "Addresses that may read the metrics without signing in.",
      values: "addresses and networks with commas between them, such as 127.0.0.1,10.0.0.0/8",
      fallback: "none"
    ),
    SettingNote(
      "WEBHOOK_ALLOWED_NETWORKS",
      "Networks that webhooks may lead to although they are not public.",
      values: "networks with commas between them, such as 10.1.0.0/16",
      fallback: "none"
    ),
    SettingNote(
      "DAEMON_TRUSTED_UIDS",
      "Roles of local users on the local socket of inventoryd.",
      fallback: "none"
    ),
    SettingNote(
      "WEB_UIDS",
      "Users who may speak FastCGI, besides root and the process's own.",
      fallback: "whoever the mode of the socket lets in"
    ),
  ]
}
