public import OneDNN

/// A convolution of any kernel, stride and padding, computed by oneDNN in slices of the batch.
///
/// Each thread takes its images in slices that stay in its cache: a view is staged, the library
/// runs on that thread alone, and reductions follow. Channels are rounded up to whole blocks, with
/// zeros as their weights.
@safe public final class DirectConvolution: Convolution, @unchecked Sendable {
  public let geometry: ConvolutionGeometry
  /// The numbers that are multiplied.
  public let precision: Precision
  let workspace: Workspace
  let shapes: DirectShapes
  let layouts: DirectWeights
  let scratch: DirectScratch
  /// By thread: one for each number of images that its slices have.
  private let slices: [[DirectSlice]]

  /// Compiles the passes of one geometry.
  ///
  /// - Parameters:
  ///   - geometry: The sizes.
  ///   - workspace: Where the passes take their scratch from.
  ///   - precision: The numbers to multiply.
  ///   - use: Which passes will run.
  /// - Throws: A failure of the library, which names the layouts that it refused.
  public init(
    _ geometry: ConvolutionGeometry, workspace: Workspace, precision: Precision = .float32,
    for use: PreparedUse = .forwardAndBackward
  ) throws(OneDNNFailure) {
    (self.geometry, self.workspace, self.precision) = (geometry, workspace, precision)
    let shapes = DirectShapes(geometry, workspace.variant, use)
    let team = workspace.team
    let compiled = try OneDNN.withThreads(1) { () throws(OneDNNFailure) in
      let layouts = try DirectWeights(shapes, precision, use)
      var slices: [[DirectSlice]] = []
      for thread in 0..<team.threadCount {
        let images = team.share(of: geometry.input.imageCount, thread: thread)
        var own: [DirectSlice] = []
        for count in Set(shapes.slices(of: images).map(\.count)).sorted() {
          own.append(
            try DirectSlice(shapes, layouts, imageCount: count, precision.operandType))
        }
        slices.append(own)
      }
      return (layouts: layouts, slices: slices)
    }
    (self.shapes, layouts, slices) = (shapes, compiled.layouts, compiled.slices)
    scratch = DirectScratch(
      shapes, compiled.layouts, precision,
      scratchpadByteCount: compiled.slices.joined().map(\.scratchpadByteCount).max() ?? 0)
    workspace.reserve(floatsPerThread: scratch.floatCount)
  }

  public var preparedCount: Int { layouts.preparedCount }

  public func prepare(_ weights: FlatVector, into prepared: FlatVector, for use: PreparedUse) {
    precondition(weights.count == geometry.weightCount, "weights are [outputs × inputs × k × k]")
    precondition(prepared.count == preparedCount, "as many floats as the layouts take")
    let memory = unsafe workspace.floats(thread: 0)
    // The scratch holds what was reserved, and both vectors were checked.
    unsafe layouts.prepare(
      weights.pointer, padded: memory + scratch.plainWeights, into: prepared.pointer, for: use)
  }

  /// Runs one of the passes over each slice of every thread, with the thread's scratch.
  func forEachSlice(_ pass: DirectPass, then reduction: (any ImageReduction)?) {
    // Taken here, so that no thread allocates.
    _ = unsafe workspace.floats(thread: 0)
    reduction?.begin()
    workspace.team.run(on: (convolution: self, pass: pass, reduction: reduction)) {
      $0.convolution.run($0.pass, then: $0.reduction, thread: $1)
    }
    reduction?.finish()
  }

  private func run(_ pass: DirectPass, then reduction: (any ImageReduction)?, thread: Int) {
    let memory = unsafe workspace.floats(thread: thread)
    var images = workspace.team.share(of: geometry.input.imageCount, thread: thread)
    while let first = images.first {
      let count = min(shapes.sliceCount, images.count)
      for slice in slices[thread] where slice.imageCount == count {
        unsafe run(pass, slice, first..<first + count, memory)
      }
      for image in first..<first + count { reduction?.visit(image: image, thread: thread) }
      images.removeFirst(count)
    }
  }
}
