import Testing

@testable import OneDNN

/// Shapes that hit the edges: odd images, strides, channels that fill no block.
let convolutionCases: [PlainConvolution] = [
  PlainConvolution(
    images: 2, inputs: 3, outputs: 16, rows: 7, columns: 9, windowRows: 3, windowColumns: 3,
    window: WindowMotion(padding: 1)),
  PlainConvolution(
    images: 3, inputs: 16, outputs: 16, rows: 8, columns: 8, windowRows: 3, windowColumns: 3,
    window: WindowMotion(padding: 1)),
  PlainConvolution(
    images: 2, inputs: 16, outputs: 24, rows: 9, columns: 7, windowRows: 3, windowColumns: 3,
    window: WindowMotion(stride: 2, padding: 1)),
  PlainConvolution(
    images: 2, inputs: 8, outputs: 16, rows: 7, columns: 7, windowRows: 1, windowColumns: 1,
    window: WindowMotion(stride: 2)),
  PlainConvolution(
    images: 1, inputs: 5, outputs: 7, rows: 6, columns: 5, windowRows: 2, windowColumns: 3,
    window: WindowMotion(
      stride: PlaneExtent(rows: 1, columns: 2), paddingBefore: PlaneExtent(rows: 0, columns: 1),
      paddingAfter: PlaneExtent(rows: 1, columns: 2))),
]

