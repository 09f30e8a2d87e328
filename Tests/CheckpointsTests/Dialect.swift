import Checkpoints
import Foundation
import Networks
import Records
import Testing

/// Names and shapes of a published checkpoint; `scripts/vectors/checkpoints.py` wrote them.
struct Dialect: Decodable, Sendable, CustomTestStringConvertible {
  let title: String
  let architecture: String
  let shortcut: String?
  let classes: Int
  let prefix: String
  let tensors: [Tensor]

  struct Tensor: Decodable, Sendable {
    /// What PyTorch modules with our names call it.
    let name: String
    /// What the file calls it.
    let key: String
    let shape: [Int]

    var isCounter: Bool { name.hasSuffix("num_batches_tracked") }
    var count: Int { shape.reduce(1, *) }
  }

  var testDescription: String { title }

  static func all() throws -> [Dialect] {
    let folder = try #require(Bundle.module.url(forResource: "Vectors", withExtension: nil))
    let data = try Data(contentsOf: folder.appending(path: "Dialects.json"))
    return try JSONDecoder().decode([Dialect].self, from: data)
  }

  static func titled(_ title: String) throws -> Dialect {
    try #require(all().first { $0.title == title })
  }

  /// A file of this dialect: the elements of its tensor number t are t, t + 0.5, t, t + 0.5, ...,
  /// which every floating-point type holds exactly, and its counters are t.
  func file(
    _ elementType: ElementType = .float32, metadata: [String: String] = [:],
    changing change: (inout [String: TensorRecord]) -> Void = { _ in }
  ) throws -> Safetensors {
    var records: [String: TensorRecord] = [:]
    for (index, tensor) in tensors.enumerated() {
      records[tensor.key] =
        tensor.isCounter
        ? TensorRecord(shape: [], int64: [index])
        : Self.record(tensor.shape, Self.values(index, tensor.count), elementType)
    }
    change(&records)
    return try Safetensors(
      decoding: Safetensors.encode(records, metadata: metadata)[...], path: "a")
  }

  static func values(_ index: Int, _ count: Int) -> [Float] {
    (0..<count).map { Float(index) + ($0.isMultiple(of: 2) ? 0 : 0.5) }
  }

  /// Floats in any type, without the library's own conversions: all values are n or n + 1/2 below
  /// 128, so that a bfloat16 is the upper half of a float32, and a float16 has another exponent.
  private static func record(
    _ shape: [Int], _ values: [Float], _ elementType: ElementType
  ) -> TensorRecord {
    switch elementType {
    case .float64: return TensorRecord(shape: shape, float64: values.map(Double.init))
    case .float16, .bfloat16:
      let bytes = values.flatMap { value -> [UInt8] in
        let bits = value.bitPattern
        let half =
          elementType == .bfloat16 ? bits >> 16 : value == 0 ? 0 : (bits >> 13) - (112 << 10)
        return [UInt8(truncatingIfNeeded: half), UInt8(truncatingIfNeeded: half >> 8)]
      }
      return TensorRecord(shape: shape, elementType: elementType, bytes: bytes[...])
    default: return TensorRecord(shape: shape, float32: values)
    }
  }
}
