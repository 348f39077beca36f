/// The equally likely values of a distribution, packed: to thousandths, ascending, as differences of few bytes.
package enum DemandSample {
  /// About a byte and a half for each value of a small count.
  package static func bytes(of demand: DemandDistribution) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * demand.values.count)
    var last: Int64 = 0
    for value in demand.values {
      let thousandths = Int64(min(max(value * 1000, 0), 9e17).rounded())
      // LEB128: seven bits a byte, the lowest first.
      var rest = UInt64(thousandths - last)
      while rest > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      last = thousandths
    }
    return bytes
  }

  /// The distribution that was packed; what is no such packing gives the values up to where it fails.
  package static func demand(_ bytes: [UInt8]) -> DemandDistribution {
    var values: [Double] = []
    values.reserveCapacity(bytes.count)
    var (last, difference, shift): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for byte in bytes {
      guard shift < 63 else { break }
      difference |= UInt64(byte & 0x7F) << shift
      shift += 7
      guard byte & 0x80 == 0 else { continue }
      last &+= difference
      values.append(Double(last) / 1000)
      (difference, shift) = (0, 0)
    }
    return DemandDistribution(values: values)
  }
}
