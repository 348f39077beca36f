/// When the work that a thread does must have ended: whoever asked for it waits no longer. An engine that can cancel a
/// statement does it then.
package enum WorkDeadline {
  /// `nil` where nobody waits.
  @TaskLocal package static var moment: ContinuousClock.Instant?
}
