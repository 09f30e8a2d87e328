public import Randomness
import Statistics

/// The trace by Hutchinson's estimator, with those of blocks and the Frobenius norm from the same
/// products.
///
///     tr H = E v·Hv,   tr H_bb = E v_b·(Hv)_b,   ‖H‖² = E |Hv|²,   v: independent random signs
///
/// The variance of a probe is 2 Σ_{i≠j} H_ij², so that the products needed grow like one over the
/// square of the accuracy; ``XTrace`` needs fewer where a few eigenvalues stand out. The intervals
/// are those of `NormalMixtureSequence`: valid at all counts from 30 on, as far as the central limit
/// theorem is.
///
/// Probe i depends on the stream and i alone: a run goes on from stored samples as if it had not
/// been interrupted.
///
/// - Source: Hutchinson 1990, "A stochastic estimator of the trace of the influence matrix",
///   doi:10.1080/03610919008812866.
public struct HutchinsonTrace: Sendable {
  /// When to stop; it looks at the trace of the whole.
  public let rule: StoppingRule
  /// Blocks whose traces are estimated on the way.
  public let blocks: [ParameterBlock]

  /// What one probe tells.
  public struct Sample: Sendable, Equatable, Codable {
    /// v·Hv.
    public let form: Double
    /// |Hv|².
    public let squaredLength: Double
    /// v_b·(Hv)_b, in the order of the blocks.
    public let blockForms: [Double]

    /// A sample from its parts, as it was stored.
    ///
    /// - Parameters:
    ///   - form: v·Hv.
    ///   - squaredLength: |Hv|².
    ///   - blockForms: v_b·(Hv)_b, in the order of the blocks.
    public init(form: Double, squaredLength: Double, blockForms: [Double]) {
      (self.form, self.squaredLength) = (form, squaredLength)
      self.blockForms = blockForms
    }
  }

  /// An estimator.
  ///
  /// - Parameters:
  ///   - rule: When to stop.
  ///   - blocks: Such as ``ParameterLayout/tensorBlocks``.
  public init(rule: StoppingRule, blocks: [ParameterBlock] = []) {
    (self.rule, self.blocks) = (rule, blocks)
  }

  /// Estimates the trace of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any symmetric matrix, indefinite ones included.
  ///   - random: The source of the probes.
  ///   - known: The first samples of an interrupted run with the same matrix, stream and blocks.
  ///   - onSample: Called with each new sample, in order, for storing it. An error thrown by it
  ///     ends the run.
  /// - Throws: ``LandscapeError`` from the matrix or from `onSample`, or for known samples that
  ///   have other blocks.
  public func estimate(
    of matrix: some SymmetricOperator, random: RandomStream, known: [Sample] = [],
    onSample: (Sample) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> TraceResult {
    var means = try Means(level: rule.level, blocks: blocks)
    for sample in known {
      guard sample.blockForms.count == blocks.count else {
        throw .invalid(
          option: "known sample", found: "\(sample.blockForms.count) blocks",
          allowed: "\(blocks.count), as many as are asked for")
      }
      try means.add(sample)
    }
    var product = Array(repeating: 0.0, count: matrix.dimension)
    while !rule.isMet(by: means.trace.estimate) {
      let spent = means.samples.count
      let isDear = matrix.dimension <= max(spent, SignFormMean.firstCount)
      if isDear, spent + matrix.dimension <= rule.maximumProducts {
        return try ExactTrace.result(of: matrix, blocks: blocks, level: rule.level, spent: spent)
      }
      guard spent < rule.maximumProducts else { break }
      let sample = try sample(spent, of: matrix, random, &product)
      try means.add(sample)
      try onSample(sample)
    }
    return means.result(of: blocks, isConverged: rule.isMet(by: means.trace.estimate))
  }

  private func sample(
    _ index: Int, of matrix: some SymmetricOperator, _ random: RandomStream,
    _ product: inout [Double]
  ) throws(LandscapeError) -> Sample {
    let probe = ProbeVector.signs(matrix.dimension, from: random.child(.probe, index))
    let length = try matrix.checkedProduct(probe, into: &product, part: "probe \(index + 1)")
    return Sample(
      form: innerProduct(probe, product), squaredLength: length * length,
      blockForms: blocks.map { $0.innerProduct(probe, product) })
  }
}

/// The running means of all that the probes tell.
private struct Means {
  private(set) var samples: [Double] = []
  private(set) var trace: SignFormMean
  private var squares: SignFormMean
  private var blocks: [SignFormMean]

  init(level: Double, blocks: [ParameterBlock]) throws(LandscapeError) {
    let empty = try SignFormMean(level: level)
    (trace, squares) = (empty, empty)
    self.blocks = blocks.map { _ in empty }
  }

  mutating func add(_ sample: HutchinsonTrace.Sample) throws(LandscapeError) {
    try trace.add(sample.form)
    try squares.add(sample.squaredLength)
    for index in blocks.indices { try blocks[index].add(sample.blockForms[index]) }
    samples.append(sample.form)
  }

  func result(of named: [ParameterBlock], isConverged: Bool) -> TraceResult {
    TraceResult(
      method: .hutchinson, trace: trace.estimate, products: samples.count,
      isConverged: isConverged, samples: samples,
      blocks: zip(named, blocks).map { BlockTrace(name: $0.name, trace: $1.estimate) },
      squaredFrobeniusNorm: squares.estimate)
  }
}
