import Foundation
import Synchronization

/// A small HTTP/1.1 server on the loopback interface, which answers as it is told.
///
/// Each path has its answers; each request takes the next one, and the last one repeats. Paths
/// without answers are 404. The server ends with its owner.
public final class Server: Sendable {
  private let listener: ListeningSocket
  private let desk: Desk

  /// Starts a server on a free port.
  public init(_ answers: [String: [Answer]]) throws {
    listener = try ListeningSocket()
    desk = Desk(answers)
    let thread = Thread { [listener, desk] in
      while let connection = listener.accept() {
        Thread { desk.serve(connection) }.start()
      }
    }
    thread.start()
  }

  deinit {
    listener.shutDown()
    desk.close()
  }

  /// The address of a path, or of the root.
  public func address(_ path: String = "") -> String { "http://127.0.0.1:\(listener.port)\(path)" }

  /// The requests so far, in the order of their arrival.
  public var requests: [Request] { desk.requests }
}

/// What the threads of a server share.
private final class Desk: Sendable {
  private struct State {
    var answers: [String: [Answer]]
    var requests: [Request] = []
    var connections: [Connection] = []
  }

  private let state: Mutex<State>

  init(_ answers: [String: [Answer]]) { state = Mutex(State(answers: answers)) }

  var requests: [Request] { state.withLock { $0.requests } }

  func close() {
    for connection in state.withLock({ $0.connections }) { connection.shutDown() }
  }

  func serve(_ connection: Connection) {
    state.withLock { $0.connections.append(connection) }
    defer { connection.shutDown() }
    guard let request = Request(connection.readHead()) else { return }
    let answer = take(request)
    guard answer.fault != .silent else { return connection.waitForEnd() }
    let (head, body) = answer.response(to: request)
    connection.write(Array(head.utf8)[...])
    switch answer.fault {
    case .none, .silent: connection.write(body)
    case .breaksOff(let count): connection.write(body.prefix(count))
    case .stalls(let count):
      connection.write(body.prefix(count))
      connection.waitForEnd()
    }
  }

  private func take(_ request: Request) -> Answer {
    state.withLock { state in
      state.requests.append(request)
      guard var rest = state.answers[request.path], let answer = rest.first else {
        return Answer(status: 404)
      }
      if rest.count > 1 { rest.removeFirst() }
      state.answers[request.path] = rest
      return answer
    }
  }
}
