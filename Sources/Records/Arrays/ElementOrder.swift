/// Brings elements that a file holds in another order into ours.
enum ElementOrder {
  /// The same elements with the bytes of each reversed.
  static func byteSwapped(_ bytes: ArraySlice<UInt8>, _ width: Int) -> ArraySlice<UInt8> {
    guard width > 1 else { return bytes }
    var swapped = Array(bytes)
    for start in stride(from: 0, to: swapped.count, by: width) {
      for step in 0..<width / 2 { swapped.swapAt(start + step, start + width - 1 - step) }
    }
    return swapped[...]
  }

  /// The same array with its last index running fastest, from one whose first index does.
  static func rowMajor(
    _ bytes: ArraySlice<UInt8>, fortranShape shape: [Int], _ width: Int
  ) -> ArraySlice<UInt8> {
    // With elements present, no product below exceeds the byte count.
    guard !bytes.isEmpty else { return bytes }
    var reordered: [UInt8] = []
    reordered.reserveCapacity(bytes.count)
    var strides = [Int](repeating: width, count: shape.count)
    for axis in shape.indices.dropFirst() { strides[axis] = strides[axis - 1] * shape[axis - 1] }
    var index = [Int](repeating: 0, count: shape.count)
    var offset = bytes.startIndex
    while reordered.count < bytes.count {
      reordered.append(contentsOf: bytes[offset..<offset + width])
      // Counts up like an odometer: the last axis first, each overflow carried to the one before.
      for axis in shape.indices.reversed() {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < shape[axis] { break }
        offset -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return reordered[...]
  }
}
