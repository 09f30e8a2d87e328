/// What a server answers to a request, faults included.
public struct Answer: Sendable {
  /// What goes wrong with an answer.
  public enum Fault: Equatable, Sendable {
    case none
    /// The connection is closed after so many bytes of the body.
    case breaksOff(after: Int)
    /// No byte follows so many of the body, and the connection stays open.
    case stalls(after: Int)
    /// Not even a head comes.
    case silent
  }

  /// How the end of the body is told.
  public enum Length: Sendable {
    case announced
    /// The end of the connection is the end of the body.
    case untold
  }

  /// What becomes of a request for a part.
  public enum Ranges: Sendable {
    case honoured
    case ignored
  }

  public var status = 200
  public var body: [UInt8]
  public var tag: String?
  /// Where the body is instead.
  public var location: String?
  public var length = Length.announced
  public var ranges = Ranges.honoured
  public var fault = Fault.none

  public init(_ body: [UInt8] = [], status: Int = 200, tag: String? = nil, fault: Fault = .none) {
    (self.body, self.status, self.tag, self.fault) = (body, status, tag, fault)
  }

  /// The head and the body that a request gets if nothing goes wrong.
  func response(to request: Request) -> (head: String, body: ArraySlice<UInt8>) {
    var (status, body) = (status, body[...])
    var fields = ["Connection: close", "Accept-Ranges: bytes"]
    // The tag, if any, must be that of the file as it is now, or the part is none of it.
    let isSame = request.condition.map { $0 == tag } ?? true
    if let first = request.firstByte, ranges == .honoured, status == 200, isSame {
      if first < body.count {
        status = 206
        fields.append("Content-Range: bytes \(first)-\(body.count - 1)/\(body.count)")
        body = body.dropFirst(first)
      } else {
        status = 416
        fields.append("Content-Range: bytes */\(body.count)")
        body = []
      }
    }
    if let tag { fields.append("ETag: \(tag)") }
    if let location { fields.append("Location: \(location)") }
    if length == .announced { fields.append("Content-Length: \(body.count)") }
    let lines = ["HTTP/1.1 \(status) Answer"] + fields + ["", ""]
    return (lines.joined(separator: "\r\n"), body)
  }
}

/// A request as it arrived.
public struct Request: Equatable, Sendable {
  public let path: String
  /// The first byte of the part that is asked for; nil for the whole file.
  public let firstByte: Int?
  /// The tag of the file that the part belongs to (If-Range).
  public let condition: String?

  /// The request of a head without its last, empty line.
  init?(_ head: String) {
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    path = String(words[1])
    func field(_ name: String) -> Substring? {
      lines.first { $0.lowercased().hasPrefix("\(name): ") }?.dropFirst(name.count + 2)
    }
    firstByte = field("range").flatMap { $0.firstMatch(of: /bytes=(\d+)-/) }.flatMap { Int($0.1) }
    condition = field("if-range").map(String.init)
  }
}
