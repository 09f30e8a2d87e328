import Records

/// Turns tensors of any floating-point type into Float, and counters into Int.
enum TensorConversion {
  /// The elements as Float; those of float64 are rounded.
  ///
  /// - Throws: ``CheckpointError/elements(path:key:found:allowed:)`` for types that are no
  ///   floating-point numbers, and for a finite float64 beyond the range of Float.
  static func floats(
    _ tensor: TensorRecord, path: String, key: String
  ) throws(CheckpointError) -> [Float] {
    guard let wide = try? tensor.float64() else {
      throw .elements(
        path: path, key: key, found: tensor.elementType.rawValue,
        allowed: "float32, float64, float16 or bfloat16")
    }
    // All narrower types widen exactly, so that they come back as they were.
    let narrow = wide.map { Float($0) }
    if let index = wide.indices.first(where: { wide[$0].isFinite && !narrow[$0].isFinite }) {
      throw .elements(
        path: path, key: key, found: "\(wide[index]) at \(index)", allowed: "the range of float32")
    }
    return narrow
  }

  /// The number of batches that a batch normalisation has seen, from a tensor of one integer.
  ///
  /// - Throws: ``CheckpointError`` for other shapes than [] and [1], and for other numbers.
  static func counter(
    _ tensor: TensorRecord, path: String, key: String
  ) throws(CheckpointError) -> Int {
    guard tensor.shape == [] || tensor.shape == [1] else {
      throw .shape(path: path, key: key, found: tensor.shape, allowed: [])
    }
    guard let count = try? tensor.int64().first, count >= 0 else {
      throw .elements(
        path: path, key: key, found: tensor.elementType.rawValue,
        allowed: "an integer of 0 or more")
    }
    return count
  }
}
