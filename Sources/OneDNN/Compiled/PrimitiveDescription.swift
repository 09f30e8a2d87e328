internal import CDNNL

/// An operation on given layouts, with the code chosen but not yet generated.
///
/// Owns the library's primitive descriptor, which nothing changes.
@safe final class PrimitiveDescription: @unchecked Sendable {
  let handle: OpaquePointer
  let operation: String
  let request: String
  /// The roles of the layouts that it was asked for with.
  let roles: [Role]

  /// Asks the library for an operation.
  ///
  /// - Parameters:
  ///   - operation: What is to be done, for messages.
  ///   - layouts: What `describe` passes on, kept until it returns.
  ///   - settings: Everything else that was asked for, for messages.
  ///   - afterwards: What happens to the result before it is stored.
  ///   - describe: Calls the library with the place of the result, the engine and the attributes.
  init(
    _ operation: String, _ layouts: [(role: Role, layout: TensorLayout?)], settings: String = "",
    then afterwards: [PostOperation] = [],
    _ describe: (UnsafeMutablePointer<OpaquePointer?>, OpaquePointer, OpaquePointer) ->
      dnnl_status_t
  ) throws(OneDNNFailure) {
    let engine = try Engine.cpu()
    let attributes = try PrimitiveAttributes(afterwards)
    let operands = layouts.compactMap { role, layout in layout.map { "\(role) \($0)" } }
    let request = (operands + [settings, afterwards.isEmpty ? "" : "then \(afterwards)"])
      .filter { !$0.isEmpty }.joined(separator: ", ")
    var made: OpaquePointer?
    // The descriptor copies layouts and attributes; the engine outlives everything.
    let status = withExtendedLifetime(layouts) {
      unsafe describe(&made, engine.handle, attributes.handle)
    }
    try OneDNNFailure.check(status, operation, request)
    guard let made = unsafe made else { throw OneDNNFailure(.outOfMemory, operation, request) }
    self.operation = operation
    roles = layouts.map(\.role)
    self.request = request
    unsafe handle = made
  }

  deinit { unsafe dnnl_primitive_desc_destroy(handle) }

  /// The layout of an argument; `nil` if the operation has no such argument.
  func layout(of role: Role) -> TensorLayout? {
    // A copy that the layout owns.
    unsafe TensorLayout(adopting: retort_dnnl_argument_layout(handle, role.index))
  }

  /// The layout of an argument that the operation cannot lack.
  func requiredLayout(of role: Role) throws(OneDNNFailure) -> TensorLayout {
    guard let layout = layout(of: role) else {
      throw OneDNNFailure(.invalidArguments, operation, "\(request) has no \(role)")
    }
    return layout
  }

  /// The library's name for the code it chose.
  var implementationName: String {
    var name: UnsafePointer<CChar>?
    // The string belongs to the descriptor, which is alive.
    let status = unsafe dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, &name)
    guard status == dnnl_success, let name = unsafe name else { return "unknown" }
    return unsafe String(cString: name)
  }
}
