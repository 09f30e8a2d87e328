internal import CDNNL

/// One thread's means to execute one compiled primitive again and again.
///
/// Holds the library's memory objects, which are pointed at the caller's memory before each
/// execution, so that executing allocates nothing here. Not to be shared between threads.
@safe public final class ExecutionContext {
  private let primitive: CompiledPrimitive
  private let stream: OpaquePointer
  private let arguments: UnsafeMutableBufferPointer<dnnl_exec_arg_t>
  /// Where each argument points; an unchanged one is not set again.
  private let bound: UnsafeMutableBufferPointer<UnsafeRawPointer?>

  init(_ primitive: CompiledPrimitive) throws(OneDNNFailure) {
    let engine = try Engine.cpu()
    var stream: OpaquePointer?
    try unsafe OneDNNFailure.check(
      dnnl_stream_create(&stream, engine.handle, UInt32(dnnl_stream_default_flags.rawValue)),
      primitive.operation, "a stream")
    guard let stream = unsafe stream else {
      throw OneDNNFailure(.outOfMemory, primitive.operation, "a stream")
    }
    self.primitive = primitive
    let count = primitive.arguments.count
    // Both are freed with this context, after the memory objects in the first.
    unsafe self.stream = stream
    unsafe arguments = .allocate(capacity: count)
    unsafe bound = .allocate(capacity: count)
    unsafe bound.initialize(repeating: nil)
    unsafe arguments.initialize(repeating: dnnl_exec_arg_t(arg: 0, memory: nil))
    for (slot, argument) in primitive.arguments.enumerated() {
      unsafe arguments[slot].arg = argument.role.index
      // The memory object copies the layout, which the primitive keeps, and has no memory yet.
      try unsafe OneDNNFailure.check(
        retort_dnnl_memory_create(
          &arguments[slot].memory, argument.layout.handle, engine.handle),
        primitive.operation, "\(argument.role) \(argument.layout)")
    }
  }

  deinit {
    // Null where making it failed, which the library lets pass.
    for slot in unsafe arguments.indices { unsafe dnnl_memory_destroy(arguments[slot].memory) }
    unsafe arguments.deallocate()
    unsafe bound.deallocate()
    unsafe dnnl_stream_destroy(stream)
  }

  /// Points an argument at memory that spans its layout and stays until the execution is over.
  ///
  /// The library writes only to what is an output of the operation. Version 2 also writes zeros
  /// into the padding of a tensor whose blocked axis is no multiple of its block, whenever the
  /// tensor's address changes; the zeros are there already if the library made the tensor.
  func bind(_ role: Role, _ memory: UnsafeRawPointer) {
    for slot in primitive.arguments.indices where primitive.arguments[slot].role == role {
      guard unsafe bound[slot] != memory else { return }
      unsafe bound[slot] = memory
      // Takes any address; the memory object is alive until this context ends.
      unsafe dnnl_memory_set_data_handle(
        arguments[slot].memory, UnsafeMutableRawPointer(mutating: memory))
      return
    }
    preconditionFailure("\(primitive.operation) has no \(role)")
  }

  /// Executes the primitive on the memory bound to its arguments.
  func execute(
    _ primitive: CompiledPrimitive, scratchpad: UnsafeMutableRawPointer?
  ) throws(OneDNNFailure) {
    precondition(primitive === self.primitive, "a context serves the primitive that made it")
    precondition(
      primitive.threadCount == OneDNN.threadCount,
      "a primitive executes with as many threads as it was compiled for")
    if primitive.scratchpadByteCount > 0 {
      guard let scratchpad = unsafe scratchpad else {
        preconditionFailure("\(primitive.operation) needs a scratchpad")
      }
      unsafe bind(.scratchpad, scratchpad)
    }
    precondition(
      unsafe bound.allSatisfy { unsafe $0 != nil }, "every argument is bound before execution")
    // All memory objects are alive and point to memory that the caller keeps until the return.
    try unsafe OneDNNFailure.check(
      dnnl_primitive_execute(
        primitive.handle, stream, Int32(arguments.count), arguments.baseAddress),
      primitive.operation, primitive.request)
  }
}
