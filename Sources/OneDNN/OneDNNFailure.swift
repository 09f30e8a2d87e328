internal import CDNNL

/// A request that oneDNN refused, with what was asked of it.
public struct OneDNNFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// Why, in the terms of the library.
  public enum Status: Equatable, Sendable {
    /// Memory ran out.
    case outOfMemory
    /// Shapes, orders or settings do not fit each other.
    case invalidArguments
    /// This version has no code for the request, on this processor.
    case unimplemented
    /// The library failed while computing.
    case runtimeError
    /// A status that this wrapper does not know, with the library's number for it.
    case other(Int)
  }

  /// Why it was refused.
  public let status: Status
  /// What was to be done, such as "convolution forward".
  public let operation: String
  /// Shapes, types and orders of what it was to be done with.
  public let request: String

  init(_ status: Status, _ operation: String, _ request: String) {
    self.status = status
    self.operation = operation
    self.request = request
  }

  /// The operation, the reason and the request in one line.
  public var description: String {
    switch status {
    case .outOfMemory: "\(operation): no memory for \(request)"
    case .invalidArguments: "\(operation): these do not fit each other: \(request)"
    case .unimplemented: "\(operation): not available on this processor for \(request)"
    case .runtimeError: "\(operation): failed while computing with \(request)"
    case .other(let code): "\(operation): refused with status \(code) for \(request)"
    }
  }

  /// Turns a status code into an error, unless it says success.
  static func check(
    _ status: dnnl_status_t, _ operation: @autoclosure () -> String,
    _ request: @autoclosure () -> String
  ) throws(OneDNNFailure) {
    guard status != dnnl_success else { return }
    throw OneDNNFailure(Status(status), operation(), request())
  }
}

extension OneDNNFailure.Status {
  init(_ code: dnnl_status_t) {
    switch code {
    case dnnl_out_of_memory: self = .outOfMemory
    case dnnl_invalid_arguments: self = .invalidArguments
    case dnnl_unimplemented: self = .unimplemented
    case dnnl_runtime_error: self = .runtimeError
    default: self = .other(Int(code.rawValue))
    }
  }
}
