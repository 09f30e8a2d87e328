/// An array of numbers as it lies in a file: shape, element type and packed bytes.
///
/// The elements are row-major (the last index runs fastest) and little-endian, whatever the file
/// had. Shape `[]` is a single element; a size of zero is an empty array.
public struct TensorRecord: Sendable {
  /// The size along each axis; none is negative.
  public let shape: [Int]
  /// The type of every element.
  public let elementType: ElementType
  /// The elements, packed, row-major and little-endian.
  public let bytes: ArraySlice<UInt8>
  /// Where the array was read from, for messages; two arrays may differ in it and be equal.
  public let origin: String

  /// An array of Float elements, `float32.count` of which must fill the shape.
  public init(shape: [Int], float32: [Float]) {
    self.init(shape, .float32, float32.map { $0.bitPattern.littleEndian })
  }

  /// An array of Double elements, `float64.count` of which must fill the shape.
  public init(shape: [Int], float64: [Double]) {
    self.init(shape, .float64, float64.map { $0.bitPattern.littleEndian })
  }

  /// An array of 64-bit integers, `int64.count` of which must fill the shape.
  public init(shape: [Int], int64: [Int]) {
    self.init(shape, .int64, int64.map { Int64($0).littleEndian })
  }

  /// An array of bytes, `uint8.count` of which must fill the shape.
  public init(shape: [Int], uint8: [UInt8]) {
    self.init(shape, .uint8, uint8)
  }

  /// An array of elements that already lie packed, row-major and little-endian.
  ///
  /// - Parameters:
  ///   - bytes: As many as the shape and the element type ask for.
  ///   - origin: Where the array came from, for messages.
  ///   - shape: The length of each axis; empty for a single value.
  ///   - elementType: The type of every element.
  public init(
    shape: [Int], elementType: ElementType, bytes: ArraySlice<UInt8>, origin: String = "array"
  ) {
    precondition(
      Self.byteCount(shape: shape, elementType) == bytes.count,
      "the bytes of an array fill its shape")
    self.shape = shape
    self.elementType = elementType
    self.bytes = bytes
    self.origin = origin
  }

  /// The number of elements: the product of the shape.
  public var count: Int { bytes.count / elementType.byteCount }

  /// The size of an array in bytes, or nil if a size is negative or the product overflows.
  static func byteCount(shape: [Int], _ elementType: ElementType) -> Int? {
    var product = 1
    for size in shape + [elementType.byteCount] {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      product = next
    }
    return product
  }

  private init<Element: BitwiseCopyable>(
    _ shape: [Int], _ elementType: ElementType, _ littleEndian: [Element]
  ) {
    self.init(
      shape: shape, elementType: elementType, bytes: ElementBytes.bytes(of: littleEndian)[...])
  }
}

extension TensorRecord: Equatable {
  /// Whether shape, element type and bytes agree.
  public static func == (left: TensorRecord, right: TensorRecord) -> Bool {
    left.shape == right.shape && left.elementType == right.elementType && left.bytes == right.bytes
  }
}
