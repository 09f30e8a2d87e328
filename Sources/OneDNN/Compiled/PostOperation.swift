internal import CDNNL

/// What happens to a result before it is stored.
public enum PostOperation: Equatable, Sendable {
  /// Adds what the destination holds, times a factor; the destination is read as well as written.
  case addDestination(factor: Float)
  /// Takes max(0, x).
  case relu
}

/// The library's record of how a primitive is to work, freed at the end of its life.
@safe struct PrimitiveAttributes: ~Copyable {
  let handle: OpaquePointer

  /// Scratchpads from the caller, and what happens to the result, in order.
  init(_ operations: [PostOperation]) throws(OneDNNFailure) {
    var made: OpaquePointer?
    // Owned by this value alone.
    try unsafe OneDNNFailure.check(dnnl_primitive_attr_create(&made), "attributes", "\(operations)")
    guard let made = unsafe made else {
      throw OneDNNFailure(.outOfMemory, "attributes", "\(operations)")
    }
    do throws(OneDNNFailure) {
      try unsafe OneDNNFailure.check(
        dnnl_primitive_attr_set_scratchpad_mode(made, dnnl_scratchpad_mode_user), "attributes",
        "a scratchpad of the caller")
      if !operations.isEmpty { try unsafe Self.append(operations, to: made) }
    } catch {
      unsafe dnnl_primitive_attr_destroy(made)
      throw error
    }
    unsafe handle = made
  }

  deinit { unsafe dnnl_primitive_attr_destroy(handle) }

  private static func append(
    _ operations: [PostOperation], to attributes: OpaquePointer
  ) throws(OneDNNFailure) {
    var list: OpaquePointer?
    // The attributes copy the list, which is freed here.
    try unsafe OneDNNFailure.check(dnnl_post_ops_create(&list), "attributes", "\(operations)")
    defer { unsafe dnnl_post_ops_destroy(list) }
    for operation in operations {
      let status =
        switch operation {
        case .addDestination(let factor): unsafe retort_dnnl_append_sum(list, factor)
        case .relu: unsafe retort_dnnl_append_relu(list)
        }
      try OneDNNFailure.check(status, "attributes", "\(operation)")
    }
    try unsafe OneDNNFailure.check(
      dnnl_primitive_attr_set_post_ops(attributes, list), "attributes", "\(operations)")
  }
}
