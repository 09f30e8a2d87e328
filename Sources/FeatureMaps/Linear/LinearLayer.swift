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
    team.run(
      on: (
        layer: self, team: team, input: input, weights: weights, bias: bias, output: output,
        mode: mode
      )
    ) { pass, thread in
      let layer = pass.layer
      var rows = layer.rows(
        pass.team.share(of: layer.imageCount, thread: thread), terms: layer.inputCount,
        length: layer.outputCount)
      // A share lies within the images, and the matrices were checked.
      unsafe rf_row_products(
        layer.variant.code, &rows, pass.input.pointer, pass.weights.pointer, pass.bias?.pointer,
        pass.mode == .add, pass.output.pointer)
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
    team.run(
      on: (
        layer: self, team: team, output: outputGradient, weights: weights, input: inputGradient,
        mode: mode
      )
    ) { pass, thread in
      let layer = pass.layer
      var rows = layer.rows(
        pass.team.share(of: layer.imageCount, thread: thread), terms: layer.outputCount,
        length: layer.inputCount)
      // As in the forward pass.
      unsafe rf_row_combinations(
        layer.variant.code, &rows, pass.output.pointer, Int64(layer.outputCount), 1,
        pass.weights.pointer, pass.mode == .add, pass.input.pointer)
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
    team.run(
      on: (
        layer: self, team: team, output: outputGradient, input: input, gradient: gradient,
        mode: mode
      )
    ) { pass, thread in
      let layer = pass.layer
      var rows = layer.rows(
        pass.team.share(of: layer.outputCount, thread: thread), terms: layer.imageCount,
        length: layer.inputCount)
      // A share lies within the outputs, and the matrices were checked.
      unsafe rf_row_combinations(
        layer.variant.code, &rows, pass.output.pointer, 1, Int64(layer.outputCount),
        pass.input.pointer, pass.mode == .add, pass.gradient.pointer)
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

  /// Rows of a result with the terms of each sum and the numbers in a row.
  private func rows(_ part: Range<Int>, terms: Int, length: Int) -> rf_rows {
    rf_rows(
      first: Int64(part.lowerBound), last: Int64(part.upperBound), terms: Int64(terms),
      length: Int64(length))
  }
}
