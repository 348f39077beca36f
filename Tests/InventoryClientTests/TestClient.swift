import InventoryClient
import Synchronization

/// Pauses that a client would have made.
final class Pauses: Sendable {
  private let state = Mutex<[Duration]>([])

  var all: [Duration] { state.withLock { $0 } }

  /// Time does not pass, and chance is always highest.
  var effects: ClientEffects {
    ClientEffects(
      sleep: { pause in self.state.withLock { $0.append(pause) } },
      chance: { 1 },
      randomText: ClientEffects.system.randomText,
      now: ClientEffects.system.now
    )
  }
}

/// Other tests hold the threads that all tasks share for most of a run, and what the HTTP client begins by itself waits there.
private let patience = Duration.seconds(3600)

extension ScriptedServer {
  func client(
    _ credentials: Credentials = .none,
    _ pauses: Pauses = Pauses(),
    retries: RetryPolicy = RetryPolicy()
  ) -> Inventory {
    var client = Inventory(
      .url("http://127.0.0.1:\(port)"),
      credentials,
      retries: retries,
      effects: pauses.effects
    )
    client.timeout = patience
    return client
  }

  /// A client that calls the server by the name of this machine, over TLS.
  func secureClient(
    trusting trust: CertificateTrust,
    _ credentials: Credentials = .none,
    _ pauses: Pauses = Pauses()
  ) -> Inventory {
    var client = Inventory(
      .url("https://localhost:\(port)"),
      credentials,
      retries: RetryPolicy(),
      trust: trust,
      effects: pauses.effects
    )
    client.timeout = patience
    return client
  }
}

/// An answer in the envelope.
func envelope(_ data: String) -> String {
  #"{"success":true,"data":\#(data),"message":"OK","timestamp":"2026-01-31T09:30:00.000Z"}"#
}

/// A refusal in the envelope.
func refusal(_ code: String, _ details: String = "{}") -> String {
  #"{"success":false,"error_code":"\#(code)","message":"no","details":\#(details),"timestamp":"#
    + #""2026-01-31T09:30:00.000Z","request_id":"req_1"}"#
}

let category =
  #"{"id":1,"name":"Tea","product_count":2,"version":1,"created_at":"#
  + #""2026-01-31T09:30:00.000Z","updated_at":"2026-01-31T09:30:00.000Z"}"#
