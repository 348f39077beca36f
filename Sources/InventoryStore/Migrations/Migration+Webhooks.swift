extension Migration {
  /// Who is told of changes, how far they have been told, and how it went.
  static let webhooks = Migration(
    version: 66,
    name: "webhooks",
    up: {
      """
      CREATE TABLE webhooks (
        id \($0.key),
        url \($0.text) NOT NULL,
        events \($0.text) NOT NULL,
        description \($0.text) NOT NULL,
        location_id \($0.number) REFERENCES locations (id),
        is_active \($0.flag("is_active")),
        secret \($0.text),
        previous_secret \($0.text),
        previous_until \($0.number),
        position \($0.number) NOT NULL,
        attempts \($0.number) NOT NULL,
        next_at \($0.number) NOT NULL,
        failing_since \($0.number),
        switched_off_at \($0.number),
        test_id \($0.text),
        lease \($0.number) NOT NULL,
        lease_until \($0.number) NOT NULL,
        creator_kind \($0.number) NOT NULL,
        creator_id \($0.number) NOT NULL,
        creator \($0.text) NOT NULL,
        version \($0.number) NOT NULL,
        created_at \($0.number) NOT NULL,
        updated_at \($0.number) NOT NULL
      )\($0.table)
      CREATE TABLE webhook_attempts (
        id \($0.key),
        webhook_id \($0.number) NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
        message_id \($0.text) NOT NULL,
        sequence \($0.number),
        type \($0.text) NOT NULL,
        attempted_at \($0.number) NOT NULL,
        milliseconds \($0.number) NOT NULL,
        status \($0.number),
        failure \($0.text),
        excerpt \($0.text)
      )\($0.table)
      CREATE INDEX webhook_attempts_list ON webhook_attempts (webhook_id, id);
      CREATE INDEX webhook_attempts_age ON webhook_attempts (attempted_at, id);
      """
    },
    down: { $0.drop(["webhook_attempts", "webhooks"]) }
  )
}
