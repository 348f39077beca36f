extension Migration {
  /// How the person of a session has signed in. Of older sessions it is not known, so they count as opened with the
  /// password alone.
  static let methods = Migration(
    version: 80,
    name: "methods of signing in",
    up: { "ALTER TABLE sessions ADD COLUMN methods \($0.text) NOT NULL DEFAULT 'pwd';" },
    down: { _ in "ALTER TABLE sessions DROP COLUMN methods;" }
  )
}
