import Foundation
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
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let isRepeated = arguments.count == 3 && arguments[1] == "--every"
    let seconds = isRepeated ? UInt32(arguments[2]) ?? 0 : 0
    guard arguments.count == 1 || seconds > 0 else {
      fail("usage: local-service SOCKET [--every SECONDS]", status: 2)
    }
    let client = UnixHTTPClient(path: arguments[0])
    do {
      var isLow = try report(client)
      while isRepeated {
        sleep(seconds)
        isLow = try report(client)
      }
      exit(isLow ? 3 : 0)
    } catch {
      fail("\(error)", status: 1)
    }
  }

  /// Prints the products that are low, and whether there are any.
  private static func report(_ client: UnixHTTPClient) throws -> Bool {
    var cursor: String?
    var count = 0
    repeat {
      let page = try client.page("/api/v1/products?low_stock=true&sort=sku", after: cursor)
      for product in page.items {
        count += 1
        print("\(product.sku)\t\(product.stock)\t\(product.name)")
      }
      cursor = page.nextCursor
    } while cursor != nil
    print(count == 0 ? "nothing is low" : "\(count) to buy")
    return count > 0
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("local-service: \(message)\n".utf8))
    exit(status)
  }
}

/// A product as far as this service cares.
struct LowProduct: Sendable {
  var sku: String
  var name: String
  var stock: Quantity
}

extension UnixHTTPClient {
  /// A page of a list.
  func page(_ target: String, after cursor: String?) throws(Failure) -> (
    items: [LowProduct], nextCursor: String?
  ) {
    let answer = try get(target + (cursor.map { "&cursor=\($0)" } ?? ""))
    guard case .object(let envelope) = answer, case .array(let data)? = envelope["data"] else {
      throw Failure("the answer is no list")
    }
    var items: [LowProduct] = []
    for element in data {
      guard case .object(let product) = element, case .string(let sku)? = product["sku"],
        case .string(let name)? = product["name"], case .number(let stock)? = product["stock"],
        let quantity = try? Quantity(parsing: stock)
      else { throw Failure("the answer is no list of products") }
      items.append(LowProduct(sku: sku, name: name, stock: quantity))
    }
    guard case .object(let page)? = envelope["page"], case .string(let next)? = page["next_cursor"] else {
      return (items, nil)
    }
    return (items, next)
  }
}
