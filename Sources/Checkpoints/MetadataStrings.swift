internal import Foundation
import Networks

// A safetensors file keeps metadata as strings; lists are JSON, so that any language reads them.

extension CheckpointMetadata {
  /// The names of the strings.
  enum Key: String {
    case format, architecture, shortcut, image, classes, classNames, mean, std
    case batchNormEpsilon, batchNormMomentum, epoch, seed, selectionRule
  }

  /// The metadata as they stand in a file, with the `format` that PyTorch users expect.
  var strings: [String: String] {
    var strings: [Key: String] = [
      .format: "pt", .architecture: architecture,
      .image: Self.json([image.channels, image.height, image.width].map(String.init)),
      .classes: "\(classCount)", .batchNormEpsilon: "\(batchNormEpsilon)",
      .batchNormMomentum: "\(batchNormMomentum)",
    ]
    strings[.shortcut] = shortcut?.rawValue
    if !classNames.isEmpty { strings[.classNames] = Self.json(classNames.map(Self.quoted)) }
    if let normalization {
      strings[.mean] = Self.json(normalization.mean.map { "\($0)" })
      strings[.std] = Self.json(normalization.standardDeviation.map { "\($0)" })
    }
    strings[.epoch] = epoch.map { "\($0)" }
    strings[.seed] = seed.map { "\($0)" }
    strings[.selectionRule] = selectionRule
    return Dictionary(uniqueKeysWithValues: strings.map { ($0.key.rawValue, $0.value) })
  }

  private static func json(_ elements: [String]) -> String {
    "[\(elements.joined(separator: ", "))]"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// The strings of a file, read as what they should be.
struct MetadataStrings {
  private let strings: [String: String]
  private let path: String

  init(_ strings: [String: String], path: String) { (self.strings, self.path) = (strings, path) }

  func text(_ key: CheckpointMetadata.Key) -> String? { strings[key.rawValue] }

  func integer(
    _ key: CheckpointMetadata.Key, in range: ClosedRange<Int>
  ) throws(CheckpointError) -> Int? {
    try value(key, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func seed(_ key: CheckpointMetadata.Key) throws(CheckpointError) -> UInt64? {
    try value(key, allowed: "a whole number from 0 to 2^64 - 1") { UInt64($0) }
  }

  func double(_ key: CheckpointMetadata.Key) throws(CheckpointError) -> Double? {
    try value(key, allowed: "a finite number") { text in
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  func list<Element: Decodable>(
    _ key: CheckpointMetadata.Key, of type: Element.Type, allowed: String,
    where isAllowed: ([Element]) -> Bool
  ) throws(CheckpointError) -> [Element]? {
    try value(key, allowed: allowed) { text in
      let list = try? JSONDecoder().decode([Element].self, from: Data(text.utf8))
      return list.flatMap { isAllowed($0) ? $0 : nil }
    }
  }

  /// The parsed string, or nil when there is none; a string that does not parse is an error.
  func value<Value>(
    _ key: CheckpointMetadata.Key, allowed: String, _ parse: (String) -> Value?
  ) throws(CheckpointError) -> Value? {
    guard let text = strings[key.rawValue] else { return nil }
    guard let value = parse(text) else {
      throw .metadata(path: path, key: key.rawValue, found: text, allowed: allowed)
    }
    return value
  }
}
