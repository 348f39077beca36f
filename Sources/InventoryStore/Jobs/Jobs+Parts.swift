internal import InventoryCore
internal import InventoryRecords

/// Jobs that were split into parts.
extension Jobs {
  /// Counts a part that has ended; the last one ends the whole.
  func partEnded(of parentID: Int64, policy: JobPolicy, now: Instant) throws {
    // The row lock of the update puts parts that end at the same time in order.
    let open = try connection.first(
      """
      UPDATE jobs SET open_parts = open_parts - 1, steps_done = steps_done + 1
      WHERE id = $1 AND state = 'STARTED' AND open_parts > 0
      RETURNING open_parts
      """,
      [.integer(parentID)]
    ) { try $0.nextInt() }
    guard open == 0, let parent = try job(id: parentID) else { return }
    if !parent.isCancelled, try addLastPart(to: parent, now: now) { return }
    var states: [JobState: Int] = [:]
    var sums: [(name: String, total: Int64)] = []
    var failure: String?
    try connection.forEach(
      "SELECT state, result, error FROM jobs WHERE parent_id = $1 ORDER BY id",
      [.integer(parentID)]
    ) { row in
      let state: JobState = try row.nextName()
      let (result, error) = (try row.nextOptionalText(), try row.nextOptionalText())
      states[state, default: 0] += 1
      if state == .failure, failure == nil { failure = error }
      if let result { Self.add(result, to: &sums) }
    }
    let state: JobState =
      parent.isCancelled ? .revoked : states[.failure] ?? 0 > 0 ? .failure : .success
    let failed = states[.failure] ?? 0
    try conclude(
      parent,
      as: state,
      result: Self.summary(sums, parts: states.values.reduce(0, +), failed: failed),
      error: failed > 0 ? "\(failed) part(s) failed: \(failure ?? "for no known reason")" : nil,
      policy: policy,
      now: now
    )
  }

  /// Adds the part that had to wait for the others.
  ///
  /// - Returns: Whether there is one.
  private func addLastPart(to parent: Job, now: Instant) throws -> Bool {
    let kind = try connection.first("SELECT last_part FROM jobs WHERE id = $1", [.integer(parent.id)]) {
      try $0.nextOptionalText()
    }
    guard let kind, let kind else { return false }
    try connection.execute(
      "UPDATE jobs SET open_parts = 1, last_part = NULL WHERE id = $1",
      [.integer(parent.id)]
    )
    _ = try enqueue(
      JobDraft(kind: kind, priority: parent.priority),
      by: parent.asker,
      parentID: parent.id,
      now: now
    )
    return true
  }

  /// Adds the whole numbers of a part's result to those of the parts before it.
  private static func add(_ result: String, to sums: inout [(name: String, total: Int64)]) {
    guard case .object(let object)? = try? JSONParser().parse(Array(result.utf8)) else { return }
    for member in object.members {
      guard case .number(let lexeme) = member.value, let number = Int64(lexeme) else { continue }
      if let index = sums.firstIndex(where: { $0.name == member.name }) {
        sums[index].total += number
      } else {
        sums.append((member.name, number))
      }
    }
  }

  private static func summary(_ sums: [(name: String, total: Int64)], parts: Int, failed: Int) -> String {
    var writer = JSONWriter(capacity: 128)
    writer.object { writer in
      for sum in sums {
        writer.name(sum.name)
        writer.value(sum.total)
      }
      writer.member("parts", parts)
      writer.member("failed_parts", failed)
    }
    return writer.text
  }
}
