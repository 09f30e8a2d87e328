/// Samples made of patches, as a two-layer network sees them.
///
/// A pass goes block by block, so that what the forward half leaves behind is still in the cache
/// when the backward half needs it. In between stands the caller, who turns logits into their
/// gradient: a block's own logits are enough for every loss with a softmax over classes, and
/// networks trained together take turns on one block.
///
///     var start = 0
///     while start < patches.sampleCount {
///       let block = patches.block(from: start, fitting: workspace)
///       patches.evaluate(block, weights: weights, workspace: &workspace, logits: &logits)
///       ... logits -> logitGradient ...
///       patches.backpropagate(
///         block, logitGradient: logitGradient, workspace: &workspace, gradient: &gradient)
///       start = block.upperBound
///     }
public protocol Patches: Sendable {
  /// The number of samples N; 0 or more.
  var sampleCount: Int { get }

  /// The dimension d of a patch; at least 1.
  var coordinateCount: Int { get }

  /// The number of patches of the sample that has most; 0 or more.
  var largestPatchCount: Int { get }

  /// The next samples that fit into the workspace; at least one.
  ///
  /// - Parameter start: The first of them, 0..<sampleCount.
  /// - Parameter workspace: Of the weights' shape; keeps what the backward half needs.
  func block(from start: Int, fitting workspace: TwoLayerWorkspace) -> Range<Int>

  /// Writes the logits of a block and leaves in the workspace what the backward half needs.
  ///
  /// - Parameters:
  ///   - block: Samples that fit into the workspace.
  ///   - weights: Of the workspace's shape.
  ///   - logits: Overwritten; [samples of the block × classes], row-major, natural-log units.
  ///   - workspace: Of the weights' shape; keeps what the backward half needs.
  func evaluate(
    _ block: Range<Int>, weights: NeuronMatrix, workspace: inout TwoLayerWorkspace,
    logits: inout MutableSpan<Float>)

  /// Adds the gradient of the block just evaluated; once for each evaluation.
  ///
  ///     gradient[c, ir] += sum over samples n of the block of
  ///       logitGradient[n, i] · sum over patches p of act'(<w_ir, x_np>) x_np[c]
  ///
  /// - Parameters:
  ///   - block: The samples given to the last ``evaluate(_:weights:workspace:logits:)``.
  ///   - logitGradient: [samples of the block × classes], row-major.
  ///   - gradient: Of the workspace's shape.
  ///   - workspace: Of the weights' shape; keeps what the backward half needs.
  func backpropagate(
    _ block: Range<Int>, logitGradient: Span<Float>, workspace: inout TwoLayerWorkspace,
    gradient: inout NeuronMatrix)

  /// The chosen samples in the chosen order, over the same coordinates.
  ///
  /// - Parameter samples: Each 0..<sampleCount; repeats are allowed.
  func gathered(_ samples: [Int]) -> Self
}

extension Patches {
  /// Writes the logits of every sample.
  ///
  /// - Parameters:
  ///   - weights: Of the workspace's shape.
  ///   - logits: Overwritten; [samples × classes], row-major, natural-log units.
  ///   - workspace: Of the weights' shape; keeps what the backward half needs.
  public func evaluateAll(
    weights: NeuronMatrix, workspace: inout TwoLayerWorkspace, logits: inout MutableSpan<Float>
  ) {
    let classCount = weights.shape.classCount
    precondition(logits.count == sampleCount * classCount, "logits are [samples × classes]")
    var (blockLogits, spare) = workspace.lendLogitBuffers()
    var start = 0
    while start < sampleCount {
      let block = block(from: start, fitting: workspace)
      blockLogits.resize(to: block.count * classCount)
      var span = blockLogits.mutableSpan
      evaluate(block, weights: weights, workspace: &workspace, logits: &span)
      for index in span.indices { logits[block.lowerBound * classCount + index] = span[index] }
      start = block.upperBound
    }
    workspace.takeBackLogitBuffers(&blockLogits, &spare)
  }

  /// Adds the gradient of a loss over every sample.
  ///
  /// - Parameters:
  ///   - weights: Of the workspace's shape.
  ///   - gradient: Of the workspace's shape; added to.
  ///   - logitGradient: Given a block's samples and its logits [samples of the block × classes],
  ///     writes the gradient of the loss with respect to these; called once for each block, in
  ///     order.
  ///   - workspace: Of the weights' shape; keeps what the backward half needs.
  public func addGradient(
    weights: NeuronMatrix, workspace: inout TwoLayerWorkspace, gradient: inout NeuronMatrix,
    logitGradient: (
      _ block: Range<Int>, _ logits: Span<Float>, _ gradient: inout MutableSpan<Float>
    ) -> Void
  ) {
    let classCount = weights.shape.classCount
    var (logits, slopes) = workspace.lendLogitBuffers()
    var start = 0
    while start < sampleCount {
      let block = block(from: start, fitting: workspace)
      logits.resize(to: block.count * classCount)
      slopes.resize(to: block.count * classCount)
      var logitSpan = logits.mutableSpan
      evaluate(block, weights: weights, workspace: &workspace, logits: &logitSpan)
      var slopeSpan = slopes.mutableSpan
      logitGradient(block, logits.span, &slopeSpan)
      backpropagate(
        block, logitGradient: slopes.span, workspace: &workspace, gradient: &gradient)
      start = block.upperBound
    }
    workspace.takeBackLogitBuffers(&logits, &slopes)
  }
}

extension [Float] {
  /// Changes the length, keeping the memory.
  fileprivate mutating func resize(to count: Int) {
    if count < self.count {
      removeLast(self.count - count)
    } else {
      for _ in self.count..<count { append(0) }
    }
  }
}
