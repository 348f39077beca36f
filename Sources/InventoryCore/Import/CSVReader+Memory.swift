internal import Synchronization

extension CSVReader {
  /// Bytes that are in memory, as a source.
  ///
  /// - Parameter pieces: Most bytes that are given at a time.
  package static func source(_ bytes: [UInt8], pieces: Int = .max) -> Source {
    let position = Mutex(0)
    return { buffer in
      position.withLock { position in
        let count = min(pieces, buffer.count, bytes.count - position)
        bytes.withUnsafeBytes { all in
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<(position + count)]))
        }
        position += count
        return count
      }
    }
  }
}
