/// Text in a figure: words, Greek letters, superscripts and subscripts.
///
/// A literal is read as markup: a Greek letter's name in braces gives the letter, `^{…}` raises
/// and `_{…}` lowers. `"error / {mu}"`, `"10^{-3}"`, `"{Phi}_{i,1}"`. Anything else, braces around
/// other words included, stands for itself. Text that comes from data goes through
/// ``init(verbatim:)``, so that it cannot be taken for markup.
public struct Label: Sendable, Hashable {
  /// Where a piece of text stands.
  enum Script: Sendable, Hashable {
    case line, raised, lowered
  }

  /// A run of characters at one height.
  struct Piece: Sendable, Hashable {
    var text: String
    var script: Script
  }

  /// The runs from left to right.
  private(set) var pieces: [Piece]

  /// Text from markup.
  public init(_ markup: String) {
    pieces = []
    var rest = Substring(markup)
    while let character = rest.first {
      if let (text, after) = Self.braced(rest, after: "^") {
        append(Self.replacingGreek(text), .raised)
        rest = after
      } else if let (text, after) = Self.braced(rest, after: "_") {
        append(Self.replacingGreek(text), .lowered)
        rest = after
      } else if let (name, after) = Self.braced(rest, after: ""), let letter = greek[name] {
        append(letter, .line)
        rest = after
      } else {
        append(String(character), .line)
        rest = rest.dropFirst()
      }
    }
  }

  /// Text that stands for itself, whatever characters it has.
  public init(verbatim text: String) {
    pieces = text.isEmpty ? [] : [Piece(text: text, script: .line)]
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The characters without their heights, as a reader would say them.
  public var plainText: String { pieces.map(\.text).joined() }

  /// One text after the other.
  public static func + (left: Label, right: Label) -> Label {
    var sum = left
    for piece in right.pieces { sum.append(piece.text, piece.script) }
    return sum
  }

  /// The parts between spaces on the line, scripts kept with their word.
  var words: [Label] {
    var words: [Label] = []
    var word = Label(verbatim: "")
    for piece in pieces {
      guard piece.script == .line else {
        word.append(piece.text, piece.script)
        continue
      }
      for (index, part) in piece.text.split(
        separator: " ", omittingEmptySubsequences: false
      ).enumerated() {
        if index > 0 && !word.isEmpty {
          words.append(word)
          word = Label(verbatim: "")
        }
        if !part.isEmpty { word.append(String(part), .line) }
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private mutating func append(_ text: String, _ script: Script) {
    if let last = pieces.indices.last, pieces[last].script == script {
      pieces[last].text += text
    } else {
      pieces.append(Piece(text: text, script: script))
    }
  }

  /// The inside of `prefix{…}` at the start of the text, and what follows it.
  ///
  /// Braces inside must pair up, so that `^{{mu}/2}` is one superscript.
  private static func braced(
    _ text: Substring, after prefix: String
  ) -> (inside: String, after: Substring)? {
    guard text.hasPrefix(prefix + "{") else { return nil }
    let inside = text.dropFirst(prefix.count + 1)
    var depth = 1
    for index in inside.indices {
      if inside[index] == "{" { depth += 1 }
      if inside[index] == "}" { depth -= 1 }
      if depth == 0 { return (String(inside[..<index]), inside[inside.index(after: index)...]) }
    }
    return nil
  }

  private static func replacingGreek(_ markup: String) -> String {
    Label(markup).plainText
  }
}

extension Label: ExpressibleByStringInterpolation {
  /// Text from a literal, read as markup.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

private let greek: [String: String] = [
  "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
  "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
  "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ",
  "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
  "psi": "ψ", "omega": "ω",
]
