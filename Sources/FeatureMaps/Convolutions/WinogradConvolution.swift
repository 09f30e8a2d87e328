internal import CFeatureMaps

/// A convolution with 3×3 kernels, stride 1 and padding 1 by Winograd's F(4×4, 3×3).
///
/// A tile of 4×4 results takes 36 multiplications per pair of channels instead of 144:
///
///     Y = Aᵀ [ Σ over inputs (G g Gᵀ) ⊙ (Bᵀ d B) ] A
///
/// with windows d of 6×6 pixels, kernels g and results Y. The gradient of the inputs is the same
/// with kernels turned by half a turn and inputs and outputs exchanged. For the gradient of the
/// weights the *output's gradient* is cut into windows and the input into tiles x of 4×4 pixels,
///
///     turned ∂g = Gᵀ [ Σ over tiles (A x Aᵀ) ⊙ (Bᵀ d B) ] G
///
/// so that both gradients share the windows. With 64 channels a result is off by about 10⁻⁶ of the
/// largest one; a direct sum, by a few 10⁻⁷.
///
/// - Source: Winograd 1980, doi:10.1137/1.9781611970364; Lavin & Gray 2016, arXiv:1509.09308,
///   section 4 (with other points).
public final class WinogradConvolution: Convolution {
  /// The sizes.
  public let geometry: ConvolutionGeometry
  let plan: WinogradPlan
  let workspace: Workspace

  /// Compiles a convolution whose geometry ``applies(to:)`` admits.
  public init(_ geometry: ConvolutionGeometry, workspace: Workspace) {
    precondition(
      Self.applies(to: geometry), "Winograd's convolution has 3×3 kernels, stride 1 and padding 1")
    (self.geometry, self.workspace) = (geometry, workspace)
    plan = WinogradPlan(geometry, variant: workspace.variant)
    workspace.reserve(
      floatsPerThread: WinogradScratch.floatCount(plan, geometry, workspace.variant))
  }

  /// Whether the sizes can be convolved this way.
  public static func applies(to geometry: ConvolutionGeometry) -> Bool {
    geometry.kernelSize == 3 && geometry.stride == 1 && geometry.padding == 1
  }

  /// Whether this way is expected to be faster than a direct convolution.
  ///
  /// It saves at least half of the multiplications where tiles are not mostly cut off. Below eight
  /// channels the transforms cost what that saves; above 256 × 256 the transformed weights, four
  /// times as many, outgrow the caches.
  public static func pays(for geometry: ConvolutionGeometry) -> Bool {
    guard applies(to: geometry) else { return false }
    let (inputs, outputs) = (geometry.input.channelCount, geometry.outputChannelCount)
    let tile = Int(RF_TILE)
    let tileCount =
      ((geometry.input.height + tile - 1) / tile) * ((geometry.input.width + tile - 1) / tile)
    return min(inputs, outputs) >= 8 && inputs * outputs <= 256 * 256
      && 9 * geometry.input.pixelCount >= 2 * Int(RF_POSITIONS) * tileCount
  }

  /// Floats of the transformed weights, those of the forward pass first.
  public var preparedCount: Int { forwardCount + backwardCount }

  private var forwardCount: Int {
    WinogradPlan.transformedCount(
      inputs: geometry.input.channelCount, paddedOutputs: plan.outputChannelCount)
  }

  private var backwardCount: Int {
    WinogradPlan.transformedCount(
      inputs: geometry.outputChannelCount, paddedOutputs: plan.inputChannelCount)
  }

  /// Transforms weights [outputs × inputs × 3 × 3]; the threads share the channels.
  public func prepare(_ weights: FlatVector, into prepared: FlatVector, for use: PreparedUse) {
    precondition(weights.count == geometry.weightCount, "weights are [outputs × inputs × 3 × 3]")
    precondition(prepared.count == preparedCount, "prepared weights have preparedCount floats")
    workspace.team.run(on: (convolution: self, weights: weights, prepared: prepared, use: use)) {
      $0.convolution.prepare($0.weights, into: $0.prepared, for: $0.use, thread: $1)
    }
  }

