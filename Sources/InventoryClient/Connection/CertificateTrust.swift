internal import NIOSSL

/// Whose certificates a client believes. They have to be of the host in the address, and valid now; what speaks no newer TLS than
/// 1.1 is refused.
public enum CertificateTrust: Hashable, Sendable {
  /// Those of the system's authorities.
  case system
  /// Those of the authorities in a PEM file, for services with an authority of their own.
  case file(String)

  var configuration: TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if case .file(let path) = self { configuration.trustRoots = .file(path) }
    return configuration
  }
}
