/// Words in lines of at most 100 columns.
enum Paragraph {
  /// The text with line breaks between words.
  ///
  /// - Parameters:
  ///   - text: Words with spaces between them.
  ///   - indent: Columns before every line but the first, which has them already.
  static func text(_ text: String, indent: Int = 0) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if indent + last.count + 1 + word.count <= 100 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
