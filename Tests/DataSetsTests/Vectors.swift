import DataSets
import Foundation
import Testing

/// Small data sets that `scripts/vectors/datasets.py` made.
enum Vectors {
  static func path(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.url(forResource: "Vectors", withExtension: nil))
    return name.isEmpty ? folder.path : folder.appendingPathComponent(name).path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The image of a number, by the rule that the script states.
  static func image(_ number: Int, _ shape: ImageShape) -> [UInt8] {
    var pixels: [UInt8] = []
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        for column in 0..<shape.width {
          pixels.append(UInt8((number * 31 + channel * 85 + row * 7 + column * 3) % 256))
        }
      }
    }
    return pixels
  }
}

/// A folder for one test, removed at its end.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("retort-datasets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Copies a file or folder of the vectors, under another name.
  func copy(_ vector: String, as name: String) throws {
    try FileManager.default.copyItem(atPath: Vectors.path(vector), toPath: file(name))
  }
}
