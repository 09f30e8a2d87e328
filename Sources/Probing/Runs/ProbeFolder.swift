import Foundation
import Records

/// The folder of one probe: its settings, the parts that are finished, and its result.
///
/// The settings are written first and the result last; what lies between can be continued by the
/// same settings alone. One process at a time holds a folder, and every file is whole at every
/// instant, or a table whose last row may be cut.
public final class ProbeFolder {
  /// The folder's path.
  public let path: String
  /// What decides the numbers in it.
  public let settings: ProbeSettings
  /// What was found in it.
  public let state: State
  /// Held as long as this object lives; the system drops it when the process ends.
  private let lock: PartialFile

  /// What a folder holds of the probe that was asked for.
  public enum State: String, Sendable {
    /// Nothing: the probe begins.
    case fresh
    /// Its settings, and maybe parts of it.
    case begun
    /// Its result.
    case finished
  }

  private static let settingsName = "settings.json"
  private static let resultName = "result.json"

  /// Opens a folder for a probe, and keeps the probe's settings there.
  ///
  /// - Parameters:
  ///   - path: A folder that is there and can be written to.
  ///   - settings: The probe.
  ///   - names: Files that the probe writes, which a fresh folder must not have.
  /// - Throws: ``ProbeRunError`` for a folder of other settings, one that another process holds,
  ///   and one with files of the probe's names but no settings.
  public init(
    _ path: String, _ settings: ProbeSettings, writing names: [String]
  ) throws(ProbeRunError) {
    (self.path, self.settings) = (path, settings)
    do throws(FileError) { lock = try PartialFile(path: "\(path)/.probe.lock") } catch {
      throw .file(error)
    }
    guard let stored = try Self.storedSettings(in: path) else {
      let foreign = ([Self.resultName] + names).first { Self.has($0, in: path) }
      if let foreign { throw .foreign(path: path, file: foreign) }
      try Self.write(settings, to: "\(path)/\(Self.settingsName)")
      state = .fresh
      return
    }
    let differences = settings.differences(from: stored)
    guard differences.isEmpty else {
      throw .otherSettings(path: path, differences: differences)
    }
    state = Self.has(Self.resultName, in: path) ? .finished : .begun
  }

  /// The settings that a folder holds; nil where it has none.
  ///
  /// - Parameter path: A folder, there or not.
  /// - Throws: ``ProbeRunError/damaged(path:problem:)`` for a file that holds something else.
  public static func storedSettings(in path: String) throws(ProbeRunError) -> ProbeSettings? {
    guard has(settingsName, in: path) else { return nil }
    return try read(ProbeSettings.self, from: "\(path)/\(settingsName)")
  }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The probe's result.
  ///
  /// - Throws: ``ProbeRunError`` if it cannot be read, or is none.
  public func result<Result: Decodable>(_ type: Result.Type) throws(ProbeRunError) -> Result {
    try Self.read(type, from: file(Self.resultName))
  }

  /// Keeps the probe's result, which ends it.
  ///
  /// - Throws: ``ProbeRunError/file(_:)``.
  public func finish(with result: some Encodable) throws(ProbeRunError) {
    try Self.write(result, to: file(Self.resultName))
  }

  private static func has(_ name: String, in path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }

  private static func write(_ value: some Encodable, to path: String) throws(ProbeRunError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("settings and results are numbers and texts")
    }
    try storing { () throws(FileError) in
      try AtomicFile.write(String(decoding: data, as: UTF8.self) + "\n", to: path)
    }
  }

  private static func read<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws(ProbeRunError) -> Value {
    let bytes = try storing { () throws(FileError) in try FileContents.bytes(of: path) }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { return try decoder.decode(type, from: Data(bytes)) } catch {
      throw .damaged(path: path, problem: "found no \(type) of a probe: \(error)")
    }
  }
}
