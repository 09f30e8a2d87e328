internal import CFeatureMaps
import OneDNN

/// The orders in which oneDNN reads weights and writes their gradient, chosen once for a geometry.
struct DirectWeights {
  /// What the forward pass reads.
  let forward: TensorLayout
  /// What the gradient of the input reads; `nil` where that is not asked for.
  let backward: TensorLayout?
  /// What the gradient of the weights is written as; `nil` likewise.
  let gradient: TensorLayout?

  private let shapes: DirectShapes
  private let precision: Precision
  private let plain: TensorLayout
  private let toForward: Reordering
  private let toBackward: Reordering?
  private let fromGradient: Reordering?

  init(
    _ shapes: DirectShapes, _ precision: Precision, _ use: PreparedUse
  ) throws(OneDNNFailure) {
    (self.shapes, self.precision) = (shapes, precision)
    let type = precision.operandType
    let count = shapes.sliceCount
    plain = try TensorLayout(shapes.weights, order: .oihw)
    let anyWeights = try TensorLayout(shapes.weights, type, order: .any)
    forward = try ConvolutionForward(
      source: shapes.input(count, type), weights: anyWeights,
      destination: shapes.output(count, .float32), window: shapes.window, purpose: .training
    ).weights
    toForward = try Reordering(from: plain, to: forward)
    if use == .forward {
      (gradient, fromGradient) = (nil, nil)
    } else {
      let gradient = try ConvolutionBackwardWeights(
        source: shapes.input(count, type),
        weightsGradient: TensorLayout(shapes.weights, order: .any),
        destinationGradient: shapes.output(count, type), window: shapes.window
      ).weightsGradient
      fromGradient = try Reordering(from: gradient, to: plain)
      self.gradient = gradient
    }
    if use == .forwardAndBackward {
      let backward = try ConvolutionBackwardData(
        sourceGradient: shapes.input(count, .float32), weights: anyWeights,
        destinationGradient: shapes.output(count, type), window: shapes.window
      ).weights
      toBackward = try Reordering(from: plain, to: backward)
      self.backward = backward
    } else {
      (backward, toBackward) = (nil, nil)
    }
  }

  /// Floats of the padded weights in the plain order.
  var plainCount: Int { shapes.weights.reduce(1, *) }

  /// Floats of the weights' gradient.
  var gradientCount: Int { (gradient?.byteCount ?? 0) / MemoryLayout<Float>.stride }

  /// Where the backward pass finds its weights, in floats from the start of the prepared ones.
  var backwardOffset: Int { Arena.alignedCount(forward.floatCount) }

  var preparedCount: Int { backwardOffset + Arena.alignedCount(backward?.floatCount ?? 0) }

  /// Lays out weights [outputs × inputs × rows × columns].
  ///
  /// `padded` has room for ``plainCount`` floats, `prepared` for ``preparedCount``.
  func prepare(
    _ weights: UnsafePointer<Float>, padded: UnsafeMutablePointer<Float>,
    into prepared: UnsafeMutablePointer<Float>, for use: PreparedUse
  ) {
    unsafe padded.update(repeating: 0, count: plainCount)
    for output in 0..<shapes.geometry.outputChannelCount {
      // Rows of both lie inside: inputs are fewer than padded inputs.
      unsafe (padded + output * paddedRowCount).update(
        from: weights + output * rowCount, count: rowCount)
    }
    if precision == .roundedToBFloat16 {
      unsafe rf_round_to_bfloat16(shapes.variant.code, padded, Int64(plainCount))
    }
    unsafe toForward.run(padded, prepared)
    if use == .forwardAndBackward { unsafe toBackward?.run(padded, prepared + backwardOffset) }
  }

  /// Writes or adds a gradient in the plain order, without the padding.
  func store(
    _ gradient: UnsafePointer<Float>, padded: UnsafeMutablePointer<Float>,
    into weights: UnsafeMutablePointer<Float>, _ mode: WriteMode
  ) {
    unsafe fromGradient?.run(gradient, padded)
    for output in 0..<shapes.geometry.outputChannelCount {
      let from = unsafe padded + output * paddedRowCount
      let to = unsafe weights + output * rowCount
      for index in 0..<rowCount {
        // Both rows lie inside, as above.
        unsafe to[index] = mode == .add ? to[index] + from[index] : from[index]
      }
    }
  }

  private var kernelCount: Int { shapes.geometry.kernelSize * shapes.geometry.kernelSize }
  private var rowCount: Int { shapes.geometry.input.channelCount * kernelCount }
  private var paddedRowCount: Int { shapes.inputChannels * kernelCount }
}

extension TensorLayout {
  /// Its bytes in whole floats.
  var floatCount: Int {
    (byteCount + MemoryLayout<Float>.stride - 1) / MemoryLayout<Float>.stride
  }
}

extension Precision {
  /// What oneDNN multiplies.
  var operandType: ScalarType { self == .bfloat16 ? .bfloat16 : .float32 }
}
