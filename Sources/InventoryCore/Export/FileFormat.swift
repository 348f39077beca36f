/// How the rows of a file are written.
public enum FileFormat: String, CaseIterable, Sendable {
  /// Comma-separated values by RFC 4180, with a header.
  case csv
  /// One JSON object a line.
  case ndjson
}
