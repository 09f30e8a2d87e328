internal import CKernels

/// Writes the gradient of a weighted sum of cross-entropies with respect to the logits.
///
///     L = weight · sum over rows n of -log softmax(logits[n])[labels[n]]
///     ∂L/∂logits[n, i] = weight · (softmax(logits[n])[i] - 1{i = labels[n]})
///
/// - Parameters:
///   - logits: [rows × classes], row-major, natural-log units.
///   - labels: [rows], each 0..<classCount.
///   - classCount: The length of a row; at least 1.
///   - weight: 1 / N for the mean over N samples.
///   - gradient: Overwritten; the shape of `logits`.
///   - variant: Must run here.
public func crossEntropyGradient(
  logits: Span<Float>, labels: Span<Int32>, classCount: Int, weight: Float,
  into gradient: inout MutableSpan<Float>, variant: KernelVariant = .fastest
) {
  checkLabels(logitCount: logits.count, labels: labels, classCount: classCount)
  precondition(gradient.count == logits.count, "each logit has a gradient")
  precondition(variant.runsHere, "the kernel variant needs another processor")
  let rowCount = labels.count
  unsafe logits.withUnsafeBufferPointer { logits in
    unsafe labels.withUnsafeBufferPointer { labels in
      unsafe gradient.withUnsafeMutableBufferPointer { gradient in
        // In bounds: the sizes and every label were checked above.
        unsafe rk_cross_entropy_gradient(
          variant.code, logits.baseAddress, labels.baseAddress, Int64(rowCount),
          Int64(classCount), weight, gradient.baseAddress)
      }
    }
  }
}

/// The sum over rows of -log softmax(logits) at the label, in nats and double precision.
///
/// - Parameters:
///   - logits: [rows × classes], row-major, natural-log units.
///   - labels: [rows], each 0..<classCount.
///   - classCount: The length of a row; at least 1.
public func crossEntropy(logits: Span<Float>, labels: Span<Int32>, classCount: Int) -> Double {
  checkLabels(logitCount: logits.count, labels: labels, classCount: classCount)
  let rowCount = labels.count
  return unsafe logits.withUnsafeBufferPointer { logits in
    unsafe labels.withUnsafeBufferPointer { labels in
      // In bounds: the sizes and every label were checked above.
      unsafe rk_cross_entropy_loss(
        logits.baseAddress, labels.baseAddress, Int64(rowCount), Int64(classCount))
    }
  }
}

private func checkLabels(logitCount: Int, labels: Span<Int32>, classCount: Int) {
  precondition(
    classCount >= 1 && logitCount == labels.count * classCount,
    "logits are [rows × classes], with one label a row")
  for row in labels.indices {
    precondition(0..<Int32(classCount) ~= labels[row], "a label is one of the classes")
  }
}
