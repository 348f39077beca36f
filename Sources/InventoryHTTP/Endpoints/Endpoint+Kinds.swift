internal import HTTPTypes
package import InventoryCore

/// No parameters, or no body.
package struct NoInput: Sendable {}

extension Schema where Value == NoInput {
  package static var none: Schema { .object { NoInput() } }
}

extension Endpoint {
  /// An endpoint that reads.
  static func read<Parameters>(
    _ path: String,
    _ operation: String,
    _ summary: String,
    tag: String,
    access: Access = .user,
    rate: RateClass = .standard,
    parameters: Schema<Parameters>,
    output: Output,
    message: String = "OK",
    audit: [AuditRow] = [],
    reasons: [Reason] = [],
    otherStatus: Int? = nil,
    tableType: String? = nil,
    summaryShape: SchemaShape? = nil,
    handle: @escaping @Sendable (Call, Parameters) throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: .get,
      path: PathTemplate(path),
      operation: operation,
      summary: summary,
      tag: tag,
      access: access,
      rate: rate,
      parameters: parameters.shape.properties,
      body: nil,
      output: output,
      status: 200,
      message: message,
      audit: audit,
      reasons: reasons,
      keepsAnswers: false,
      otherStatus: otherStatus,
      tableType: tableType,
      summaryShape: summaryShape,
      handle: { call in try handle(call, try call.validated(parameters)) }
    )
  }

  /// An endpoint that reads without parameters.
  static func read(
    _ path: String,
    _ operation: String,
    _ summary: String,
    tag: String,
    access: Access = .user,
    rate: RateClass = .standard,
    output: Output,
    message: String = "OK",
    audit: [AuditRow] = [],
    reasons: [Reason] = [],
    handle: @escaping @Sendable (Call) throws -> Reply
  ) -> Endpoint {
    read(
      path,
      operation,
      summary,
      tag: tag,
      access: access,
      rate: rate,
      parameters: .none,
      output: output,
      message: message,
      audit: audit,
      reasons: reasons
    ) { call, _ in try handle(call) }
  }

  /// An endpoint that changes something.
  static func write<Parameters, Body>(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ operation: String,
    _ summary: String,
    tag: String,
    access: Access,
    rate: RateClass = .standard,
    parameters: Schema<Parameters>,
    body: Schema<Body>,
    output: Output,
    status: Int = 200,
    message: String,
    audit: [AuditRow] = [],
    reasons: [Reason] = [],
    keepsAnswers: Bool = true,
    otherStatus: Int? = nil,
    takesCookie: Bool = false,
    bodyIsOptional: Bool = false,
    handle: @escaping @Sendable (Call, Parameters, Body) throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: method,
      path: PathTemplate(path),
      operation: operation,
      summary: summary,
      tag: tag,
      access: access,
      rate: rate,
      parameters: parameters.shape.properties,
      body: body.shape,
      output: output,
      status: status,
      message: message,
      audit: audit,
      reasons: reasons,
      keepsAnswers: keepsAnswers,
      otherStatus: otherStatus,
      takesCookie: takesCookie,
      bodyIsOptional: bodyIsOptional,
      handle: { call in
        var call = call
        let (parameters, body) = try call.validated(parameters, body: body)
        return try handle(call, parameters, body)
      }
    )
  }

  /// An endpoint that takes a file in, for a job to read. Its `dry_run` is the job's: the request is no rehearsal.
  static func upload<Parameters>(
    _ path: String,
    _ operation: String,
    _ summary: String,
    tag: String,
    access: Access,
    types: [String],
    parameters: Schema<Parameters>,
    output: Output,
    status: Int,
    message: String,
    audit: [AuditRow] = [],
    reasons: [Reason] = [],
    handle: @escaping @Sendable (Call, Parameters) throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: .post,
      path: PathTemplate(path),
      operation: operation,
      summary: summary,
      tag: tag,
      access: access,
      rate: .standard,
      parameters: parameters.shape.properties,
      body: nil,
      output: output,
      status: status,
      message: message,
      audit: audit,
      reasons: reasons,
      keepsAnswers: true,
      uploads: types,
      handle: { call in try handle(call, try call.validated(parameters)) }
    )
  }

  /// An endpoint that changes something and takes no body.
  static func action<Parameters>(
    _ method: HTTPRequest.Method = .post,
    _ path: String,
    _ operation: String,
    _ summary: String,
    tag: String,
    access: Access,
    rate: RateClass = .standard,
    parameters: Schema<Parameters>,
    output: Output,
    status: Int = 200,
    message: String,
    audit: [AuditRow] = [],
    reasons: [Reason] = [],
    keepsAnswers: Bool = true,
    takesCookie: Bool = false,
    handle: @escaping @Sendable (Call, Parameters) throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: method,
      path: PathTemplate(path),
      operation: operation,
      summary: summary,
      tag: tag,
      access: access,
      rate: rate,
      parameters: parameters.shape.properties,
      body: nil,
      output: output,
      status: status,
      message: message,
      audit: audit,
      reasons: reasons,
      keepsAnswers: keepsAnswers,
      takesCookie: takesCookie,
      handle: { call in try handle(call, try call.validated(parameters)) }
    )
  }
}
