internal import Kernels
internal import Landscape

/// Everything that products at one point share, computed once for each point.
///
/// Slopes and bends take 16 · N · P · k · m bytes together.
struct ForwardPass {
  /// act' of each pre-activation, [tiles × rows].
  private(set) var slopes: [SIMD4<Double>]
  /// act'' of each pre-activation, [tiles × rows].
  private(set) var bends: [SIMD4<Double>]
  /// F, [samples × classes].
  private(set) var logits: [Double]
  /// The gradient of each sample's own loss by its logits, [samples × classes].
  private(set) var logitGradient: [Double]
  /// The probabilities of each term of the loss, [samples × classes].
  private(set) var probabilities: [[Double]]
  /// The mean loss in nats.
  private(set) var loss: Double

  /// The pass at some weights.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` for the first sample with such a logit.
  init(
    weights: [Double], activation: SmoothedReLU, tiling: NeuronTiling, patches: PatchTable,
    loss: TwoLayerLoss
  ) throws(LandscapeError) {
    slopes = patches.project(tiling.tiled(weights))
    bends = slopes
    logits = Array(repeating: 0, count: loss.sampleCount * loss.classCount)
    for sample in 0..<loss.sampleCount {
      for label in 0..<loss.classCount {
        var sum = SIMD4<Double>.zero
        for tile in tiling.tiles(of: label) {
          let start = tile * patches.rowCount
          for place in start + patches.offsets[sample]..<start + patches.offsets[sample + 1] {
            let act = activation.derivatives(at: slopes[place])
            sum += act.value
            slopes[place] = act.slope
            bends[place] = act.bend
          }
        }
        let logit = sum.laneSum
        guard logit.isFinite else {
          throw .notFinite(quantity: "a logit of class \(label)", part: "sample \(sample)")
        }
        logits[sample * loss.classCount + label] = logit
      }
    }
    let zeros = Array(repeating: 0.0, count: logits.count)
    logitGradient = zeros
    probabilities = loss.terms.map { _ in zeros }
    var total = 0.0
    for (index, term) in loss.terms.enumerated() {
      total += term.evaluate(
        logits, classCount: loss.classCount, addingTo: &logitGradient,
        probabilities: &probabilities[index])
    }
    self.loss = total / Double(loss.sampleCount)
  }
}
