internal import CDNNL

/// An operation compiled for given layouts, which any number of threads may execute at once.
///
/// Each thread executes through a context of its own, with memory and a scratchpad of its own.
@safe public final class CompiledPrimitive: @unchecked Sendable {
  let handle: OpaquePointer
  /// How many threads each execution uses, as set where this was compiled.
  public let threadCount: Int
  /// The library's name for the code that it chose, such as `jit:avx2`.
  public let implementationName: String
  /// The size of the scratchpad that each execution needs, which may be 0.
  public let scratchpadByteCount: Int
  let arguments: [(role: Role, layout: TensorLayout)]
  let operation: String
  let request: String

  /// Generates the code.
  ///
  /// - Parameter further: Arguments whose layout only the operation itself knows; those that it
  ///   lacks are left out.
  init(_ description: PrimitiveDescription, further: [Role] = []) throws(OneDNNFailure) {
    operation = description.operation
    request = description.request
    implementationName = description.implementationName
    scratchpadByteCount = description.layout(of: .scratchpad)?.byteCount ?? 0
    arguments = (description.roles + further + [.scratchpad]).compactMap { role in
      description.layout(of: role).map { (role, $0) }
    }
    threadCount = OneDNN.threadCount
    var made: OpaquePointer?
    // The primitive keeps a copy of its descriptor.
    try unsafe OneDNNFailure.check(
      dnnl_primitive_create(&made, description.handle), operation, request)
    guard let made = unsafe made else { throw OneDNNFailure(.outOfMemory, operation, request) }
    unsafe handle = made
  }

  deinit { unsafe dnnl_primitive_destroy(handle) }

  /// Whether the code is the library's plain loops, which can be a thousand times slower.
  ///
  /// The library falls back to them without a word: for a region of channels in a batch of several
  /// images, for instance, or for blocks of channels where the images have only three.
  public var isReference: Bool { implementationName.hasPrefix("ref") }

  /// What one thread needs to execute this, for as many times as it likes.
  public func makeContext() throws(OneDNNFailure) -> ExecutionContext {
    try ExecutionContext(self)
  }

  /// Executes once on tensors, which must have the layouts that this was compiled for.
  func run(_ operands: [(role: Role, tensor: Tensor?)]) throws(OneDNNFailure) {
    let context = try makeContext()
    for (role, layout) in arguments where role != .scratchpad {
      guard let tensor = operands.first(where: { $0.role == role })?.tensor else {
        throw OneDNNFailure(.invalidArguments, operation, "\(request); \(role) is missing")
      }
      guard tensor.layout == layout else {
        throw OneDNNFailure(
          .invalidArguments, operation, "\(role) is \(tensor.layout), compiled for \(layout)")
      }
      // Spans its layout, which is the one compiled for.
      unsafe context.bind(role, tensor.bytes)
    }
    for (role, tensor) in operands where tensor != nil {
      guard arguments.contains(where: { $0.role == role }) else {
        throw OneDNNFailure(.invalidArguments, operation, "\(request); there is no \(role)")
      }
    }
    let scratchpad = TensorMemory(byteCount: scratchpadByteCount)
    // All memory is kept until after the execution.
    try withExtendedLifetime((operands, scratchpad)) { () throws(OneDNNFailure) in
      try unsafe context.execute(self, scratchpad: scratchpad.bytes)
    }
  }
}
