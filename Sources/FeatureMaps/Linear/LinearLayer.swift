internal import CFeatureMaps

/// A linear layer on rows: output = input · weightsᵀ + bias.
///
/// Rows are [images × inputs] and [images × outputs], weights [outputs × inputs] as in PyTorch. The
/// tangent of the output is `forward` of the input's tangent with the bias's, plus `forward` of the
/// input with the weights' tangent; likewise for the gradients.
public struct LinearLayer: Sendable {
  /// Rows.
  public let imageCount: Int
  /// Numbers in a row that comes in.
  public let inputCount: Int
  /// Numbers in a row that goes out.
  public let outputCount: Int
  private let variant: LaneVariant

  /// A layer; all sizes are at least 1.
  public init(
    imageCount: Int, inputCount: Int, outputCount: Int, variant: LaneVariant = .fastest
  ) {
    precondition(min(imageCount, inputCount, outputCount) >= 1, "every size is at least 1")
    precondition(variant.runsHere, "the lane variant needs another processor")
    (self.imageCount, self.inputCount) = (imageCount, inputCount)
    (self.outputCount, self.variant) = (outputCount, variant)
  }

  /// Writes the output, or adds it.
  ///
  /// - Parameters:
  ///   - input: [images × inputs].
  ///   - weights: [outputs × inputs].
  ///   - bias: [outputs]; 0 where absent.
  ///   - output: [images × outputs].
  ///   - mode: Whether `output` is replaced or added to.
  ///   - team: The threads that share the images.
  public func forward(
    _ input: FlatVector, weights: FlatVector, bias: FlatVector?, into output: FlatVector,
    _ mode: WriteMode = .overwrite, team: ThreadTeam
  ) {
    check(input, imageCount, inputCount)
    check(weights, outputCount, inputCount)
    check(output, imageCount, outputCount)
    if let bias { check(bias, 1, outputCount) }
    unsafe share(imageCount, terms: inputCount, length: outputCount, team) { rows in
      unsafe rf_row_products(
        variant.code, rows, input.pointer, weights.pointer, bias?.pointer, mode == .add,
        output.pointer)
    }
  }

  /// Writes the gradient of the input, or adds it.
  ///
  /// - Parameters:
  ///   - outputGradient: [images × outputs].
  ///   - weights: [outputs × inputs].
  ///   - inputGradient: [images × inputs].
  ///   - mode: Whether `inputGradient` is replaced or added to.
  ///   - team: The threads that share the images.
  public func backward(
    _ outputGradient: FlatVector, weights: FlatVector, into inputGradient: FlatVector,
    _ mode: WriteMode = .overwrite, team: ThreadTeam
  ) {
    check(outputGradient, imageCount, outputCount)
    check(weights, outputCount, inputCount)
    check(inputGradient, imageCount, inputCount)
    unsafe share(imageCount, terms: outputCount, length: inputCount, team) { rows in
      unsafe rf_row_combinations(
        variant.code, rows, outputGradient.pointer, Int64(outputCount), 1, weights.pointer,
        mode == .add, inputGradient.pointer)
    }
  }

  /// Writes the gradient of the weights, or adds it.
  ///
  /// - Parameters:
  ///   - outputGradient: [images × outputs].
  ///   - input: [images × inputs].
  ///   - gradient: [outputs × inputs].
  ///   - mode: Whether `gradient` is replaced or added to.
  ///   - team: The threads that share the outputs.
  public func weightGradient(
    _ outputGradient: FlatVector, input: FlatVector, into gradient: FlatVector, _ mode: WriteMode,
    team: ThreadTeam
  ) {
    check(outputGradient, imageCount, outputCount)
    check(input, imageCount, inputCount)
    check(gradient, outputCount, inputCount)
    unsafe share(outputCount, terms: imageCount, length: inputCount, team) { rows in
      unsafe rf_row_combinations(
        variant.code, rows, outputGradient.pointer, 1, Int64(outputCount), input.pointer,
        mode == .add, gradient.pointer)
    }
  }

  /// Writes the gradient of the bias, or adds it: the sum of the output's gradients.
  ///
  /// - Parameters:
  ///   - outputGradient: [images × outputs].
  ///   - gradient: [outputs].
  ///   - mode: Whether `gradient` is replaced or added to.
  public func biasGradient(
    _ outputGradient: FlatVector, into gradient: FlatVector, _ mode: WriteMode
  ) {
    check(outputGradient, imageCount, outputCount)
    check(gradient, 1, outputCount)
    var rows = rf_rows(first: 0, last: 1, terms: Int64(imageCount), length: Int64(outputCount))
    // Strides of 0: every row of gradients has the same coefficient.
    var coefficient: Float = 1
    unsafe rf_row_combinations(
      variant.code, &rows, &coefficient, 0, 0, outputGradient.pointer, mode == .add,
      gradient.pointer)
  }

  private func check(_ vector: FlatVector, _ rows: Int, _ length: Int) {
    precondition(vector.count == rows * length, "a matrix of \(rows) rows of \(length)")
  }

  /// Gives each thread its rows of the result; the matrices were checked by the callers.
  private func share(
    _ count: Int, terms: Int, length: Int, _ team: ThreadTeam,
    _ kernel: (UnsafePointer<rf_rows>) -> Void
  ) {
    team.run { thread in
      let part = team.share(of: count, thread: thread)
      let rows = rf_rows(
        first: Int64(part.lowerBound), last: Int64(part.upperBound), terms: Int64(terms),
        length: Int64(length))
      unsafe withUnsafePointer(to: rows) { unsafe kernel($0) }
    }
  }
}
