extension Successes {
  static var jobs: [String: Success] {
    [
      "getTask": Success("\(api)/tasks/1"),
      "listActiveTasks": Success("\(api)/tasks/active?total=true"),
      "listScheduledTasks": Success("\(api)/tasks/scheduled?limit=1"),
      "cancelTask": Success("\(api)/tasks/3/cancel"),
      "trainProduct": Success("\(api)/tasks/training/product/TEA-001"),
      "trainAll": Success(),
    ]
  }
}
