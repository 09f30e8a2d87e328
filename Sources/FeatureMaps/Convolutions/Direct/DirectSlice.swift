import OneDNN

/// The passes over one slice of one thread's images.
struct DirectSlice {
  let imageCount: Int
  private let forward: Pass<ConvolutionForward>
  private let forwardAdding: Pass<ConvolutionForward>
  private let backward: Pass<ConvolutionBackwardData>?
  private let weightGradient: Pass<ConvolutionBackwardWeights>?

  /// A compiled operation and one thread's means to run it.
  private struct Pass<Operation> {
    let operation: Operation
    let context: ExecutionContext
  }

  init(
    _ shapes: DirectShapes, _ weights: DirectWeights, imageCount: Int, _ type: ScalarType
  ) throws(OneDNNFailure) {
    self.imageCount = imageCount
    func compile(_ afterwards: [PostOperation]) throws(OneDNNFailure) -> Pass<ConvolutionForward> {
      let operation = try ConvolutionForward(
        source: shapes.input(imageCount, type), weights: weights.forward,
        destination: shapes.output(imageCount, .float32), window: shapes.window,
        afterwards: afterwards)
      return Pass(operation: operation, context: try operation.primitive.makeContext())
    }
    forward = try compile([])
    forwardAdding = try compile([.addDestination(factor: 1)])
    backward = try weights.backward.map { layout throws(OneDNNFailure) in
      let operation = try ConvolutionBackwardData(
        sourceGradient: shapes.input(imageCount, .float32), weights: layout,
        destinationGradient: shapes.output(imageCount, type), window: shapes.window)
      return Pass(operation: operation, context: try operation.primitive.makeContext())
    }
    weightGradient = try weights.gradient.map { layout throws(OneDNNFailure) in
      let operation = try ConvolutionBackwardWeights(
        source: shapes.input(imageCount, type), weightsGradient: layout,
        destinationGradient: shapes.output(imageCount, type), window: shapes.window)
      return Pass(operation: operation, context: try operation.primitive.makeContext())
    }
  }

  /// Bytes that the library needs beside the operands of any pass.
  var scratchpadByteCount: Int {
    max(
      forward.operation.primitive.scratchpadByteCount,
      forwardAdding.operation.primitive.scratchpadByteCount,
      backward?.operation.primitive.scratchpadByteCount ?? 0,
      weightGradient?.operation.primitive.scratchpadByteCount ?? 0)
  }

  /// Convolves the slice; operands and scratchpad span their layouts.
  func runForward(
    _ input: UnsafeRawPointer, _ weights: UnsafeRawPointer, _ output: UnsafeMutableRawPointer,
    _ mode: WriteMode, _ scratchpad: UnsafeMutableRawPointer
  ) {
    let pass = mode == .add ? forwardAdding : forward
    OneDNN.mustSucceed { () throws(OneDNNFailure) in
      // The caller answers for the pointers.
      try unsafe pass.operation.execute(
        source: input, weights: weights, destination: output, scratchpad: scratchpad,
        in: pass.context)
    }
  }

  /// Writes the gradient of the slice's input, likewise.
  func runBackward(
    _ outputGradient: UnsafeRawPointer, _ weights: UnsafeRawPointer,
    _ inputGradient: UnsafeMutableRawPointer, _ scratchpad: UnsafeMutableRawPointer
  ) {
    guard let backward else { preconditionFailure("compiled for the forward pass alone") }
    OneDNN.mustSucceed { () throws(OneDNNFailure) in
      // The caller answers for the pointers.
      try unsafe backward.operation.execute(
        destinationGradient: outputGradient, weights: weights, sourceGradient: inputGradient,
        scratchpad: scratchpad, in: backward.context)
    }
  }

  /// Writes the slice's part of the gradient of the weights, likewise.
  func runWeightGradient(
    _ outputGradient: UnsafeRawPointer, _ input: UnsafeRawPointer,
    _ gradient: UnsafeMutableRawPointer, _ scratchpad: UnsafeMutableRawPointer
  ) {
    guard let weightGradient else { preconditionFailure("compiled for the forward pass alone") }
    OneDNN.mustSucceed { () throws(OneDNNFailure) in
      // The caller answers for the pointers.
      try unsafe weightGradient.operation.execute(
        source: input, destinationGradient: outputGradient, weightsGradient: gradient,
        scratchpad: scratchpad, in: weightGradient.context)
    }
  }
}
