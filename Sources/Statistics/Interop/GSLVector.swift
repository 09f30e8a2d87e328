internal import CGSL

/// A vector in the library's memory, freed once at the end of its life.
@safe struct GSLVector: ~Copyable {
  let handle: UnsafeMutablePointer<gsl_vector>

  /// A copy of the elements; at least one.
  init(_ elements: [Double]) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    precondition(!elements.isEmpty, "the library has no empty vectors")
    guard let vector = unsafe gsl_vector_alloc(elements.count) else {
      throw .outOfMemory("gsl_vector_alloc")
    }
    // Exactly `elements.count` doubles were allocated, with stride 1.
    for index in elements.indices { unsafe gsl_vector_set(vector, index, elements[index]) }
    unsafe handle = vector
  }

  deinit { unsafe gsl_vector_free(handle) }
}
