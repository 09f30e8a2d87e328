internal import CFeatureMaps

extension DirectConvolution {
  public func forward(
    _ input: FeatureView, weights prepared: FlatVector, into output: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?
  ) {
    check(input: input.shape, output: output.shape, prepared)
    precondition(output.isDense, "slices of images are written without gaps")
    unsafe forEachSlice(then: reduction) { slice, images, memory in
      // Slices lie inside the maps, whose shapes were checked, and operands inside the scratch.
      let operand = unsafe stage(input, images, memory + scratch.input, memory + scratch.roundedInput)
      unsafe slice.runForward(
        operand, prepared.pointer, output.pointer + images.lowerBound * shapes.outputCount, mode,
        memory + scratch.scratchpad)
    }
  }

  public func backward(
    _ outputGradient: FeatureView, weights prepared: FlatVector, into inputGradient: FeatureMap,
    _ mode: WriteMode, then reduction: (any ImageReduction)?
  ) {
    check(input: inputGradient.shape, output: outputGradient.shape, prepared)
    precondition(inputGradient.isDense, "slices of images are written without gaps")
    unsafe forEachSlice(then: reduction) { slice, images, memory in
      let operand = unsafe stage(outputGradient, images, memory)
      unsafe writeInputGradient(operand, prepared, inputGradient, mode, slice, images, memory)
    }
  }

  public func weightGradient(
    _ outputGradient: FeatureView, input: FeatureView, into gradient: FlatVector, _ mode: WriteMode
  ) {
    check(input: input.shape, output: outputGradient.shape, nil)
    unsafe sumWeightGradients(into: gradient, mode, then: nil) { slice, images, memory in
      let operand = unsafe stage(outputGradient, images, memory)
      unsafe addWeightGradient(operand, input, slice, images, memory)
    }
  }

  public func backward(
    _ outputGradient: FeatureView, input: FeatureView, weights prepared: FlatVector,
    into inputGradient: FeatureMap, _ mode: WriteMode, then reduction: (any ImageReduction)?,
    weightGradient: FlatVector, _ weightMode: WriteMode
  ) {
    check(input: input.shape, output: outputGradient.shape, prepared)
    precondition(
      inputGradient.shape == input.shape && inputGradient.isDense,
      "a gradient has the shape of its map, and its slices are written without gaps")
    unsafe sumWeightGradients(into: weightGradient, weightMode, then: reduction) {
      slice, images, memory in
      let operand = unsafe stage(outputGradient, images, memory)
      unsafe addWeightGradient(operand, input, slice, images, memory)
      unsafe writeInputGradient(operand, prepared, inputGradient, mode, slice, images, memory)
    }
  }

  /// Runs a body that adds to each thread's sum, then adds up the sums in the threads' order.
  private func sumWeightGradients(
    into gradient: FlatVector, _ mode: WriteMode, then reduction: (any ImageReduction)?,
    _ body: (DirectSlice, Range<Int>, UnsafeMutablePointer<Float>) -> Void
  ) {
    precondition(gradient.count == geometry.weightCount, "weights are [outputs × inputs × k × k]")
    let count = layouts.gradientCount
    for thread in 0..<workspace.team.threadCount {
      let sum = unsafe workspace.floats(thread: thread) + scratch.weightGradientSum
      unsafe sum.update(repeating: 0, count: count)
    }
    unsafe forEachSlice(then: reduction, body)
    let memory = unsafe workspace.floats(thread: 0)
    let total = unsafe memory + scratch.weightGradientSum
    for thread in 1..<max(workspace.team.threadCount, 1) {
      let sum = unsafe workspace.floats(thread: thread) + scratch.weightGradientSum
      unsafe rf_add(workspace.variant.code, sum, Int64(count), total)
    }
    unsafe layouts.store(
      total, padded: memory + scratch.plainWeights, into: gradient.pointer, mode)
  }

  private func addWeightGradient(
    _ outputGradient: UnsafeRawPointer, _ input: FeatureView, _ slice: DirectSlice,
    _ images: Range<Int>, _ memory: UnsafeMutablePointer<Float>
  ) {
    let operand = unsafe stage(input, images, memory + scratch.input, memory + scratch.roundedInput)
    let part = unsafe memory + scratch.weightGradient
    unsafe slice.runWeightGradient(outputGradient, operand, part, memory + scratch.scratchpad)
    unsafe rf_add(
      workspace.variant.code, part, Int64(layouts.gradientCount),
      memory + scratch.weightGradientSum)
  }

  private func writeInputGradient(
    _ outputGradient: UnsafeRawPointer, _ prepared: FlatVector, _ map: FeatureMap,
    _ mode: WriteMode, _ slice: DirectSlice, _ images: Range<Int>,
    _ memory: UnsafeMutablePointer<Float>
  ) {
    let target = unsafe map.pointer + images.lowerBound * shapes.inputCount
    let weights = unsafe prepared.pointer + layouts.backwardOffset
    let scratchpad = unsafe memory + scratch.scratchpad
    guard mode == .add else {
      return unsafe slice.runBackward(outputGradient, weights, target, scratchpad)
    }
    // The staged input is spent by now.
    let part = unsafe memory + scratch.input
    unsafe slice.runBackward(outputGradient, weights, part, scratchpad)
    unsafe rf_add(
      workspace.variant.code, part, Int64(images.count * shapes.inputCount), target)
  }

  private func stage(
    _ outputGradient: FeatureView, _ images: Range<Int>, _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer {
    unsafe stage(
      outputGradient, images, memory + scratch.outputGradient,
      memory + scratch.roundedOutputGradient)
  }

  /// Evaluates a view for a slice, in the numbers that are multiplied.
  private func stage(
    _ view: FeatureView, _ images: Range<Int>, _ staged: UnsafeMutablePointer<Float>,
    _ rounded: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer {
    let lanes = workspace.variant.laneCount
    let imageCount = workspace.variant.paddedCount(view.shape.channelCount) * view.shape.pixelCount
    let count = Int64(images.count * imageCount)
    if let map = view.plainMap, map.isDense, precision == .float32 {
      return unsafe UnsafeRawPointer(map.pointer + images.lowerBound * imageCount)
    }
    for (index, image) in images.enumerated() {
      unsafe view.stage(
        image: image, .overwrite, into: staged + index * imageCount,
        rowPitch: view.shape.width * lanes, blockPitch: view.shape.pixelCount * lanes)
    }
    switch precision {
    case .float32: break
    case .roundedToBFloat16: unsafe rf_round_to_bfloat16(workspace.variant.code, staged, count)
    case .bfloat16:
      unsafe rf_convert_to_bfloat16(workspace.variant.code, staged, count, rounded)
      return UnsafeRawPointer(rounded)
    }
    return UnsafeRawPointer(staged)
  }

  private func check(input: FeatureShape, output: FeatureShape, _ prepared: FlatVector?) {
    precondition(input == geometry.input, "the input has the geometry's shape")
    precondition(output == geometry.output, "the output has the geometry's shape")
    precondition(
      prepared.map { $0.count == preparedCount } ?? true, "weights were prepared by this object")
  }
}
