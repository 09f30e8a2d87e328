internal import Kernels
public import Landscape
public import MultiView

/// The mean loss of a two-layer network on fixed samples, as a function of its hidden weights.
///
///     L(w) = mean over samples n of loss_n(F(X_n)),   F_i = sum over r, p of act(<w_{i,r}, x_p>)
///
/// With z = <w_{i,r}, x_p>, a direction v, z' = <v_{i,r}, x_p>, the gradient g and the Hessian ℓ of a
/// sample's loss by its logits, and F' = sum over r, p of act'(z) z', products are
///
///     gradient         sum over p of g_i act'(z) x_p
///     gaussNewton      sum over p of (ℓ F')_i act'(z) x_p
///     residual         sum over p of g_i act''(z) z' x_p
///     empiricalFisher  sum over p of g_i (g · F') act'(z) x_p
///
/// for the weights w_{i,r}, each as a mean over samples; the Hessian is the second plus the third.
/// The activation has a continuous first derivative only: act'' jumps at the threshold, and for
/// q = 2 at 0, so the Hessian is that of the smooth piece around the point. At a pre-activation
/// that is exactly on a jump, act'' is taken as 0.
///
/// A product at a point seen before costs 4 · N · P · k · m · d floating-point operations. Nothing
/// is random and every sum is in fixed order: the same point gives the same bits.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the learner of section 2; products after
///   Pearlmutter 1994, doi:10.1162/neco.1994.6.1.147, and Schraudolph 2002,
///   doi:10.1162/08997660260028683, section 3, worked out for this network.
public final class TwoLayerObjective: DifferentiableObjective {
  /// One tensor, `hidden.weight`: a row of d weights for each neuron, class by class.
  ///
  /// Its numbers are in the order of the tensor [k, m, d] of a network file; a neuron is an output.
  public let layout: ParameterLayout
  public private(set) var point: [Double]

  /// The loss of one sample.
  public let loss: TwoLayerLoss
  let patches: PatchTable
  let tiling: NeuronTiling
  private let activation: SmoothedReLU
  private var pass: ForwardPass?

  /// The objective at a network's weights; every Float is exact in Double.
  ///
  /// - Parameters:
  ///   - network: Only its weights and its activation are kept, as copies.
  ///   - patches: At least one sample, of the network's coordinates.
  ///   - loss: Of as many samples, and of the network's classes.
  public init(of network: TwoLayerNetwork, on patches: PatchTable, loss: TwoLayerLoss) {
    let shape = network.shape
    precondition(
      patches.sampleCount > 0 && patches.sampleCount == loss.sampleCount,
      "a loss speaks of each sample, and there is one")
    precondition(
      patches.coordinateCount == shape.coordinateCount && loss.classCount == shape.classCount,
      "samples and loss are of the network's coordinates and classes")
    tiling = NeuronTiling(
      classCount: shape.classCount, neuronsPerClass: shape.neuronsPerClass,
      coordinateCount: shape.coordinateCount)
    layout = ParameterLayout([
      (
        name: "hidden.weight",
        shape: [shape.classCount * shape.neuronsPerClass, shape.coordinateCount], kind: .weight
      )
    ])
    activation = network.activation
    point = Self.weights(of: network)
    self.patches = patches
    self.loss = loss
  }

  /// A network's weights as a point, [classes × neurons × coordinates], row-major.
  public static func weights(of network: TwoLayerNetwork) -> [Double] {
    let shape = network.shape
    var weights: [Double] = []
    weights.reserveCapacity(shape.classCount * shape.neuronsPerClass * shape.coordinateCount)
    for label in 0..<shape.classCount {
      for neuron in 0..<shape.neuronsPerClass {
        for coordinate in 0..<shape.coordinateCount {
          weights.append(Double(network.weights[coordinate, class: label, neuron: neuron]))
        }
      }
    }
    return weights
  }

  public func move(to point: [Double]) {
    precondition(point.count == parameterCount, "a point has a number for each parameter")
    self.point = point
    pass = nil
  }

  public func value() throws(LandscapeError) -> Double { try currentPass().loss }

