internal import NIOSSL

/// Whose certificates a client believes.
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
