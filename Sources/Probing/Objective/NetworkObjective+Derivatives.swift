public import Landscape

import Distillation
import Execution
import FeatureMaps

/// With logits z(w) of a sample, their Jacobian J, and its loss l(z) with gradient g and Hessian L:
///
///     gradient          mean Jᵀ g
///     gauss-newton      mean Jᵀ L J v
///     residual          mean (∂Jᵀ/∂w · v) g
///     hessian           gauss-newton + residual, in one pass
///     empirical-fisher  mean Jᵀ g (gᵀ J v)
///
/// The tangent-forward pass gives J v; a backward pass applies Jᵀ, and a tangent-backward pass the
/// derivative of what it does. Weight decay enters the gradient, the Hessian and the Gauss-Newton
/// matrix.
///
/// - Source: Pearlmutter 1994, doi:10.1162/neco.1994.6.1.147, section 3, for the Hessian;
///   Schraudolph 2002, doi:10.1162/08997660260028683, section 3, for the Gauss-Newton matrix.
extension NetworkObjective {
  public func gradient(into gradient: inout [Double]) throws(LandscapeError) {
    precondition(gradient.count == parameterCount, "a gradient has a number for each parameter")
    guard settings.order >= .gradient else {
      throw .missing("gradient; it was made for values alone")
    }
    clear(&gradient)
    for range in passes.ranges {
      let chunk = try passes.forward(range)
      let cotangents = logitLoss(of: range).gradient(at: chunk.logits)
      try add(chunk.backward(mean(cotangents)), to: &gradient, "the gradient", range)
    }
    settings.weightDecay.add(point, to: &gradient, layout)
  }

  public func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    precondition(
      vector.count == parameterCount && product.count == parameterCount,
      "vectors have a number for each parameter")
    guard settings.order >= .curvature else {
      throw .missing("products; it was made for the order '\(settings.order)'")
    }
    guard let direction = ScaledDirection(vector) else {
      throw .notFinite(quantity: "the vector to be multiplied", part: "what the probe asked for")
    }
    clear(&product)
    let quantity = "the product with the \(matrix.rawValue) matrix"
    for range in passes.ranges {
      let chunk = try passes.forward(range)
      let part = multiply(matrix, direction, chunk, logitLoss(of: range))
      try add(part, to: &product, quantity, range)
    }
    for index in product.indices { product[index] *= direction.scale }
    switch matrix {
    case .hessian, .gaussNewton: settings.weightDecay.add(vector, to: &product, layout)
    case .residual, .empiricalFisher: break
    }
  }

  /// A chunk's part of a product, after its forward pass.
  private func multiply(
    _ matrix: CurvatureMatrix, _ direction: ScaledDirection, _ chunk: ChunkPasses.Chunk,
    _ loss: LogitLoss
  ) -> FlatVector {
    let logits = chunk.logits
    let tangents = chunk.logitTangents(along: direction)
    func gradient() -> [Double] { mean(loss.gradient(at: logits)) }
    func gradientTangent() -> [Double] {
      mean(loss.gradientTangent(at: logits, along: tangents))
    }
    switch matrix {
    case .hessian: return chunk.tangentBackward(gradient(), tangent: gradientTangent())
    case .gaussNewton: return chunk.backward(gradientTangent())
    case .residual:
      let fixed = [Double](repeating: 0, count: logits.values.count)
      return chunk.tangentBackward(gradient(), tangent: fixed)
    case .empiricalFisher:
      var rows = gradient()
      for row in 0..<logits.rowCount {
        let indices = logits.indices(ofRow: row)
        var slope = 0.0
        for index in indices { slope += rows[index] * tangents.values[index] }
        // Both factors have the 1 / n of the mean, and the product needs it once.
        for index in indices { rows[index] *= slope * Double(samples.count) }
      }
      return chunk.backward(rows)
    }
  }

  /// Rows' shares of a mean over all samples.
  private func mean(_ values: [Double]) -> [Double] {
    let count = Double(samples.count)
    return values.map { $0 / count }
  }

  private func clear(_ vector: inout [Double]) {
    for index in vector.indices { vector[index] = 0 }
  }

  private func add(
    _ part: FlatVector, to sum: inout [Double], _ quantity: String, _ range: Range<Int>
  ) throws(LandscapeError) {
    var isFinite = true
    part.withSpan { part in
      for index in part.indices {
        sum[index] += Double(part[index])
        isFinite = isFinite && part[index].isFinite
      }
    }
    guard isFinite else {
      throw .notFinite(quantity: quantity, part: samples.description(of: range))
    }
  }
}
