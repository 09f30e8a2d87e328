internal import CKernels

/// The memory that passes through a two-layer network reuse: allocated once, for one block.
///
/// One workspace serves one network at a time; networks that are trained together on the same
/// blocks need one each.
public struct TwoLayerWorkspace: Sendable {
  /// The sizes of the networks that it serves.
  public let shape: TwoLayerShape
  /// The activation of those networks.
  public let activation: SmoothedReLU
  /// The kernels that run.
  public let variant: KernelVariant
  /// The most patches, and the most samples, in a block.
  public let patchCapacity: Int

  private var slopes: [Float]
  private var sums: [Float]
  /// The samples whose slopes are waiting for ``Patches/backpropagate(_:logitGradient:workspace:gradient:)``.
  var evaluated: Range<Int>?
  private var logits: [Float]
  private var logitGradient: [Float]

  /// Memory for blocks of about a hundred patches, and for one sample at least.
  ///
  /// - Parameters:
  ///   - shape: The sizes of the networks.
  ///   - activation: Their activation.
  ///   - largestPatchCount: The most patches that one sample has; 0 or more.
  ///   - variant: The kernels to run; must run here.
  public init(
    shape: TwoLayerShape, activation: SmoothedReLU, largestPatchCount: Int,
    variant: KernelVariant = .fastest
  ) {
    self.init(
      shape: shape, activation: activation,
      patchCapacity: max(Self.usualPatchCapacity, largestPatchCount), variant: variant)
  }

  /// Memory for blocks of exactly the given number of patches; the size never shows in a result.
  init(
    shape: TwoLayerShape, activation: SmoothedReLU, patchCapacity: Int, variant: KernelVariant
  ) {
    precondition(patchCapacity >= 1, "a block holds a patch at least")
    precondition(variant.runsHere, "the kernel variant needs another processor")
    self.shape = shape
    self.activation = activation
    self.variant = variant
    self.patchCapacity = patchCapacity
    slopes = Array(
      repeating: 0, count: patchCapacity * shape.columnCount + Self.cacheLine / 4)
    sums = Array(repeating: 0, count: patchCapacity * shape.columnCount)
    logits = Array(repeating: 0, count: patchCapacity * shape.classCount)
    logitGradient = logits
  }

  /// Patches of a block: a slice of their slopes and their coordinates share the nearest cache.
  static let usualPatchCapacity = 120

  /// Bytes; slopes that start on a line save the passes about 4 % of their time.
  private static let cacheLine = 64

  /// Hands out the buffers of one block, leaving none here, so that they can change in place.
  mutating func lendLogitBuffers() -> (logits: [Float], gradient: [Float]) {
    defer { (logits, logitGradient) = ([], []) }
    return (logits, logitGradient)
  }

  mutating func takeBackLogitBuffers(_ logits: inout [Float], _ gradient: inout [Float]) {
    swap(&self.logits, &logits)
    swap(&logitGradient, &gradient)
  }

  /// Lends the memory to a kernel, with the network's sizes.
  mutating func withBuffers(_ body: (inout rk_network, inout rk_workspace) -> Void) {
    var network = activation.network(shape)
    unsafe slopes.withUnsafeMutableBytes { slopes in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        // Rounding up skips less than a line, which `slopes` has to spare.
        let aligned = unsafe slopes.baseAddress?.alignedUp(toMultipleOf: Self.cacheLine)
        var buffers = unsafe rk_workspace(
          slopes: aligned?.assumingMemoryBound(to: Float.self), sums: sums.baseAddress)
        unsafe body(&network, &buffers)
      }
    }
  }

  func checkForward(weights: NeuronMatrix, logitCount: Int, sampleCount: Int, patchCount: Int) {
    precondition(weights.shape == shape, "weights have the shape of their workspace")
    precondition(logitCount == sampleCount * shape.classCount, "logits are [samples × classes]")
    precondition(
      patchCount <= patchCapacity && sampleCount <= patchCapacity,
      "a block fits into its workspace")
  }

  func checkBackward(_ block: Range<Int>, gradient: NeuronMatrix, logitCount: Int) {
    precondition(evaluated == block, "a block is evaluated, then backpropagated once")
    precondition(gradient.shape == shape, "a gradient has the shape of its workspace")
    precondition(
      logitCount == block.count * shape.classCount, "a logit gradient is [samples × classes]")
  }
}
