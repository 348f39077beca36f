internal import Foundation
internal import InventoryCore
package import Logging
internal import Platform

/// Writes one JSON object a line to a descriptor.
package struct JSONLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private let label: String
  private let descriptor: Int32

  package init(label: String, level: Logger.Level, descriptor: Int32 = STDOUT_FILENO) {
    self.descriptor = descriptor
    self.label = label
    self.logLevel = level
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.member("time", Self.now)
      writer.member("level", event.level.rawValue)
      writer.member("logger", label)
      writer.member("message", Redactor.redact(event.message.description))
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      for (key, value) in all.sorted(by: { $0.key < $1.key }) {
        writer.name(key)
        writer.value(Redactor.redact(value.description, fieldName: key))
      }
    }
    // One write per line: lines of several processes on one pipe do not mix.
    let line = writer.bytes + [UInt8(ascii: "\n")]
    _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  private static var now: Instant { Instant(clampingMicroseconds: WallClock.microseconds) }
}
