internal import CDNNL

/// The product of two matrices, or of two stacks of as many matrices each.
///
///     product[i, j] = Σ over k of left[i, k] · right[k, j]
///
/// A transposed operand is one in column-major order.
public struct MatrixProduct: Sendable {
  /// The left operand's layout, [rows × depth].
  public let left: TensorLayout
  /// The right operand's layout, [depth × columns].
  public let right: TensorLayout
  /// The product's layout, [rows × columns].
  public let product: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a product; an order left to the library can be read from the properties.
  ///
  /// - Parameters:
  ///   - left: [rows × depth], or [stack × rows × depth].
  ///   - right: [depth × columns], or [stack × depth × columns].
  ///   - product: [rows × columns], or [stack × rows × columns].
  ///   - afterwards: What happens to the product before it is stored, in order.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    left: TensorLayout, right: TensorLayout, product: TensorLayout,
    afterwards: [PostOperation] = []
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them.
    let description = try unsafe PrimitiveDescription(
      "matrix product", [(.source, left), (.weights, right), (.destination, product)],
      then: afterwards
    ) { made, engine, attributes in
      unsafe retort_dnnl_matrix_product(
        made, engine, attributes, left.handle, right.handle, product.handle)
    }
    self.left = try description.requiredLayout(of: .source)
    self.right = try description.requiredLayout(of: .weights)
    self.product = try description.requiredLayout(of: .destination)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  public func run(left: Tensor, right: Tensor, product: Tensor) throws(OneDNNFailure) {
    try primitive.run([(.source, left), (.weights, right), (.destination, product)])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    left: UnsafeRawPointer, right: UnsafeRawPointer, product: UnsafeMutableRawPointer,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, left)
    unsafe context.bind(.weights, right)
    unsafe context.bind(.destination, product)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
