internal import Yams

/// Settings in YAML, read strictly: data only, and nothing is guessed.
///
/// Numbers are decimal, Booleans are `true` and `false`, and a key that nobody asked for is an
/// error. YAML 1.1's other readings (`0:1` as 1, `010` as 8, `no` as false) are refused, as are
/// tags, anchors and aliases.
public enum SettingsFile {
  /// The largest file that is read, in bytes.
  public static let largestSize = 256 << 10

  /// Reads a file, lets `read` take every setting, and refuses keys that it did not take.
  ///
  /// - Parameter path: The file.
  /// - Parameter overrides: Settings from elsewhere, later ones before earlier ones.
  /// - Parameter read: Takes the settings, one by one.
  /// - Throws: ``SettingsError`` for an unreadable file, bad YAML, and whatever `read` throws.
  public static func decode<Settings>(
    _ path: String, overrides: [SettingsOverride] = [],
    _ read: (SettingsReader) throws(SettingsError) -> Settings
  ) throws(SettingsError) -> Settings {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path, limit: largestSize)
    } catch {
      throw SettingsError(
        path: path, line: nil, keyPath: "", problem: .unreadable, found: error.reason,
        allowed: "a readable file of at most \(largestSize) bytes")
    }
    return try decode(bytes: bytes, path: path, overrides: overrides, read)
  }

  /// Reads settings that are already in memory, as files are.
  ///
  /// - Parameter path: What errors call the file.
  /// - Parameter overrides: Settings from elsewhere, later ones before earlier ones.
  /// - Parameter read: Takes the settings, one by one.
  /// - Parameter bytes: The whole file.
  /// - Throws: ``SettingsError`` as for files.
  public static func decode<Settings>(
    bytes: [UInt8], path: String, overrides: [SettingsOverride] = [],
    _ read: (SettingsReader) throws(SettingsError) -> Settings
  ) throws(SettingsError) -> Settings {
    let reader = try SettingsReader(
      root: try root(bytes, path), path: path, overrides: overrides)
    let settings = try read(reader)
    try reader.finish()
    return settings
  }

  /// The mapping at the top of the document.
  private static func root(_ bytes: [UInt8], _ path: String) throws(SettingsError) -> Node {
    guard bytes.count <= largestSize, let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingsError(
        path: path, line: nil, keyPath: "", problem: .syntax,
        found: bytes.count > largestSize ? "\(bytes.count) bytes" : "bytes that are not UTF-8",
        allowed: "UTF-8 text of at most \(largestSize) bytes")
    }
    try refuseAliases(bytes, path)
    do {
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        throw SettingsError(
          path: path, line: nil, keyPath: "", problem: .syntax, found: "no settings",
          allowed: "a mapping of keys to values")
      }
      return node
    } catch let error as SettingsError {
      throw error
    } catch {
      throw translated(error, path)
    }
  }

  /// Refuses `&name` and `*name` wherever YAML could take them for an anchor or an alias.
  ///
  /// A handful of aliases can stand for gigabytes of settings, and the parser resolves them before
  /// anyone can count. The test errs on the side of refusal: in quoted text and at the end of a
  /// line's comment, a word must not begin with either character.
  private static func refuseAliases(_ bytes: [UInt8], _ path: String) throws(SettingsError) {
    var line = 1
    var isComment = false, isLineBlank = true
    var previous = UInt8(ascii: "\n")
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"): (line, isComment, isLineBlank) = (line + 1, false, true)
      case UInt8(ascii: " "): break
      // YAML also ends lines, and so comments, at CR and at three characters outside ASCII.
      case UInt8(ascii: "\r"), 0x80...: (isComment, isLineBlank) = (false, false)
      default:
        if isLineBlank { isComment = byte == UInt8(ascii: "#") }
        isLineBlank = false
      }
      let isIndicator = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
      let isInsideWord = Character(Unicode.Scalar(previous)).isLetterOrDigit
      if isIndicator && !isComment && !isInsideWord && next > UInt8(ascii: " ") {
        throw SettingsError(
          path: path, line: line, keyPath: "", problem: .unsupported,
          found: "a word that begins with \(Unicode.Scalar(byte))",
          allowed: "settings written out, without anchors (&) and aliases (*)")
      }
      previous = byte
    }
  }

  private static func translated(_ error: any Error, _ path: String) -> SettingsError {
    func failure(_ line: Int?, _ problem: SettingsError.Problem, _ found: String) -> SettingsError {
      SettingsError(
        path: path, line: line, keyPath: "", problem: problem, found: found,
        allowed: problem == .duplicateKey ? "each key once" : "one YAML document")
    }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return failure(mark.line, .syntax, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      return failure(context.mark.line, .duplicateKey, keys.joined(separator: ", "))
    case .reader(let problem, _, _, _): return failure(nil, .syntax, problem)
    default: return failure(nil, .syntax, "\(error)")
    }
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
