internal import CFCGI
import HTTPTypes
import InventoryHTTP
import Listening

/// One request and its answer on a connection that has become readable.
struct FastCGIExchange {
  let responder: Responder
  let limits: RequestLimits
  /// Counts pieces of bodies: a worker that sends one for minutes is not stuck.
  let progress: Progress
  private let known = KnownHeads()

  init(responder: Responder, limits: RequestLimits, progress: Progress) {
    self.responder = responder
    self.limits = limits
    self.progress = progress
  }

  /// Reads the request, answers it, and leaves the connection at the beginning of the next one.
  ///
  /// - Parameters:
  ///   - refusal: the answer to give whatever is asked.
  ///   - isLast: asked after the answer: whether the connection shall be closed, so that the web server knows.
  /// - Returns: whether the connection is still open.
  func run(
    on connection: Connection,
    with writer: inout ResponseWriter,
    refusing refusal: Refusal? = nil,
    isLast: () -> Bool
  ) -> Bool {
    let request = connection.request
    // With the descriptor preset the library accepts nothing; at the end of file, or after bytes that are no
    // FastCGI, it closes the descriptor, fails to accept another, and returns an error.
    guard FCGX_Accept_r(request) == 0, let input = request.pointee.in, let output = request.pointee.out
    else { return false }
    // A head that was cut short is reported here alone: the library takes the parameters it has for all.
    guard FCGX_GetError(input) == 0 else {
      FCGX_Free(request, 1)
      return false
    }
    let outcome = answer(request, input, refusing: refusal)
    guard
      writer.write(outcome.response, method: outcome.method, to: output, notePiece: progress.note)
    else {
      // Without the record that ends the request, the web server breaks off its own answer.
      FCGX_Free(request, 1)
      return false
    }
    if FCGX_HasSeenEOF(input) == 0 {
      // The client should not wait for us to read what we do not want.
      FCGX_FFlush(output)
    }
    let isDrained = BodyReader.drain(input, limit: limits.drainBytes)
    if isDrained, !outcome.mustClose, isLast() {
      LastAnswer.end(request, output)
      FCGX_Free(request, 1)
      return false
    }
    if !isDrained || outcome.mustClose { request.pointee.keepConnection = 0 }
    FCGX_Finish_r(request)
    return request.pointee.ipcFd >= 0
  }
}

extension FastCGIExchange {
  /// Reads bring none that would matter, and most requests are reads.
  private func mayHaveBody(_ head: HTTPRequest) -> Bool { head.method != .get && head.method != .head }

  private struct Outcome {
    var response: Response
    var method: HTTPRequest.Method?
    var mustClose = false
  }

  private func answer(
    _ request: UnsafeMutablePointer<FCGX_Request>,
    _ input: UnsafeMutablePointer<FCGX_Stream>,
    refusing refusal: Refusal?
  ) -> Outcome {
    let parameters: Parameters
    do throws(Refusal) {
      guard let environment = request.pointee.envp else { throw Refusal.malformed("The request is empty.") }
      parameters = try Parameters(ParameterBytes(environment), known: known, limits: limits)
    } catch {
      return Outcome(response: responder.refuse(error, nil), mustClose: true)
    }
    let sent = Request(parameters.head, name: parameters.name)
    let head = sent.head
    do throws(Refusal) {
      if let refusal { throw refusal }
      let limit = min(limits.bodyBytes, mayHaveBody(head) ? responder.largestBody(head) : limits.drainBytes)
      let body = try BodyReader.read(input, declared: parameters.contentLength, limit: limit)
      let response = responder.respond(sent.with(body: body))
      return Outcome(response: response, method: head.method)
    } catch {
      // After a body that was cut short nothing on the connection can be trusted.
      let isBroken = if case .malformed = error { true } else { false }
      return Outcome(response: responder.refuse(error, sent), method: head.method, mustClose: isBroken)
    }
  }
}
