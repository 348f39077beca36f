/// Cuts a long row of records into parts that several workers share.
package enum JobSplit {
  /// Most parts of one job.
  package static let mostParts = 400

  /// Ranges of numbers, each of so many records; the last may be shorter.
  ///
  /// - Parameters:
  ///   - ids: Numbers in rising order, each once.
  ///   - size: Records of one part, at least 1; raised when there would be more than ``mostParts``.
  package static func ranges(of ids: [Int64], size: Int) -> [ClosedRange<Int64>] {
    let least = (ids.count + mostParts - 1) / mostParts
    let size = max(size, least, 1)
    return stride(from: 0, to: ids.count, by: size).map { first in
      ids[first]...ids[min(first + size, ids.count) - 1]
    }
  }
}
