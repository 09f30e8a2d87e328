/// Copies between arrays of numbers and their bytes, both in this machine's byte order.
enum ElementBytes {
  /// The bytes of an array.
  static func bytes<Element: BitwiseCopyable>(of elements: [Element]) -> [UInt8] {
    // Every byte of an integer or floating-point array is initialised.
    unsafe elements.withUnsafeBytes { unsafe Array($0) }
  }

  /// The elements that the bytes spell; the byte count must be a multiple of the element's size.
  static func elements<Element: BitwiseCopyable>(
    of bytes: ArraySlice<UInt8>, as type: Element.Type
  ) -> [Element] {
    let stride = MemoryLayout<Element>.stride
    precondition(bytes.count % stride == 0, "bytes spell whole elements")
    let count = bytes.count / stride
    // Exactly `count` elements are initialised, from `count * stride` bytes that outlive the copy;
    // the copy is by bytes, so the source need not be aligned.
    return unsafe [Element](unsafeUninitializedCapacity: count) { target, initialized in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
      }
      initialized = count
    }
  }
}
