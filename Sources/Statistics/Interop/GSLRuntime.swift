internal import CGSL

/// The state of the library as a whole.
enum GSLRuntime {
  /// True once the library returns status codes; by default it would end the process.
  ///
  /// Read before the first call of any function that can fail. The handler is a global of the
  /// library, and a static constant is initialised once, whichever thread comes first.
  static let returnsStatusCodes: Bool = {
    // The returned pointer is the library's own previous handler, which is not kept.
    _ = unsafe gsl_set_error_handler_off()
    return true
  }()
}
