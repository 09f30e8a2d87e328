internal import CGSL

/// A call into the GNU Scientific Library that did not succeed.
public struct GSLFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The library's status code, as listed in `gsl_errno.h`.
  public let code: Int32
  /// The C function that failed.
  public let operation: String
  /// The library's own words for the code.
  public let reason: String

  init(code: Int32, operation: String) {
    self.code = code
    self.operation = operation
    // The library owns the string, a constant that lives as long as the process.
    reason = unsafe String(cString: gsl_strerror(code))
  }

  /// The function, the reason and the code in one line.
  public var description: String {
    "\(operation) failed: \(reason) (status \(code))"
  }

  static func outOfMemory(_ operation: String) -> GSLFailure {
    GSLFailure(code: Int32(GSL_ENOMEM), operation: operation)
  }

  static func notANumber(_ operation: String) -> GSLFailure {
    GSLFailure(code: Int32(GSL_EDOM), operation: operation)
  }

  /// Turns a status code into an error, unless it says success.
  static func check(_ status: Int32, _ operation: String) throws(GSLFailure) {
    guard status == 0 else { throw GSLFailure(code: status, operation: operation) }
  }
}
