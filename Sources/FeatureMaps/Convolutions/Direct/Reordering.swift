import OneDNN

/// A copy of weights into another order, with what it takes to run it.
@safe final class Reordering: @unchecked Sendable {
  private let reorder: Reorder
  private let context: ExecutionContext
  /// Owned by this object.
  private let scratchpad: UnsafeMutableRawPointer

  init(from source: TensorLayout, to destination: TensorLayout) throws(OneDNNFailure) {
    let reorder = try Reorder(source: source, destination: destination)
    context = try reorder.primitive.makeContext()
    self.reorder = reorder
    unsafe scratchpad = .allocate(
      byteCount: max(reorder.primitive.scratchpadByteCount, 64), alignment: 64)
  }

  deinit { unsafe scratchpad.deallocate() }

  /// Copies; both pointers span their layouts.
  func run(_ source: UnsafeRawPointer, _ destination: UnsafeMutableRawPointer) {
    OneDNN.mustSucceed { () throws(OneDNNFailure) in
      // The caller answers for the pointers; the scratchpad is as large as was asked for.
      try unsafe reorder.execute(
        source: source, destination: destination, scratchpad: scratchpad, in: context)
    }
  }
}

extension OneDNN {
  /// Runs a compiled operation, on this thread alone, which can fail only by a mistake of ours.
  static func mustSucceed(_ body: () throws(OneDNNFailure) -> Void) {
    do throws(OneDNNFailure) {
      try withThreads(1, body)
    } catch {
      preconditionFailure("a compiled operation ran on checked memory: \(error)")
    }
  }
}
