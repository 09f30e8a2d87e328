/// How a thread's scratch is shared out among the operands of the direct passes.
struct DirectScratch {
  /// The input of a slice, or the gradient of it that is still to be added.
  let input: Int
  /// The gradient of a slice's output.
  let outputGradient: Int
  /// Operands rounded to bf16, input first.
  let roundedInput: Int
  let roundedOutputGradient: Int
  /// One slice's part of the gradient of the weights, and the thread's sum of them.
  let weightGradient: Int
  let weightGradientSum: Int
  /// Weights in the plain order.
  let plainWeights: Int
  /// The library's own.
  let scratchpad: Int
  /// Floats in all.
  let floatCount: Int

  init(
    _ shapes: DirectShapes, _ weights: DirectWeights, _ precision: Precision,
    scratchpadByteCount: Int
  ) {
    var end = 0
    func take(_ count: Int) -> Int {
      defer { end += Arena.alignedCount(count) }
      return end
    }
    let inputCount = shapes.sliceCount * shapes.inputCount
    let outputCount = shapes.sliceCount * shapes.outputCount
    let isRounded = precision == .bfloat16
    input = take(inputCount)
    outputGradient = take(outputCount)
    roundedInput = take(isRounded ? (inputCount + 1) / 2 : 0)
    roundedOutputGradient = take(isRounded ? (outputCount + 1) / 2 : 0)
    weightGradient = take(weights.gradientCount)
    weightGradientSum = take(weights.gradientCount)
    plainWeights = take(weights.plainCount)
    scratchpad = take((scratchpadByteCount + 3) / 4)
    floatCount = end
  }
}
