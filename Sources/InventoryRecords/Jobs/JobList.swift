/// Unfinished jobs, as lists show them.
package enum JobList: Hashable, Sendable {
  /// Those that run, the longest running first.
  case active
  /// Those that wait, the next one first.
  case scheduled
}
