internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The caller's own sessions: where they are signed in, and how to end that.
enum SessionEndpoints {
  private static let prefix = EndpointTable.prefix + "/auth/sessions"
  private static let tag = "auth"

  static let all: [Endpoint] = [list, endAll, session, end]

  private static let list = Endpoint.read(
    prefix,
    "listSessions",
    "List the caller's sessions, newest first",
    tag: tag,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.session.shape)
  ) { call, window in
    try call.page(window, of: .session) { reading, part in
      try reading.accounts.sessions(part).map { SessionView($0, of: reading.caller) }
    } total: {
      try $0.accounts.sessionCount()
    }
  }

  private static let endAll = Endpoint.action(
    .delete,
    prefix,
    "endSessions",
    "End all sessions of the caller, including this one",
    tag: tag,
    access: .user,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Signed out everywhere",
    audit: ["logout_all user"],
    keepsAnswers: false
  ) { call, _ in
    try call.commit { work in
      try work.accounts.logoutEverywhere()
      return .nothing
    }
  }

  private static let session = Endpoint.read(
    prefix + "/{id}",
    "getSession",
    "Get one of the caller's sessions",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.session.shape)
  ) { call, path in
    let session = try call.read { SessionView(try $0.accounts.session(number: path.id), of: $0.caller) }
    return .data(Resource.session.data(session, for: call.role))
  }

  private static let end = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "endSession",
    "End one of the caller's sessions",
    tag: tag,
    access: .user,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Session ended",
    audit: ["end_session user"],
    keepsAnswers: false
  ) { call, path in
    try call.commit { work in
      try work.accounts.endSession(number: path.id)
      return .nothing
    }
  }
}
