import Foundation

/// A NumPy file, read and written here by its definition and not by the code under test.
///
/// - Source: NEP 1, "A Simple File Format for NumPy Arrays", version 1.0, C order.
struct ArrayFile {
  /// Such as `<f4`.
  let type: String
  let shape: [Int]
  let bytes: Data

  struct Malformed: Error {
    let header: String
  }

  init(_ data: Data) throws {
    let length = Int(data[8]) | Int(data[9]) << 8
    let header = String(decoding: data[10..<10 + length], as: UTF8.self)
    let pattern = /\{'descr': '(.+)', 'fortran_order': False, 'shape': \((.*)\), \} *\n/
    guard let match = header.wholeMatch(of: pattern) else { throw Malformed(header: header) }
    type = String(match.1)
    shape = match.2.split(separator: ",")
      .compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    bytes = data.dropFirst(10 + length)
  }

  var floats: [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map {
      Float(bitPattern: UInt32(truncatingIfNeeded: word(at: $0, size: 4)))
    }
  }

  var integers: [Int] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 8).map {
      Int(Int64(bitPattern: word(at: $0, size: 8)))
    }
  }

  private func word(at start: Int, size: Int) -> UInt64 {
    bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The contents of a file of the given type, such as `<f4`, and shape, such as `(2, 3)`.
  static func data(type: String, shape: String, bytes: Data) -> Data {
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let header = text + String(repeating: " ", count: 117 - text.utf8.count) + "\n"
    return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0])
      + Data(header.utf8) + bytes
  }

  /// The contents of a float32 file.
  static func data(shape: String, floats: [Float]) -> Data {
    data(type: "<f4", shape: shape, bytes: LittleEndian.data(floats))
  }
}

/// Numbers as bytes, the least significant first.
enum LittleEndian {
  static func data(_ floats: [Float]) -> Data {
    Data(floats.flatMap { bytes(UInt64($0.bitPattern), count: 4) })
  }

  static func data(_ doubles: [Double]) -> Data {
    Data(doubles.flatMap { bytes($0.bitPattern, count: 8) })
  }

  static func bytes(_ value: UInt64, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
