/// What a server says before the contents of a file.
///
/// - Source: RFC 9112 (HTTP/1.1), section 2.1, as curl writes it down for any version of HTTP.
struct ResponseHead: Equatable {
  /// Such as 200.
  let status: Int
  /// By their names in lower case; of several with one name, the last.
  private let fields: [String: String]

  /// The last of several heads, after redirections and interim responses; nil if none is complete.
  init?(_ text: String) {
    let text = text.replacing("\r\n", with: "\n")
    var heads = text.split(separator: "\n\n")
    if !text.hasSuffix("\n\n") { _ = heads.popLast() }
    // What follows a body that came in pieces is no head.
    guard let lines = heads.last(where: { $0.hasPrefix("HTTP/") })?.split(separator: "\n"),
      let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    self.status = status
    fields = lines.dropFirst().reduce(into: [:]) { fields, line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return }
      fields[parts[0].lowercased()] = String(parts[1].trimmingPrefix(while: \.isWhitespace))
    }
  }

  /// What a later request may ask about to learn whether the file is still the same.
  ///
  /// A weak tag (`W/`) allows other bytes, so the date of the last change stands in for it.
  ///
  /// - Source: RFC 9110, section 13.1.5, If-Range.
  var validator: String? {
    if let tag = fields["etag"], tag.hasPrefix("\"") { return tag }
    return fields["last-modified"]
  }

  /// Whether a connection that breaks off early can be told from the end of the file.
  var announcesItsEnd: Bool {
    fields["content-length"] != nil || fields["transfer-encoding"]?.contains("chunked") == true
  }
}
