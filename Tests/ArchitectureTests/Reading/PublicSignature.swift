/// A declaration that other modules see: its text up to the body.
///
/// The requirements of a public protocol and the cases of a public enumeration are visible without
/// a word of their own, so they count as parts of the signature of their type.
struct PublicSignature {
  let line: Int
  let text: String

  static func all(in file: SourceFile) -> [PublicSignature] {
    let lines = file.codeLines
    return lines.indices.compactMap { index in
      // Not `private(set)`'s cousins, imports, or an enum case such as `.open`.
      let modifier = /(?:^|[^.\w])(?:public|open)\b(?!\()(?!\s+import)/
      guard lines[index].contains(modifier) else { return nil }
      return PublicSignature(line: index + 1, text: signature(in: lines[index...]))
    }
  }

  private static func signature(in lines: ArraySlice<Substring>) -> String {
    var header = ""
    var depth = 0
    for index in lines.indices {
      for character in lines[index] {
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        if character == "{", depth == 0 { return header + visibleBody(of: header, in: lines) }
        header.append(character)
      }
      header.append("\n")
      let next = lines.index(after: index)
      guard depth > 0 || (next < lines.endIndex && continues(header, with: lines[next])) else {
        break
      }
    }
    return header
  }

  private static func continues(_ header: String, with line: Substring) -> Bool {
    header.contains(/[,:=]\s*$|->\s*$/)
      || line.contains(/^\s*(?:->|where\b|throws\b|async\b|[:,&.{])/)
  }

  /// What a body shows to other modules.
  private static func visibleBody(of header: String, in lines: ArraySlice<Substring>) -> String {
    let isProtocol = header.contains(/\bprotocol\b/)
    guard isProtocol || header.contains(/\benum\b/) else { return "" }
    var depth = 0
    var body = ""
    for line in lines {
      if isProtocol || line.contains(/^\s*(?:indirect\s+)?case\b/) { body += line + "\n" }
      depth += line.filter { $0 == "{" }.count - line.filter { $0 == "}" }.count
      if depth == 0, line.contains("}") { break }
    }
    return body
  }
}
