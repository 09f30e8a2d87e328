internal import CDNNL

/// The processor, as the library sees it; there is one, and it lives as long as the process.
@safe final class Engine: @unchecked Sendable {
  let handle: OpaquePointer

  private init() throws(OneDNNFailure) {
    var made: OpaquePointer?
    // The handle is kept for the life of the process, so nothing that uses it can outlive it.
    try unsafe OneDNNFailure.check(
      dnnl_engine_create(&made, dnnl_cpu, 0), "engine", "the processor")
    guard let made = unsafe made else {
      throw OneDNNFailure(.runtimeError, "engine", "the processor")
    }
    unsafe handle = made
  }

  private static let shared = Result { () throws(OneDNNFailure) in try Engine() }

  /// The one engine.
  static func cpu() throws(OneDNNFailure) -> Engine {
    try shared.get()
  }
}
