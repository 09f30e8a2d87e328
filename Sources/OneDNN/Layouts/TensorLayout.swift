internal import CDNNL

/// Where each scalar of a tensor lies: its shape, its type and its order in memory.
///
/// Two layouts are equal when they put every scalar in the same place.
@safe public struct TensorLayout: Sendable {
  /// The length of each axis.
  public let shape: [Int]
  /// What the scalars are.
  public let scalarType: ScalarType
  private let owner: Owner

  /// A tensor of a named order.
  ///
  /// - Parameters:
  ///   - shape: The length of each axis, 1 to 5 of them; each at least 1.
  ///   - scalarType: What the scalars are.
  ///   - order: Must suit the number of axes; `any` where a primitive is to choose.
  /// - Throws: A failure that names shape and order, when they do not suit each other.
  public init(
    _ shape: [Int], _ scalarType: ScalarType = .float32, order: MemoryOrder
  ) throws(OneDNNFailure) {
    let lengths = shape.map(Int64.init)
    let request = "\(scalarType)\(shape) \(order.rawValue)"
    guard (1...5).contains(shape.count), shape.allSatisfy({ $0 > 0 }) else {
      throw OneDNNFailure(
        .invalidArguments, "layout", request + "; it has 1 to 5 axes, each at least 1 long")
    }
    var made: OpaquePointer?
    // The library reads as many lengths as there are axes, and hands over what it makes.
    try unsafe OneDNNFailure.check(
      retort_dnnl_layout_create(
        &made, Int32(shape.count), lengths, scalarType.code, order.tag(rank: shape.count)),
      "layout", request)
    self.init(shape, scalarType, try unsafe Owner(made, request))
  }

  /// The part of a larger tensor that starts at given indices; it keeps the larger one's strides.
  ///
  /// Its data begins where the larger tensor's does: primitives skip the way to the region
  /// themselves. In a blocked axis the region begins and ends with a block.
  ///
  /// - Parameters:
  ///   - start: The first index along each axis.
  ///   - shape: How far the region reaches along each axis.
  /// - Throws: A failure when the region leaves the tensor or cuts a block.
  public func region(from start: [Int], shape: [Int]) throws(OneDNNFailure) -> TensorLayout {
    let request = "\(shape) from \(start) of \(self)"
    guard start.count == self.shape.count, shape.count == start.count else {
      throw OneDNNFailure(.invalidArguments, "region", request + "; the axes differ in number")
    }
    var made: OpaquePointer?
    // Both lists have one entry for each axis of this layout, which outlives the call.
    try unsafe OneDNNFailure.check(
      retort_dnnl_layout_region(
        &made, owner.handle, shape.map(Int64.init), start.map(Int64.init)),
      "region", request)
    return TensorLayout(shape, scalarType, try unsafe Owner(made, request))
  }

  /// The bytes that a tensor spans, padding included; 0 while the order is `any`.
  public var byteCount: Int {
    Int(unsafe retort_dnnl_layout_size(owner.handle))
  }

  /// The order if it has one of the names; `nil` where a primitive chose another, or in a region.
  public var order: MemoryOrder? {
    MemoryOrder.allCases.first { (try? TensorLayout(shape, scalarType, order: $0)) == self }
  }

  /// The same scalars in another order or of another type.
  public func with(
    order: MemoryOrder, _ scalarType: ScalarType? = nil
  ) throws(OneDNNFailure) -> TensorLayout {
    try TensorLayout(shape, scalarType ?? self.scalarType, order: order)
  }

  /// Takes over a layout that the library made.
  init?(adopting made: OpaquePointer?) {
    guard let made = unsafe made else { return nil }
    // Alive until the owner frees it, and an axis is asked for only below the rank.
    let rank = Int(unsafe retort_dnnl_layout_rank(made))
    let shape = (0..<rank).map { Int(unsafe retort_dnnl_layout_length(made, Int32($0))) }
    let code = unsafe retort_dnnl_layout_type(made)
    let owner = unsafe Owner(adopting: made)
    guard let scalarType = ScalarType.allCases.first(where: { $0.code == code }) else { return nil }
    self.init(shape, scalarType, owner)
  }

  private init(_ shape: [Int], _ scalarType: ScalarType, _ owner: Owner) {
    self.shape = shape
    self.scalarType = scalarType
    self.owner = owner
  }

  /// The library's view of this layout, for as long as this layout or a copy of it is kept.
  var handle: OpaquePointer { unsafe owner.handle }

  /// Frees the library's layout at the end of its life; nothing changes it before.
  @safe private final class Owner: @unchecked Sendable {
    let handle: OpaquePointer

    init(adopting handle: OpaquePointer) {
      unsafe self.handle = handle
    }

    convenience init(_ made: OpaquePointer?, _ request: String) throws(OneDNNFailure) {
      guard let made = unsafe made else {
        throw OneDNNFailure(.outOfMemory, "layout", request)
      }
      unsafe self.init(adopting: made)
    }

    deinit { unsafe retort_dnnl_layout_destroy(handle) }
  }
}

extension TensorLayout: Equatable {
  public static func == (one: TensorLayout, other: TensorLayout) -> Bool {
    withExtendedLifetime((one, other)) {
      unsafe retort_dnnl_layout_equal(one.handle, other.handle) != 0
    }
  }
}

extension TensorLayout: CustomStringConvertible {
  /// Type, shape and order, as in `float32[8, 16, 32, 32] nChw8c`.
  public var description: String {
    "\(scalarType)\(shape) \(order?.rawValue ?? "in an order without a name")"
  }
}