@Suite("Convolution forward") struct ConvolutionForwardTests {
  @Test(
    "is the definition, in every order", arguments: convolutionCases,
    [MemoryOrder.nchw, .nhwc, .nChw8c, .any])
  func definition(plain: PlainConvolution, order: MemoryOrder) throws {
    let convolution = try ConvolutionForward(
      source: TensorLayout(plain.sourceShape, order: order),
      weights: TensorLayout(plain.weightsShape, order: .any),
      bias: TensorLayout([plain.outputs], order: .rowMajor),
      destination: TensorLayout(plain.destinationShape, order: order), window: plain.window)
    let source = normalNumbers(plain.sourceShape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let bias = normalNumbers([plain.outputs], seed: 3)
    let result = Tensor(convolution.destination)
    try convolution.run(
      source: tensor(source, like: convolution.source),
      weights: tensor(weights, like: convolution.weights),
      bias: Tensor(bias, [plain.outputs]), destination: result)
    expectSums(
      try result.values(), plain.forward(source, weights, bias),
      magnitudes: plain.forward(source.map(abs), weights.map(abs), bias.map(abs)),
      terms: plain.inputs * plain.windowRows * plain.windowColumns + 1)
  }

  @Test("adds to what is there, then takes the positive part")
  func afterwards() throws {
    let plain = convolutionCases[1]
    let convolution = try ConvolutionForward(
      source: TensorLayout(plain.sourceShape, order: .nChw8c),
      weights: TensorLayout(plain.weightsShape, order: .any),
      destination: TensorLayout(plain.destinationShape, order: .nChw8c), window: plain.window,
      afterwards: [.addDestination(factor: 1), .relu])
    let source = normalNumbers(plain.sourceShape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let before = normalNumbers(plain.destinationShape, seed: 4)
    let result = try tensor(before, like: convolution.destination)
    try convolution.run(
      source: tensor(source, like: convolution.source),
      weights: tensor(weights, like: convolution.weights), destination: result)
    let sums = zip(plain.forward(source, weights), before).map { $0 + Double($1) }
    let magnitudes = zip(plain.forward(source.map(abs), weights.map(abs)), before)
      .map { $0 + abs(Double($1)) }
    expectSums(
      try result.values(), sums.map { max(0, $0) }, magnitudes: magnitudes,
      terms: plain.inputs * 9 + 1)
  }

  @Test("refuses shapes that do not fit, and names them")
  func shapesThatDoNotFit() throws {
    let source = try TensorLayout([2, 16, 8, 8], order: .nChw8c)
    let weights = try TensorLayout([16, 24, 3, 3], order: .any)
    let failure = #expect(throws: OneDNNFailure.self) {
      try ConvolutionForward(
        source: source, weights: weights, destination: source, window: WindowMotion(padding: 1))
    }
    #expect(failure?.status == .invalidArguments)
    #expect(failure?.description.contains("source float32[2, 16, 8, 8] nChw8c") == true)
    #expect(failure?.description.contains("weights float32[16, 24, 3, 3] any") == true)
  }

  @Test("refuses tensors of another layout or number than it was compiled for")
  func wrongTensors() throws {
    let plain = convolutionCases[1]
    let convolution = try ConvolutionForward(
      source: TensorLayout(plain.sourceShape, order: .nChw8c),
      weights: TensorLayout(plain.weightsShape, order: .any),
      destination: TensorLayout(plain.destinationShape, order: .nChw8c), window: plain.window)
    let (source, weights) = (Tensor(convolution.source), Tensor(convolution.weights))
    let plainSource = Tensor(try TensorLayout(plain.sourceShape, order: .nchw))
    let destination = Tensor(convolution.destination)
    #expect(throws: OneDNNFailure.self) {
      try convolution.run(source: plainSource, weights: weights, destination: destination)
    }
    let bias = Tensor(try TensorLayout([plain.outputs], order: .rowMajor))
    #expect(throws: OneDNNFailure.self) {
      try convolution.run(source: source, weights: weights, bias: bias, destination: destination)
    }
  }

  @Test("says which code computes it, and refuses an algorithm that is not there by name")
  func algorithms() throws {
    let images = try TensorLayout([2, 16, 8, 8], order: .nChw8c)
    let weights = try TensorLayout([16, 16, 3, 3], order: .any)
    for algorithm in ConvolutionAlgorithm.allCases {
      do throws(OneDNNFailure) {
        let convolution = try ConvolutionForward(
          source: images, weights: weights, destination: images, window: WindowMotion(padding: 1),
          algorithm: algorithm)
        #expect(!convolution.primitive.implementationName.isEmpty)
        // Blocks of eight channels are what the library's AVX code is made for.
        #expect(!OneDNN.instructionSet.hasPrefix("avx") || !convolution.primitive.isReference)
      } catch {
        #expect(algorithm == .winograd && error.status == .unimplemented)
        #expect(error.description.contains("winograd"))
      }
    }
  }

  @Test("reads a region of the channels of each image")
  func region() throws {
    let plain = convolutionCases[1]
    let shape = plain.sourceShape
    let whole = try TensorLayout([shape[0], 32] + shape[2...], order: .nChw8c)
    let convolution = try ConvolutionForward(
      source: whole.region(from: [0, 8, 0, 0], shape: shape),
      weights: TensorLayout(plain.weightsShape, order: .any),
      destination: TensorLayout(plain.destinationShape, order: .nChw8c), window: plain.window)
    let all = normalNumbers(whole.shape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let area = shape[2] * shape[3]
    let source: [Float] = (0..<shape[0]).flatMap { image in
      all[image * 32 * area..<(image + 1) * 32 * area].dropFirst(8 * area).prefix(16 * area)
    }
    let images = try tensor(all, like: whole)
    let blocked = try tensor(weights, like: convolution.weights)
    let result = Tensor(convolution.destination)
    let context = try convolution.primitive.makeContext()
    let scratchpad = TensorMemory(byteCount: convolution.primitive.scratchpadByteCount)
    // A region's data begins where the whole tensor's does; all tensors outlive the call.
    try unsafe convolution.execute(
      source: images.bytes, weights: blocked.bytes, destination: result.bytes,
      scratchpad: scratchpad.bytes, in: context)
    expectSums(
      try result.values(), plain.forward(source, weights),
      magnitudes: plain.forward(source.map(abs), weights.map(abs)), terms: 16 * 9)
  }

  @Test(
    "in bfloat16 errs by the rounding of its operands and result",
    .enabled(if: OneDNN.supports(.bfloat16), "no bfloat16 on this processor"))
  func bfloat16() throws {
    let plain = convolutionCases[1]
    let convolution = try ConvolutionForward(
      source: TensorLayout(plain.sourceShape, .bfloat16, order: .any),
      weights: TensorLayout(plain.weightsShape, .bfloat16, order: .any),
      destination: TensorLayout(plain.destinationShape, .bfloat16, order: .any),
      window: plain.window)
    let source = normalNumbers(plain.sourceShape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let result = Tensor(convolution.destination)
    try convolution.run(
      source: tensor(source, like: convolution.source),
      weights: tensor(weights, like: convolution.weights), destination: result)
    let magnitudes = plain.forward(source.map(abs), weights.map(abs))
    for (index, pair) in zip(try result.values(), plain.forward(source, weights)).enumerated() {
      // Each of source, weight and result is rounded by at most 2⁻⁹; sums are in single precision.
      #expect(abs(Double(pair.0) - pair.1) <= 3.1 * 0x1p-9 * magnitudes[index], "entry \(index)")
    }
  }
}
