/// Where the service may connect to on behalf of somebody.
///
/// An address is judged as it will be connected to: what names it, and how it is spelled, does not matter.
package struct OutboundPolicy: Hashable, Sendable {
  /// Networks that are open although they are not public.
  package var allowed: [AddressRange]
  /// Whether only `https` will do.
  package var requiresTLS: Bool

  package init(allowed: [AddressRange] = [], requiresTLS: Bool) {
    self.allowed = allowed
    self.requiresTLS = requiresTLS
  }

  /// Special-purpose addresses (RFC 6890): this machine, private and link-local networks, benchmarks, multicast, reserved
  /// ones, and those in which an IPv4 address may hide.
  static let closed = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
    // Asked for by clouds' machines about themselves, though it looks public.
    "168.63.129.16/32",
    "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
    "2002::/16",
    "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
  ].compactMap { AddressRange($0) }

  /// Whether an address lies in a network that was opened.
  package func isOpened(_ address: IPAddress) -> Bool { allowed.contains { $0.contains(address) } }

  /// Whether an address may be connected to.
  package func admits(_ address: IPAddress) -> Bool {
    if isOpened(address) { return true }
    return !Self.closed.contains { range in
      range.contains(address) || address.embedded.contains { range.contains($0) }
    }
  }

  /// Whether what an address answers may be shown to whoever gave it.
  package func isPublic(_ address: IPAddress) -> Bool { admits(address) && !isOpened(address) }

  /// Whether a host's name or address can be connected to as far as it tells by itself; a name may yet lead to an address
  /// that cannot.
  func admits(host: String) -> Bool {
    if let address = IPAddress(host) { return admits(address) }
    // This machine and its neighbours by name (RFC 6761, RFC 6762), and what clouds tell their machines.
    let last = host.split(separator: ".").last ?? ""
    let isLocal = ["localhost", "local", "internal", "localdomain", "home", "lan"].contains(last)
    return !isLocal || !allowed.isEmpty
  }
}
