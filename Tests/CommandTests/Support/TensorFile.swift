import Foundation

/// A safetensors file, read and written here by its definition and not by the code under test.
///
/// - Source: huggingface/safetensors, README section "Format".
struct TensorFile {
  struct Tensor {
    var type = "F32"
    var shape: [Int]
    var bytes: Data

    init(type: String = "F32", shape: [Int], bytes: Data) {
      (self.type, self.shape, self.bytes) = (type, shape, bytes)
    }

    init(shape: [Int], floats: [Float]) {
      self.init(shape: shape, bytes: LittleEndian.data(floats))
    }

    var floats: [Float] {
      stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
        Float(bitPattern: bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
      }
    }
  }

  struct Malformed: Error {}

  var tensors: [String: Tensor]
  var metadata: [String: String]

  init(tensors: [String: Tensor], metadata: [String: String]) {
    (self.tensors, self.metadata) = (tensors, metadata)
  }

  init(_ data: Data) throws {
    let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let text = data.dropFirst(8).prefix(length)
    guard let header = try JSONSerialization.jsonObject(with: text) as? [String: Any] else {
      throw Malformed()
    }
    metadata = header["__metadata__"] as? [String: String] ?? [:]
    let body = data.dropFirst(8 + length)
    tensors = try header.filter { $0.key != "__metadata__" }.mapValues { value in
      guard let entry = value as? [String: Any], let type = entry["dtype"] as? String,
        let shape = entry["shape"] as? [Int], let offsets = entry["data_offsets"] as? [Int]
      else { throw Malformed() }
      let start = body.startIndex
      return Tensor(
        type: type, shape: shape, bytes: body[start + offsets[0]..<start + offsets[1]])
    }
  }

  /// The file's contents.
  func data() throws -> Data {
    var header: [String: Any] = ["__metadata__": metadata]
    var body = Data()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      header[name] =
        [
          "dtype": tensor.type, "shape": tensor.shape,
          "data_offsets": [body.count, body.count + tensor.bytes.count],
        ] as [String: Any]
      body += tensor.bytes
    }
    let text = try JSONSerialization.data(withJSONObject: header)
    return Data(LittleEndian.bytes(UInt64(text.count), count: 8)) + text + body
  }
}
