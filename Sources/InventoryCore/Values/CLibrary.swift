// What the core takes from the C library: the one place that names a platform.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The exponential function.
@inline(__always)
func exp(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.exp(x)
  #elseif canImport(Musl)
    return Musl.exp(x)
  #else
    return Darwin.exp(x)
  #endif
}

/// The natural logarithm.
@inline(__always)
func log(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.log(x)
  #elseif canImport(Musl)
    return Musl.log(x)
  #else
    return Darwin.log(x)
  #endif
}

/// The natural logarithm of one and the argument, exact near zero.
@inline(__always)
func log1p(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.log1p(x)
  #elseif canImport(Musl)
    return Musl.log1p(x)
  #else
    return Darwin.log1p(x)
  #endif
}

/// The sine.
@inline(__always)
func sin(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.sin(x)
  #elseif canImport(Musl)
    return Musl.sin(x)
  #else
    return Darwin.sin(x)
  #endif
}

/// The cosine.
@inline(__always)
func cos(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.cos(x)
  #elseif canImport(Musl)
    return Musl.cos(x)
  #else
    return Darwin.cos(x)
  #endif
}

/// The complementary error function.
@inline(__always)
func erfc(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.erfc(x)
  #elseif canImport(Musl)
    return Musl.erfc(x)
  #else
    return Darwin.erfc(x)
  #endif
}

/// The logarithm of the gamma function, for positive arguments.
@inline(__always)
func lgamma(_ x: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.lgamma(x)
  #elseif canImport(Musl)
    return Musl.lgamma(x)
  #else
    return Darwin.lgamma(x)
  #endif
}

/// A power.
@inline(__always)
func pow(_ base: Double, _ exponent: Double) -> Double {
  #if canImport(Glibc)
    return Glibc.pow(base, exponent)
  #elseif canImport(Musl)
    return Musl.pow(base, exponent)
  #else
    return Darwin.pow(base, exponent)
  #endif
}

/// How two places in memory compare: 0 for equal bytes.
@inline(__always)
func memcmp(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Int32 {
  #if canImport(Glibc)
    return Glibc.memcmp(left, right, count)
  #elseif canImport(Musl)
    return Musl.memcmp(left, right, count)
  #else
    return Darwin.memcmp(left, right, count)
  #endif
}