  /// The logits at the point, [samples × classes], row-major.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` for the first that is none.
  public func logits() throws(LandscapeError) -> [Double] { try currentPass().logits }

  public func gradient(into gradient: inout [Double]) throws(LandscapeError) {
    let pass = try currentPass()
    var coefficients = pass.slopes
    forEachNeuronTile { _, logit, places in
      let factor = pass.logitGradient[logit] / Double(loss.sampleCount)
      for place in places { coefficients[place] *= factor }
    }
    try write(coefficients, as: "the gradient", to: &gradient)
  }

  public func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    precondition(vector.count == parameterCount, "a direction has a number for each parameter")
    let pass = try currentPass()
    // z' at first, then turned into the coefficients of the patches in place.
    var coefficients = patches.project(tiling.tiled(vector))
    let push = logitResponses(matrix, to: logitChanges(along: coefficients, pass), pass)
    let bendShare = matrix == .hessian || matrix == .residual ? 1.0 : 0
    let share = 1 / Double(loss.sampleCount)
    forEachNeuronTile { _, logit, places in
      let pushFactor = push[logit] * share
      let bendFactor = bendShare * pass.logitGradient[logit] * share
      for place in places {
        coefficients[place] =
          pass.slopes[place] * pushFactor + pass.bends[place] * coefficients[place] * bendFactor
      }
    }
    try write(coefficients, as: "a product with the \(matrix.rawValue) matrix", to: &product)
  }

  // MARK: - Parts of a pass

  /// The pass at the point, computed when it is first asked for.
  func currentPass() throws(LandscapeError) -> ForwardPass {
    if let pass { return pass }
    let computed = try ForwardPass(
      weights: point, activation: activation, tiling: tiling, patches: patches, loss: loss)
    pass = computed
    return computed
  }

  /// Calls with each sample, its logit's index and the places of one tile of that class's neurons.
  func forEachNeuronTile(_ body: (_ sample: Int, _ logit: Int, _ places: Range<Int>) -> Void) {
    for sample in 0..<loss.sampleCount {
      for label in 0..<loss.classCount {
        for tile in tiling.tiles(of: label) {
          let start = tile * patches.rowCount
          body(
            sample, sample * loss.classCount + label,
            start + patches.offsets[sample]..<start + patches.offsets[sample + 1])
        }
      }
    }
  }

  /// F' from z', [samples × classes].
  private func logitChanges(along change: [SIMD4<Double>], _ pass: ForwardPass) -> [Double] {
    var changes = Array(repeating: 0.0, count: pass.logits.count)
    forEachNeuronTile { _, logit, places in
      let sum = places.reduce(into: SIMD4<Double>.zero) { $0 += pass.slopes[$1] * change[$1] }
      changes[logit] += sum.laneSum
    }
    return changes
  }

  /// What a matrix makes of changes of the logits: ℓ F', nothing, or g (g · F').
  private func logitResponses(
    _ matrix: CurvatureMatrix, to changes: [Double], _ pass: ForwardPass
  ) -> [Double] {
    var responses = Array(repeating: 0.0, count: changes.count)
    switch matrix {
    case .hessian, .gaussNewton:
      for (term, probabilities) in zip(loss.terms, pass.probabilities) {
        term.addHessian(
          probabilities, times: changes, classCount: loss.classCount, to: &responses)
      }
    case .residual: break
    case .empiricalFisher:
      for start in stride(from: 0, to: changes.count, by: loss.classCount) {
        let row = start..<start + loss.classCount
        let slope = row.reduce(0) { $0 + pass.logitGradient[$1] * changes[$1] }
        for index in row { responses[index] = pass.logitGradient[index] * slope }
      }
    }
    return responses
  }

  /// Sums the patches by their coefficients, one number for each weight.
  private func write(
    _ coefficients: [SIMD4<Double>], as quantity: String, to vector: inout [Double]
  ) throws(LandscapeError) {
    precondition(vector.count == parameterCount, "a result has a number for each parameter")
    tiling.flatten(patches.combine(coefficients), into: &vector)
    if let index = vector.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(quantity: quantity, part: "parameter \(index)")
    }
  }
}
