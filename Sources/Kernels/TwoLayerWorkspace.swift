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

  private var slopes: AlignedScratch
  private var sums: AlignedScratch
  /// Empty until the first dense pass, since sparse passes over many coordinates never need it.
  private var packed = AlignedScratch(count: 0)
  private var canPack = false
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
    slopes = AlignedScratch(count: patchCapacity * shape.columnCount)
    sums = AlignedScratch(count: patchCapacity * shape.columnCount)
    logits = Array(repeating: 0, count: patchCapacity * shape.classCount)
    logitGradient = logits
  }

  /// Patches of a block: a slice of their slopes and their coordinates share the nearest cache.
  static let usualPatchCapacity = 120

  /// Hands out the buffers of one block, leaving none here, so that they can change in place.
  mutating func lendLogitBuffers() -> (logits: [Float], gradient: [Float]) {
    defer { (logits, logitGradient) = ([], []) }
    return (logits, logitGradient)
  }

  mutating func takeBackLogitBuffers(_ logits: inout [Float], _ gradient: inout [Float]) {
    swap(&self.logits, &logits)
    swap(&logitGradient, &gradient)
  }

  /// Makes room for the weights that a dense pass copies; allocates on the first call alone.
  mutating func preparePacking() {
    guard !canPack else { return }
    packed = AlignedScratch(count: shape.coordinateCount * Int(RK_LARGEST_PANEL))
    canPack = true
  }

  /// Lends the memory to a kernel, with the network's sizes.
  mutating func withBuffers(_ body: (inout rk_network, inout rk_workspace) -> Void) {
    var network = activation.network(shape)
    unsafe slopes.withFloats { slopes in
      unsafe sums.withFloats { sums in
        unsafe packed.withFloats { packed in
          // Used inside these closures only.
          var buffers = unsafe rk_workspace(slopes: slopes, sums: sums, packed: packed)
          unsafe body(&network, &buffers)
        }
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