  private func prepare(
    _ weights: FlatVector, into prepared: FlatVector, for use: PreparedUse, thread: Int
  ) {
    func transform(_ kernels: inout rf_kernels, turned: Bool, at offset: Int, _ share: Range<Int>) {
      // Both vectors have the sizes that the caller checked; a share lies within the inputs.
      unsafe rf_winograd_weights(
        workspace.variant.code, &kernels, weights.pointer, turned, Int64(share.lowerBound),
        Int64(share.count), prepared.pointer + offset)
    }
    var (forward, backward) = (forwardKernels, backwardKernels)
    transform(
      &forward, turned: false, at: 0,
      workspace.team.share(of: geometry.input.channelCount, thread: thread))
    guard use == .forwardAndBackward else { return }
    transform(
      &backward, turned: true, at: forwardCount,
      workspace.team.share(of: geometry.outputChannelCount, thread: thread))
  }

  /// output = weights ∗ input (or added to it).
  public func forward(
    _ input: FeatureView, weights prepared: FlatVector, into output: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?
  ) {
    precondition(input.shape == geometry.input, "the input has the shape of the geometry")
    check(prepared: prepared)
    check(output, has: geometry.output)
    reduction?.begin()
    _ = unsafe workspace.floats(thread: 0)
    workspace.team.run(
      on: (
        convolution: self, input: input, prepared: prepared, output: output, mode: mode,
        reduction: reduction
      )
    ) {
      $0.convolution.forward(
        $0.input, weights: $0.prepared, into: $0.output, $0.mode, then: $0.reduction, thread: $1)
    }
    reduction?.finish()
  }

  private func forward(
    _ input: FeatureView, weights prepared: FlatVector, into output: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?, thread: Int
  ) {
    let scratch = WinogradScratch(plan, in: workspace, thread: thread)
    let images = workspace.team.share(of: geometry.input.imageCount, thread: thread)
    plan.forEachGroup(of: images) { group, next in
      scratch.transformWindows(of: input, group)
      var fetches = rf_fetches()
      scratch.fetch(output, group, into: &fetches)
      scratch.fetch(input, next, into: &fetches)
      unsafe scratch.multiply(
        group, inputs: geometry.input.channelCount, paddedOutputs: plan.outputChannelCount,
        weights: prepared.pointer, fetching: fetches)
      scratch.restore(group, to: output, mode, then: reduction, thread: thread)
    }
  }

  /// Kernels [outputs × inputs × 3 × 3] as the forward pass sums over them.
  var forwardKernels: rf_kernels {
    let (inputs, outputs) = (geometry.input.channelCount, geometry.outputChannelCount)
    return rf_kernels(
      inputs: Int64(inputs), outputs: Int64(outputs), input_pitch: 9,
      output_pitch: Int64(9 * inputs))
  }

  /// The same kernels as the gradient of the input sums over them.
  private var backwardKernels: rf_kernels {
    let (inputs, outputs) = (geometry.input.channelCount, geometry.outputChannelCount)
    return rf_kernels(
      inputs: Int64(outputs), outputs: Int64(inputs), input_pitch: Int64(9 * inputs),
      output_pitch: 9)
  }

  func check(prepared: FlatVector) {
    precondition(prepared.count == preparedCount, "prepared weights have preparedCount floats")
  }

  func check(_ map: FeatureMap, has shape: FeatureShape) {
    precondition(map.shape == shape, "a map has the shape of the geometry")
    precondition(
      map.arena.variant.laneCount == workspace.variant.laneCount,
      "maps and workspace have blocks of one size")
  }

  /// The part of the transformed weights that the gradient of the input reads.
  func backwardWeights(_ prepared: FlatVector) -> FlatVector {
    prepared.slice(forwardCount..<preparedCount)
  }
}
