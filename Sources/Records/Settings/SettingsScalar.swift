internal import Yams

/// What a YAML value spells, by our rules and not by YAML 1.1's.
enum SettingsScalar {
  /// A finite decimal number, not quoted.
  static func double(_ node: Node) -> Double? {
    number(node).flatMap(DecimalText.double)
  }

  /// A whole decimal number, not quoted.
  static func integer(_ node: Node) -> Int? {
    number(node).flatMap { Int($0) }
  }

  /// `true` or `false`, not quoted.
  static func boolean(_ node: Node) -> Bool? {
    plain(node).flatMap { Bool($0) }
  }

  /// Text, quoted or not; an unquoted `~` or `null` is none.
  static func string(_ node: Node) -> String? {
    guard let scalar = node.scalar, isUntagged(node) else { return nil }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      ? nil : scalar.string
  }

  /// A value in the words of an error message, of bounded length.
  static func words(for node: Node) -> String {
    if !isUntagged(node) { return "the tag \(node.tag.description.prefix(40))" }
    switch node {
    case .scalar(let scalar):
      let text = scalar.string.count > 60 ? scalar.string.prefix(60) + "..." : scalar.string[...]
      switch scalar.style {
      case .plain where ["", "~", "null"].contains(text): return "no value"
      case .plain: return String(text)
      default: return "the text \"\(text)\""
      }
    case .mapping: return "a mapping"
    case .sequence(let sequence): return "a list of \(sequence.count)"
    case .alias: return "an alias"
    }
  }

  /// Whether a value is free of YAML tags such as `!!float`, which could change its type.
  static func isUntagged(_ node: Node) -> Bool {
    switch node {
    // The parser itself tags quoted text as text.
    case .scalar(let scalar):
      scalar.tag.description == (scalar.style == .plain ? "" : Tag.Name.str.rawValue)
    case .sequence(let sequence): sequence.tag.description.isEmpty
    case .mapping(let mapping): mapping.tag.description.isEmpty
    case .alias: false
    }
  }

  private static func plain(_ node: Node) -> String? {
    guard let scalar = node.scalar, scalar.style == .plain, isUntagged(node) else { return nil }
    return scalar.string
  }

  /// The text of a number, without leading zeros: YAML 1.1 reads 010 as 8, YAML 1.2 as 10.
  private static func number(_ node: Node) -> String? {
    guard let text = plain(node) else { return nil }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    return digits.count > 1 && digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
      ? nil : text
  }
}
