internal import CFeatureMaps

extension WinogradConvolution {
  /// The gradient of the input.
  public func backward(
    _ outputGradient: FeatureView, weights prepared: FlatVector, into inputGradient: FeatureMap,
    _ mode: WriteMode, then reduction: (any ImageReduction)?
  ) {
    run(
      outputGradient, data: DataGradient(prepared, inputGradient, mode, reduction), weights: nil)
  }

  /// The gradient of the weights, [outputs × inputs × 3 × 3].
  public func weightGradient(
    _ outputGradient: FeatureView, input: FeatureView, into gradient: FlatVector, _ mode: WriteMode
  ) {
    run(outputGradient, data: nil, weights: WeightGradient(input, gradient, mode))
  }

  /// Both gradients, which share the windows of the output's gradient.
  public func backward(
    _ outputGradient: FeatureView, input: FeatureView, weights prepared: FlatVector,
    into inputGradient: FeatureMap, _ mode: WriteMode, then reduction: (any ImageReduction)?,
    weightGradient: FlatVector, _ weightMode: WriteMode
  ) {
    run(
      outputGradient, data: DataGradient(prepared, inputGradient, mode, reduction),
      weights: WeightGradient(input, weightGradient, weightMode))
  }

  /// What the gradient of the input needs.
  private struct DataGradient {
    let prepared: FlatVector
    let map: FeatureMap
    let mode: WriteMode
    let reduction: (any ImageReduction)?

    init(
      _ prepared: FlatVector, _ map: FeatureMap, _ mode: WriteMode,
      _ reduction: (any ImageReduction)?
    ) {
      (self.prepared, self.map, self.mode, self.reduction) = (prepared, map, mode, reduction)
    }
  }

  /// What the gradient of the weights needs.
  private struct WeightGradient {
    let input: FeatureView
    let gradient: FlatVector
    let mode: WriteMode

    init(_ input: FeatureView, _ gradient: FlatVector, _ mode: WriteMode) {
      (self.input, self.gradient, self.mode) = (input, gradient, mode)
    }
  }

  private func run(
    _ outputGradient: FeatureView, data: DataGradient?, weights: WeightGradient?
  ) {
    precondition(
      outputGradient.shape == geometry.output, "the output's gradient has the output's shape")
    if let data {
      check(prepared: data.prepared)
      check(data.map, has: geometry.input)
    }
    if let weights {
      precondition(
        weights.input.shape == geometry.input, "the input has the shape of the geometry")
      precondition(
        weights.gradient.count == geometry.weightCount, "the gradient has the weights' shape")
    }
    data?.reduction?.begin()
    _ = unsafe workspace.floats(thread: 0)
    workspace.team.run(
      on: (convolution: self, outputGradient: outputGradient, data: data, weights: weights)
    ) {
      $0.convolution.run($0.outputGradient, data: $0.data, weights: $0.weights, thread: $1)
    }
    data?.reduction?.finish()
    if let weights { finish(weights) }
  }

  private func run(
    _ outputGradient: FeatureView, data: DataGradient?, weights: WeightGradient?, thread: Int
  ) {
    let scratch = WinogradScratch(plan, in: workspace, thread: thread)
    let images = workspace.team.share(of: geometry.input.imageCount, thread: thread)
    if weights != nil && images.isEmpty { scratch.clearGradient(geometry) }
    var gradientMode = WriteMode.overwrite
    plan.forEachGroup(of: images) { group, next in
      scratch.transformWindows(of: outputGradient, group)
      if let weights {
        scratch.transformTiles(of: weights.input, group)
        var fetches = rf_fetches()
        scratch.fetch(weights.input, next, into: &fetches)
        if data == nil { scratch.fetch(outputGradient, next, into: &fetches) }
        scratch.accumulate(
          group, inputs: geometry.input.channelCount, gradientMode, fetching: fetches)
        gradientMode = .add
      }
      if let data {
        var fetches = rf_fetches()
        scratch.fetch(data.map, group, into: &fetches)
        scratch.fetch(outputGradient, next, into: &fetches)
        unsafe scratch.multiply(
          group, inputs: geometry.outputChannelCount, paddedOutputs: plan.inputChannelCount,
          weights: backwardWeights(data.prepared).pointer, fetching: fetches)
        scratch.restore(group, to: data.map, data.mode, then: data.reduction, thread: thread)
      }
    }
  }

  /// Adds up the threads' gradients in their order and transforms the sum back.
  private func finish(_ weights: WeightGradient) {
    workspace.team.run(on: (convolution: self, weights: weights)) {
      $0.convolution.finish($0.weights, thread: $1)
    }
  }

  private func finish(_ weights: WeightGradient, thread: Int) {
    let team = workspace.team
    let first = unsafe WinogradScratch.gradient(plan, in: workspace, thread: 0)
    let second = unsafe WinogradScratch.gradient(
      plan, in: workspace, thread: min(1, team.threadCount - 1))
    let share = team.share(of: geometry.input.channelCount, thread: thread)
    var kernels = forwardKernels
    // The gradients of all threads lie one reservation apart; a share lies within the inputs.
    unsafe rf_winograd_weight_gradient(
      workspace.variant.code, &kernels, first, Int64(team.threadCount), Int64(second - first),
      Int64(share.lowerBound), Int64(share.count), weights.mode == .add,
      weights.gradient.pointer)
  }
}
