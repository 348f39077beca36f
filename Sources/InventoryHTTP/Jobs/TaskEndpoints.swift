internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Work that no request waits for.
enum TaskEndpoints {
  private static let prefix = EndpointTable.prefix + "/tasks"
  private static let tag = "tasks"

  static let all: [Endpoint] = [
    list("/active", "listActiveTasks", "List running tasks, longest running first", .active),
    list("/scheduled", "listScheduledTasks", "List waiting tasks, next one first", .scheduled), task, cancel,
    trainProduct, trainAll,
  ]

  static let submittedShape = SchemaShape.named(
    "SubmittedTask",
    .object([.init("task_id", .identifier), .init("status", .choice(["submitted"]))])
  )

  static func submitted(_ job: Job) -> Reply {
    Reply.object { writer in
      writer.member("task_id", job.id)
      writer.member("status", "submitted")
    }
    .with(.location, "\(prefix)/\(job.id)")
  }

  /// How a task stands: the state decides the status.
  static func poll(_ call: Call, id: Int64, kinds: Set<String>? = nil) throws -> Reply {
    let job = try call.read {
      try $0.tasks.task(id: id, kinds: kinds)
    }
    switch job.state {
    case .failure:
      let cause = job.error ?? "for no known reason"
      throw Problem(
        .taskFailed,
        "The task has failed: \(cause)\(cause.hasSuffix(".") ? "" : ".")",
        details: JSONObject([
          .init(name: "task_id", value: .number("\(job.id)")),
          .init(name: "status", value: .string(job.state.rawValue)),
          .init(name: "attempt", value: .number("\(job.attempt)")),
          .init(name: "error", value: job.error.map(JSONValue.string) ?? .null),
        ])
      )
    case .pending, .started, .success, .retry, .revoked:
      let data = Resource.task.data(job, for: call.role)
      var reply = Reply.data(data, tag: EntityTag(content: data))
      reply.status = job.state == .pending ? 202 : 200
      return reply
    }
  }

  private static func list(_ path: String, _ operation: String, _ summary: String, _ which: JobList)
    -> Endpoint
  {
    Endpoint.read(
      prefix + path,
      operation,
      summary,
      tag: tag,
      access: .staff,
      parameters: Schema.object(.window) { $0 },
      output: .list(Resource.task.shape)
    ) { call, window in
      try call.page(window, of: .task) { reading, part in
        try reading.tasks.page(which, part)
      } total: {
        try $0.tasks.count(which)
      }
    }
  }

  private static let task = Endpoint.read(
    prefix + "/{id}",
    "getTask",
    "Get the status of a task, with its result",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.task.shape),
    message: "Task",
    reasons: [.taskFailed],
    otherStatus: 202
  ) { call, path in try poll(call, id: path.id) }

  private static let cancel = Endpoint.action(
    .post,
    prefix + "/{id}/cancel",
    "cancelTask",
    "Cancel a task: a waiting task ends at once, a running one at its next check",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.task.shape),
    message: "Task canceled",
    audit: ["cancel task"],
    reasons: [.taskFinished]
  ) { call, path in
    try call.commit { work in
      .data(Resource.task.data(try work.tasks.cancel(id: path.id), for: call.role))
    }
  }

  private static let trainProduct = Endpoint.action(
    .post,
    prefix + "/training/product/{sku}",
    "trainProduct",
    "Start a task that updates the forecast of a product",
    tag: tag,
    access: .staff,
    parameters: .skuPath,
    output: .object(submittedShape),
    status: 202,
    message: "Training submitted",
    audit: ["submit task"]
  ) { call, path in
    try call.commit { work in
      let product = try work.products.product(.sku(path.sku.text))
      return submitted(try work.tasks.enqueue(Training.product.draft(product.id)).job)
    }
  }

  private static let trainAll = Endpoint.action(
    .post,
    prefix + "/training/all",
    "trainAll",
    "Start a task that updates the forecasts of all products; returns the running task if there is one",
    tag: tag,
    access: .admin,
    parameters: .none,
    output: .object(submittedShape),
    status: 202,
    message: "Training submitted",
    audit: ["submit task?"]
  ) { call, _ in
    try call.commit { work in submitted(try work.tasks.enqueue(Training.all.draft()).job) }
  }
}
