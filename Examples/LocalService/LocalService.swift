import Foundation
import InventoryClient
import InventoryCore

/// Watches the stock of a running daemon and says what to buy: a service beside the daemon, without a token.
///
///     inventoryd serve --local-socket /run/inventory/local.socket     (DAEMON_TRUSTED_UIDS=1000:staff)
///     local-service /run/inventory/local.socket [--every SECONDS]
///
/// The kernel tells the daemon who is on the other end of the socket. Without `--every` it looks once; the exit status
/// is 0 when nothing is low, 3 when something is, 1 when the daemon does not answer.
@main
enum LocalService {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let isRepeated = arguments.count == 3 && arguments[1] == "--every"
    let seconds = isRepeated ? Int(arguments[2]) ?? 0 : 0
    guard arguments.count == 1 || seconds > 0 else {
      fail("usage: local-service SOCKET [--every SECONDS]", status: 2)
    }
    let inventory = Inventory(.unixSocket(arguments[0]))
    do {
      var isLow = try await report(inventory)
      while isRepeated {
        try await Task.sleep(for: .seconds(seconds))
        isLow = try await report(inventory)
      }
      exit(isLow ? 3 : 0)
    } catch {
      fail("\(error)", status: 1)
    }
  }

  /// Prints the products that are low, and whether there are any.
  private static func report(_ inventory: Inventory) async throws -> Bool {
    var count = 0
    for try await product in inventory.listProducts(lowStock: true, sort: [.sku]) {
      count += 1
      print("\(product.sku)\t\(product.stock)\t\(product.name)")
    }
    print(count == 0 ? "nothing is low" : "\(count) to buy")
    return count > 0
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("local-service: \(message)\n".utf8))
    exit(status)
  }
}
