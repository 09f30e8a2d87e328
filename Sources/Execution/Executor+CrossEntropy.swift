/// The passes for the mean cross-entropy over the images of a batch.
extension Executor {
  /// Computes the gradient of the mean cross-entropy after a forward pass.
  ///
  /// - Parameters:
  ///   - labels: The class of each image.
  ///   - rowCount: The images of the mean, more than the batch's where a sum comes in parts.
  public func backward(labels: [Int], meanOver rowCount: Int? = nil) {
    writeLogitGradient(labels: labels, meanOver: rowCount)
    backward(logitGradient: logitGradient)
  }

  /// Writes the gradient of the mean cross-entropy to ``logitGradient``.
  func writeLogitGradient(labels: [Int], meanOver rowCount: Int? = nil) {
    crossEntropy.writeGradient(
      logits, labels: labels.span, into: logitGradient, rowCount: rowCount ?? labels.count)
  }

  /// Computes ``product``, the Hessian of the mean cross-entropy times a direction, after a forward
  /// pass.
  ///
  /// - Parameters:
  ///   - direction: One number per parameter.
  ///   - labels: The class of each image.
  ///   - rowCount: The images of the mean.
  public func multiplyHessian(
    _ direction: Span<Float>, labels: [Int], meanOver rowCount: Int? = nil
  ) {
    tangentForward(direction: direction)
    writeLogitGradient(labels: labels, meanOver: rowCount)
    crossEntropy.writeGradientTangent(
      logits, tangents: logitTangents, into: logitGradientTangent,
      rowCount: rowCount ?? labels.count)
    tangentBackward(logitGradient: logitGradient, tangent: logitGradientTangent)
  }

  /// Computes ``product``, the Gauss-Newton matrix of the mean cross-entropy times a direction,
  /// after a forward pass; ``gradient`` is overwritten with the same.
  ///
  ///     G v = Jᵀ (∂²L/∂z²) J v
  ///
  /// - Parameters:
  ///   - direction: One number per parameter.
  ///   - rowCount: The images of the mean.
  /// - Source: Schraudolph 2002, doi:10.1162/08997660260028683, section 3.
  public func multiplyGaussNewton(_ direction: Span<Float>, meanOver rowCount: Int? = nil) {
    tangentForward(direction: direction)
    crossEntropy.writeGradientTangent(
      logits, tangents: logitTangents, into: logitGradientTangent,
      rowCount: rowCount ?? settings.imageCount)
    backward(logitGradient: logitGradientTangent)
    product.copy(gradient)
  }
}
