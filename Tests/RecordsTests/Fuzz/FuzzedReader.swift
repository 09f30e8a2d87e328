import Foundation
import Fuzzing
import Records

/// The readers that are fuzzed, each with valid files to start from and a promise to check.
enum FuzzedReader: String, CaseIterable, Codable, FuzzableReader {
  case numPyArray
  case numPyArchive
  case safetensors
  case idxFile
  case csvTable
  case settingsFile

  /// How much memory one input may claim, in bytes.
  ///
  /// Deflate gains at most 1032:1, and growing arrays hold up to three times their contents for a
  /// moment: 16 KiB become 50 MiB. Other readers get what the allocator takes at a time.
  var memoryAllowance: Int {
    switch self {
    case .numPyArchive, .idxFile: 64 << 20
    case .numPyArray, .safetensors, .csvTable, .settingsFile: 16 << 20
    }
  }

  func seeds() throws -> [[UInt8]] {
    switch self {
    case .settingsFile: return Self.settings.map { Array($0.utf8) }
    case .csvTable:
      return try files(ending: [".csv"]) + [Array("a,b\n1,\"x\"\"y\"\r\n2,\"z\nw\"\n".utf8)]
    case .numPyArray: return try files(ending: [".npy"])
    case .numPyArchive:
      // Beside large members, whose checksums catch nearly all damage, members of one byte.
      let small = [
        "a": TensorRecord(shape: [], uint8: [7]), "b": TensorRecord(shape: [0], uint8: []),
      ]
      return try files(ending: [".npz"])
        + [NumPyArchive.encode(small), NumPyArchive.encode(small, compression: .deflated)]
    case .safetensors: return try files(ending: [".safetensors"])
    case .idxFile: return try files(ending: [".idx", "-ubyte", ".gz"])
    }
  }

  var tokens: [String] {
    switch self {
    case .numPyArray:
      [
        "'descr'", "'shape'", "'<f8'", "'|O'", "True", "(", ")", ",", "10L", "0,",
        "4611686018427387904,",
        "99999999999999999999",
      ]
    case .numPyArchive: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "../"]
    case .safetensors:
      [
        "\"dtype\":", "\"F4\"", "\"F64\"", "[", "]", "{", "}", ",", "\"__metadata__\":{}", "\\u",
        "18446744073709551615", "-1", "1e9", "null",
      ]
    case .idxFile: []
    case .csvTable: [",", "\"", "\r", "\n", "\"\"", "\u{FEFF}", "nan", "-inf", "1e999"]
    case .settingsFile:
      [
        "- ", ": ", "? ", "[", "]", "{", "}", "!!float ", "|\n", ">\n", "&a ", "*a", "<<: ",
        "---\n",
        "%YAML 1.1\n", "\t", "\u{2028}", "'", "\"", "\\x", "0:1", "1e-3", "no", "# ",
      ]
    }
  }

  /// Reads an input; one that is accepted must survive being written and read again.
  ///
  /// - Returns: Whether the reader kept its promise; an error is as good as success.
  func keepsPromise(_ bytes: [UInt8]) throws -> Bool {
    switch self {
    case .numPyArray:
      let array = try NumPyArray.decode(bytes[...], path: "a")
      _ = (try? array.float64().count) ?? (try? array.int64().count)
      return try NumPyArray.decode(NumPyArray.encode(array)[...], path: "a") == array
    case .numPyArchive:
      let arrays = try NumPyArchive.decode(bytes[...], path: "a")
      return try NumPyArchive.decode(NumPyArchive.encode(arrays)[...], path: "a") == arrays
    case .safetensors:
      let file = try Safetensors(decoding: bytes[...], path: "a")
      let tensors = file.names.reduce(into: [:]) { $0[$1] = try? file.tensor($1) }
      let again = try Safetensors(
        decoding: Safetensors.encode(tensors, metadata: file.metadata)[...], path: "a")
      return try again.metadata == file.metadata
        && tensors.allSatisfy { try again.tensor($0.key) == $0.value }
    case .idxFile:
      let array = try IDXFile.decode(bytes, path: "a")
      return try IDXFile.decode(IDXFile.encode(array), path: "a") == array
    case .csvTable:
      let table = try CSVTable(decoding: bytes, path: "a")
      for name in table.columnNames { _ = try? table.doubles(name) }
      return try CSVTable(decoding: Array(table.text.utf8), path: "a") == table
    case .settingsFile:
      try SettingsFile.decode(bytes: bytes, path: "a", Self.readSettings)
      return true
    }
  }

  func isRefusal(_ error: any Error) -> Bool {
    error is FormatError || error is SafetensorsError || error is SettingsError
  }

  private static func readSettings(_ reader: SettingsReader) throws(SettingsError) {
    enum Noise: String, CaseIterable { case isotropic, orthogonal }
    _ = try reader.integer("seed", in: 0...)
    _ = try reader.string("name", default: "a")
    _ = try reader.boolean("verbose", default: false)
    let data = try reader.section("data")
    _ = try data.double("mu", in: 0...1)
    _ = try data.range("z.main", within: 0...10)
    _ = try data.choice("noise", Noise.self, default: .isotropic)
    _ = try data.integers("sizes", in: 1..., count: 1...9, default: [1])
  }

  private static let settings = [
    "seed: 7\ndata:\n  mu: 0.25\n  z:\n    main: [1, 1.5]\n  noise: orthogonal\n",
    "# notes\nseed: 1\nname: \"a \\x41 b\"\nverbose: true\ndata: {mu: 1e-3, z: {main: [0, 1]}}\n",
    "seed: 3\nname: |\n  block\n  text\ndata:\n  mu: 1\n  z: {main: [2, 2]}\n  sizes:\n  - 10\n  - 20\n",
  ]

  private func files(ending endings: [String]) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: Vectors.path("")).sorted()
      .filter { name in endings.contains { name.hasSuffix($0) } }
      .map { try Vectors.bytes($0) }
  }
}
