import Foundation
import HTTPTypes
import InventoryHTTP
import InventoryTesting
import Runtime

/// One way to the application.
protocol Transport {
  var name: String { get }
  func send(_ one: ConformanceCase) throws -> Answer
}

/// The function itself, framed by the rule that the adapters share.
struct FunctionTransport: Transport {
  let name = "the function"
  let application: Application

  func send(_ one: ConformanceCase) throws -> Answer {
    let body = one.declaredLength.map { [UInt8](repeating: 0x20, count: $0) } ?? one.body
    let fields = Dictionary(one.head, uniquingKeysWith: { "\($0), \($1)" })
    var answer = try application.answer(
      one.method,
      one.path,
      body,
      fields: fields,
      peer: .init(address: "127.0.0.1")
    )
    if one.method == .head || [204, 304].contains(answer.status) { answer.body = [] }
    return answer
  }
}

/// HTTP on a socket: the daemon's own, or nginx with FastCGI behind it.
struct SocketTransport: Transport {
  let name: String
  let path: String
  let fields: [(String, String)]

  func send(_ one: ConformanceCase) throws -> Answer {
    let connection = try HTTPConnection(.unix(path))
    let answer = try connection.exchange(
      one.method.rawValue,
      one.path,
      fields: one.head + fields,
      body: one.body,
      declared: one.declaredLength
    )
    // The framing is each server's own; here it must be right, and then it is not compared.
    if let length = answer.fields["content-length"], one.method != .head {
      guard Int(length) == answer.body.count else {
        throw Missing(description: "\(name): Content-Length \(length) for \(answer.body.count) bytes")
      }
    }
    return answer
  }
}
