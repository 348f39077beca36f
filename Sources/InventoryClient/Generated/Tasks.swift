// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List running tasks, longest running first.
  ///
  /// `GET /api/v1/tasks/active`; for staff and above.
  public func listActiveTasks(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Task> {
    let call = Call(
      "listActiveTasks",
      "GET",
      "/api/v1/tasks/active",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// List waiting tasks, next one first.
  ///
  /// `GET /api/v1/tasks/scheduled`; for staff and above.
  public func listScheduledTasks(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Task> {
    let call = Call(
      "listScheduledTasks",
      "GET",
      "/api/v1/tasks/scheduled",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Get the status of a task, with its result.
  ///
  /// `GET /api/v1/tasks/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons TASK_FAILED; ``ConnectionError``.
  public func getTask(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Task> {
    let call = Call(
      "getTask",
      "GET",
      "/api/v1/tasks/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Cancel a task: a waiting task ends at once, a running one at its next check.
  ///
  /// `POST /api/v1/tasks/{id}/cancel`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons TASK_FINISHED; ``ConnectionError``.
  @discardableResult
  public func cancelTask(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Task> {
    var call = Call(
      "cancelTask",
      "POST",
      "/api/v1/tasks/\(escaping: id)/cancel",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Start a task that updates the forecast of a product.
  ///
  /// `POST /api/v1/tasks/training/product/{sku}`; for staff and above.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func trainProduct(
    sku: SKU,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.SubmittedTask> {
    var call = Call(
      "trainProduct",
      "POST",
      "/api/v1/tasks/training/product/\(escaping: sku)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Start a task that updates the forecasts of all products; returns the running task if there is one.
  ///
  /// `POST /api/v1/tasks/training/all`; for admin and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func trainAll(
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.SubmittedTask> {
    var call = Call(
      "trainAll",
      "POST",
      "/api/v1/tasks/training/all",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }
}

