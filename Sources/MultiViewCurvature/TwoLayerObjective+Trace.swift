public import Landscape

extension TwoLayerObjective {
  /// The trace of a matrix of curvature at the point, exact: no probe vector is drawn.
  ///
  /// A diagonal entry needs one neuron alone. With J_{i,r} = sum over p of act'(z) x_p and the
  /// diagonal ℓ_ii of a sample's Hessian by its logits, the traces are the means over samples of
  ///
  ///     gaussNewton      sum over i, r of ℓ_ii |J_{i,r}|²
  ///     residual         sum over i, r, p of g_i act''(z) |x_p|²
  ///     empiricalFisher  sum over i, r of g_i² |J_{i,r}|²
  ///
  /// and the Hessian's is that of the first plus the second. Costs about as much as a product.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` if a logit or the trace is none.
  public func trace(of matrix: CurvatureMatrix) throws(LandscapeError) -> Double {
    let pass = try currentPass()
    var total = 0.0
    switch matrix {
    case .hessian:
      total = outerTrace(pass, logitDiagonal(pass)) + bendTrace(pass)
    case .gaussNewton: total = outerTrace(pass, logitDiagonal(pass))
    case .residual: total = bendTrace(pass)
    case .empiricalFisher: total = outerTrace(pass, pass.logitGradient.map { $0 * $0 })
    }
    guard total.isFinite else {
      throw .notFinite(
        quantity: "the trace of the \(matrix.rawValue) matrix", part: "all samples")
    }
    return total / Double(loss.sampleCount)
  }

  /// ℓ_ii of each sample: the sum over terms of b p_i (1 - p_i).
  private func logitDiagonal(_ pass: ForwardPass) -> [Double] {
    var diagonal = Array(repeating: 0.0, count: pass.logits.count)
    for (term, probabilities) in zip(loss.terms, pass.probabilities) {
      for index in diagonal.indices {
        diagonal[index] += term.weight * probabilities[index] * (1 - probabilities[index])
      }
    }
    return diagonal
  }

  /// The sum over samples and neurons of a logit's factor times |J_{i,r}|².
  private func outerTrace(_ pass: ForwardPass, _ factors: [Double]) -> Double {
    let (width, rowCount) = (patches.width, patches.rowCount)
    var total = 0.0
    forEachNeuronTile { _, logit, places in
      var squares = SIMD4<Double>.zero
      for four in 0..<width {
        var (x, y) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        var (z, w) = (x, y)
        for place in places {
          let coordinates = patches.elements[place % rowCount * width + four]
          let slope = pass.slopes[place]
          x += slope * coordinates.x
          y += slope * coordinates.y
          z += slope * coordinates.z
          w += slope * coordinates.w
        }
        squares += (x * x + y * y) + (z * z + w * w)
      }
      total += factors[logit] * squares.laneSum
    }
    return total
  }

  /// The sum over samples, neurons and patches of g_i act''(z) |x_p|².
  private func bendTrace(_ pass: ForwardPass) -> Double {
    let lengths = patches.squaredLengths
    var total = 0.0
    forEachNeuronTile { _, logit, places in
      let sum = places.reduce(into: SIMD4<Double>.zero) {
        $0 += pass.bends[$1] * lengths[$1 % patches.rowCount]
      }
      total += pass.logitGradient[logit] * sum.laneSum
    }
    return total
  }
}
