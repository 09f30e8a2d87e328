internal import CFeatureMaps

extension DirectConvolution {
  public func forward(
    _ input: FeatureView, weights prepared: FlatVector, into output: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?
  ) {
    check(input: input.shape, output: output.shape, prepared)
    precondition(output.isDense, "slices of images are written without gaps")
    forEachSlice(.forward(input, weights: prepared, output, mode), then: reduction)
  }

  public func backward(
    _ outputGradient: FeatureView, weights prepared: FlatVector, into inputGradient: FeatureMap,
    _ mode: WriteMode, then reduction: (any ImageReduction)?
  ) {
    check(input: inputGradient.shape, output: outputGradient.shape, prepared)
    precondition(inputGradient.isDense, "slices of images are written without gaps")
    let data = DirectPass.InputGradient(weights: prepared, map: inputGradient, mode: mode)
    forEachSlice(.backward(outputGradient, data, input: nil), then: reduction)
  }

  public func weightGradient(
    _ outputGradient: FeatureView, input: FeatureView, into gradient: FlatVector, _ mode: WriteMode
  ) {
    check(input: input.shape, output: outputGradient.shape, nil)
    sumWeightGradients(
      .backward(outputGradient, nil, input: input), into: gradient, mode, then: nil)
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
    let data = DirectPass.InputGradient(weights: prepared, map: inputGradient, mode: mode)
    sumWeightGradients(
      .backward(outputGradient, data, input: input), into: weightGradient, weightMode,
      then: reduction)
  }

  /// Runs a pass over one slice, with its thread's scratch.
  func run(
    _ pass: DirectPass, _ slice: DirectSlice, _ images: Range<Int>,
    _ memory: UnsafeMutablePointer<Float>
  ) {
    // Slices lie inside the maps, whose shapes were checked, and operands inside the scratch.
    switch pass {
    case .forward(let input, let weights, let output, let mode):
      let operand = unsafe stageInput(input, images, memory)
      unsafe slice.runForward(
        operand, weights.pointer, output.pointer + images.lowerBound * shapes.outputCount, mode,
        memory + scratch.scratchpad)
    case .backward(let outputGradient, let data, let input):
      let operand = unsafe stage(outputGradient, images, memory)
      if let input { unsafe addWeightGradient(operand, input, slice, images, memory) }
      if let data { unsafe writeInputGradient(operand, data, slice, images, memory) }
    }
  }

  /// Runs a pass that adds to each thread's sum, then adds up the sums in the threads' order.
  private func sumWeightGradients(
    _ pass: DirectPass, into gradient: FlatVector, _ mode: WriteMode,
    then reduction: (any ImageReduction)?
  ) {
    precondition(gradient.count == geometry.weightCount, "weights are [outputs × inputs × k × k]")
    let count = layouts.gradientCount
    for thread in 0..<workspace.team.threadCount {
      let sum = unsafe workspace.floats(thread: thread) + scratch.weightGradientSum
      unsafe sum.update(repeating: 0, count: count)
    }
    forEachSlice(pass, then: reduction)
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
    let operand = unsafe stageInput(input, images, memory)
    let part = unsafe memory + scratch.weightGradient
    unsafe slice.runWeightGradient(outputGradient, operand, part, memory + scratch.scratchpad)
    unsafe rf_add(
      workspace.variant.code, part, Int64(layouts.gradientCount),
      memory + scratch.weightGradientSum)
  }

  private func writeInputGradient(
    _ outputGradient: UnsafeRawPointer, _ data: DirectPass.InputGradient, _ slice: DirectSlice,
    _ images: Range<Int>, _ memory: UnsafeMutablePointer<Float>
  ) {
    let target = unsafe data.map.pointer + images.lowerBound * shapes.inputCount
    let weights = unsafe data.weights.pointer + layouts.backwardOffset
    let scratchpad = unsafe memory + scratch.scratchpad
    guard data.mode == .add else {
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
    if let operand = unsafe inPlace(outputGradient, images) { return unsafe operand }
    let staged = unsafe memory + scratch.outputGradient
    unsafe stageBlocks(outputGradient, images, staged)
    return unsafe rounded(
      staged, images.count * shapes.outputCount, memory + scratch.roundedOutputGradient)
  }

  private func stageInput(
    _ input: FeatureView, _ images: Range<Int>, _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer {
    let staged = unsafe memory + scratch.input
    if shapes.hasPlainInput {
      let valueCount = geometry.input.channelCount * geometry.input.pixelCount
      for (index, image) in images.enumerated() {
        // The scratch has room for a slice of plain images, channels that are empty included.
        let plain = unsafe staged + index * shapes.inputCount
        unsafe Flattening(input.shape).flatten(input, image, plain, .overwrite)
        unsafe (plain + valueCount).update(repeating: 0, count: shapes.inputCount - valueCount)
      }
    } else {
      if let operand = unsafe inPlace(input, images) { return unsafe operand }
      unsafe stageBlocks(input, images, staged)
    }
    return unsafe rounded(staged, images.count * shapes.inputCount, memory + scratch.roundedInput)
  }

  /// The images of a view that is a map without gaps, where they are multiplied as they are.
  private func inPlace(_ view: FeatureView, _ images: Range<Int>) -> UnsafeRawPointer? {
    guard precision == .float32, let map = view.plainMap, map.isDense else { return nil }
    return unsafe UnsafeRawPointer(map.pointer(image: images.lowerBound))
  }

  /// Evaluates a view for a slice.
  private func stageBlocks(
    _ view: FeatureView, _ images: Range<Int>, _ staged: UnsafeMutablePointer<Float>
  ) {
    let lanes = workspace.variant.laneCount
    let imageCount = workspace.variant.paddedCount(view.shape.channelCount) * view.shape.pixelCount
    for (index, image) in images.enumerated() {
      // The scratch has room for a slice of such images.
      unsafe view.stage(
        image: image, .overwrite, into: staged + index * imageCount,
        rowPitch: view.shape.width * lanes, blockPitch: view.shape.pixelCount * lanes)
    }
  }

  /// The staged floats in the numbers that are multiplied.
  private func rounded(
    _ staged: UnsafeMutablePointer<Float>, _ count: Int, _ rounded: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer {
    // Regions of the scratch are whole lines, so whole blocks of lanes may be rounded.
    let lanes = workspace.variant.laneCount
    let blocks = Int64((count + lanes - 1) / lanes * lanes)
    switch precision {
    case .float32: break
    case .roundedToBFloat16: unsafe rf_round_to_bfloat16(workspace.variant.code, staged, blocks)
    case .bfloat16:
      unsafe rf_convert_to_bfloat16(workspace.variant.code, staged, blocks, rounded)
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
