import Randomness
import Testing

@testable import FeatureMaps

@Suite("Winograd convolution") struct WinogradConvolutionTests {
  /// Sizes whose tiles are cut off at either edge, with blocks that are partly empty, batches that
  /// do not divide by the threads, one image that is cut into several groups, and weights so many
  /// that groups are large.
  static let sizes = [
    Size(images: 1, inputs: 1, outputs: 1, height: 1, width: 1),
    Size(images: 2, inputs: 3, outputs: 16, height: 5, width: 7),
    Size(images: 3, inputs: 11, outputs: 20, height: 13, width: 9),
    Size(images: 5, inputs: 16, outputs: 16, height: 8, width: 8),
    Size(images: 5, inputs: 20, outputs: 3, height: 4, width: 2),
    Size(images: 2, inputs: 8, outputs: 9, height: 33, width: 40),
    Size(images: 13, inputs: 184, outputs: 180, height: 4, width: 3),
  ]

  static let cases = LaneVariant.allCases.filter(\.runsHere).flatMap { variant in
    sizes.enumerated().map { Case(size: $1, variant: variant, threads: 1 + $0 % 3) }
  }

  /// Relative to the largest result. Half a unit in the last place is 6e-8; the transforms of
  /// windows and results pass through values up to (1 + 2.8 + 1.3)² = 26 times larger, so that a few
  /// roundings make 5e-6. Measured with 64 channels: 1.5e-6.
  static let tolerance = 1e-5

  @Test("all three directions agree with the definition", arguments: cases)
  func directions(_ one: Case) throws {
    let bench = try Bench(one)
    let expected = bench.expected
    bench.convolution.forward(
      FeatureView(bench.input), weights: bench.prepared, into: bench.output, .overwrite, then: nil)
    #expect(distance(values(of: bench.output), expected.output) < Self.tolerance)
    bench.convolution.backward(
      FeatureView(bench.outputGradient), weights: bench.prepared, into: bench.inputGradient,
      .overwrite, then: nil)
    #expect(distance(values(of: bench.inputGradient), expected.inputGradient) < Self.tolerance)
    bench.convolution.weightGradient(
      FeatureView(bench.outputGradient), input: FeatureView(bench.input),
      into: bench.weightGradient, .overwrite)
    #expect(distance(values(of: bench.weightGradient), expected.weightGradient) < Self.tolerance)
  }

  @Test("both gradients in one pass have the bits of two passes", arguments: cases)
  func combined(_ one: Case) throws {
    let bench = try Bench(one)
    let (gradient, input) = (FeatureView(bench.outputGradient), FeatureView(bench.input))
    bench.convolution.backward(
      gradient, weights: bench.prepared, into: bench.inputGradient, .overwrite, then: nil)
    bench.convolution.weightGradient(
      gradient, input: input, into: bench.weightGradient, .overwrite)
    let apart = (values(of: bench.inputGradient), values(of: bench.weightGradient))
    bench.convolution.backward(
      gradient, input: input, weights: bench.prepared, into: bench.inputGradient, .overwrite,
      then: nil, weightGradient: bench.weightGradient, .overwrite)
    #expect(values(of: bench.inputGradient) == apart.0)
    #expect(values(of: bench.weightGradient) == apart.1)
  }

  @Test("adding gives what was there plus the result, bit by bit", arguments: cases)
  func adding(_ one: Case) throws {
    let bench = try Bench(one)
    let (gradient, input) = (FeatureView(bench.outputGradient), FeatureView(bench.input))
    for mode in [WriteMode.overwrite, .add] {
      bench.convolution.forward(
        input, weights: bench.prepared, into: bench.output, mode, then: nil)
      bench.convolution.backward(
        gradient, input: input, weights: bench.prepared, into: bench.inputGradient, mode, then: nil,
        weightGradient: bench.weightGradient, mode)
    }
    let doubled = [
      values(of: bench.output), values(of: bench.inputGradient), values(of: bench.weightGradient),
    ]
    bench.convolution.forward(
      input, weights: bench.prepared, into: bench.output, .overwrite, then: nil)
    bench.convolution.backward(
      gradient, input: input, weights: bench.prepared, into: bench.inputGradient, .overwrite,
      then: nil, weightGradient: bench.weightGradient, .overwrite)
    let once = [
      values(of: bench.output), values(of: bench.inputGradient), values(of: bench.weightGradient),
    ]
    #expect(doubled == once.map { $0.map { 2 * $0 } })
  }

  @Test("a view is evaluated before the frame of zeros is added", arguments: cases)
  func views(_ one: Case) throws {
    let bench = try Bench(one)
    let shift = bench.channelVector(one.size.inputs) { 0.25 * Float($0 % 3) + 0.5 }
    let view = FeatureView(
      gated: [.init(bench.input)], shift: shift, gate: .ownSign)
    let channelSize = one.size.height * one.size.width
    let evaluated = values(of: bench.input).enumerated().map { index, value in
      max(Double(value) + Double(shift[index / channelSize % one.size.inputs]), 0)
    }
    bench.convolution.forward(
      view, weights: bench.prepared, into: bench.output, .overwrite, then: nil)
    let expected = bench.plain.output(of: evaluated, weights: bench.weights)
    #expect(distance(values(of: bench.output), expected) < Self.tolerance)
    bench.convolution.weightGradient(
      FeatureView(bench.outputGradient), input: view, into: bench.weightGradient, .overwrite)
    let expectedGradient = bench.plain.weightGradient(
      of: values(of: bench.outputGradient).map(Double.init), input: evaluated)
    #expect(distance(values(of: bench.weightGradient), expectedGradient) < Self.tolerance)
  }

  @Test("a view gives the bits of the map that it stands for", arguments: cases)
  func gatedViews(_ one: Case) throws {
    let bench = try Bench(one)
    let (gradient, other) = (bench.outputGradient, bench.output)
    bench.convolution.forward(
      FeatureView(bench.input), weights: bench.prepared, into: other, .overwrite, then: nil)
    let factor = bench.channelVector(one.size.outputs) { 0.5 - 0.25 * Float($0 % 4) }
    let view = FeatureView(
      gated: [.init(gradient, times: factor)], gate: .sign(of: other, scale: factor, shift: factor),
      plain: [.init(other, times: factor)], plainShift: factor)
    func gradients(_ view: FeatureView) -> [[Float]] {
      bench.convolution.backward(
        view, input: FeatureView(bench.input), weights: bench.prepared, into: bench.inputGradient,
        .overwrite, then: nil, weightGradient: bench.weightGradient, .overwrite)
      return [values(of: bench.inputGradient), values(of: bench.weightGradient)]
    }
    let read = gradients(view)
    view.write(to: gradient, .overwrite, team: bench.team, then: nil)
    #expect(gradients(FeatureView(gradient)) == read)
  }

  @Test("each image is shown once, in ascending order on its thread", arguments: cases)
  func reductions(_ one: Case) throws {
    let bench = try Bench(one)
    let visits = RecordedVisits(threadCount: one.threads)
    bench.convolution.forward(
      FeatureView(bench.input), weights: bench.prepared, into: bench.output, .overwrite,
      then: visits)
    #expect(visits.images.allSatisfy { $0 == $0.sorted() })
    #expect(visits.images.joined().sorted() == Array(0..<one.size.images))
    bench.convolution.backward(
      FeatureView(bench.outputGradient), weights: bench.prepared, into: bench.inputGradient,
      .overwrite, then: visits)
    #expect(visits.images.joined().sorted() == Array(0..<one.size.images))
    #expect(visits.finishCount == 2)
  }

  @Test("padding lanes of the results stay zero", arguments: cases)
  func padding(_ one: Case) throws {
    let bench = try Bench(one)
    bench.convolution.forward(
      FeatureView(bench.input), weights: bench.prepared, into: bench.output, .overwrite, then: nil)
    let raw = FlatVector(
      count: bench.output.shape.floatCount(one.variant), in: bench.arena, at: bench.output.offset)
    #expect(values(of: raw).count { $0 != 0 } == values(of: bench.output).count { $0 != 0 })
  }

  @Test("pays where half of the multiplications are saved and neither side is too small or large")
  func pays() {
    func pays(_ inputs: Int, _ outputs: Int, _ height: Int, _ width: Int, stride: Int = 1) -> Bool {
      WinogradConvolution.pays(
        for: ConvolutionGeometry(
          input: FeatureShape(
            imageCount: 128, channelCount: inputs, height: height, width: width),
          outputChannelCount: outputs, kernelSize: 3, stride: stride, padding: 1))
    }
    #expect(pays(16, 16, 32, 32) && pays(32, 32, 16, 16) && pays(64, 64, 8, 8))
    #expect(pays(256, 256, 4, 4))
    #expect(!pays(3, 16, 32, 32), "the transforms of 16 outputs serve too few inputs")
    #expect(!pays(64, 64, 2, 2), "a tile of 16 pixels has 4")
    #expect(!pays(64, 64, 5, 5), "4 tiles of 16 pixels have 25")
    #expect(!pays(512, 512, 8, 8), "38 MB of transformed weights")
    #expect(!pays(16, 16, 32, 32, stride: 2))
  }

  @Test("sixty-four channels lose less than a hundred-thousandth of the largest result")
  func accuracy() throws {
    let size = Size(images: 2, inputs: 64, outputs: 64, height: 8, width: 8)
    let bench = try Bench(Case(size: size, variant: .fastest, threads: 2))
    let expected = bench.expected
    bench.convolution.forward(
      FeatureView(bench.input), weights: bench.prepared, into: bench.output, .overwrite, then: nil)
    #expect(distance(values(of: bench.output), expected.output) < 1e-5)
    bench.convolution.backward(
      FeatureView(bench.outputGradient), input: FeatureView(bench.input), weights: bench.prepared,
      into: bench.inputGradient, .overwrite, then: nil, weightGradient: bench.weightGradient,
      .overwrite)
    #expect(distance(values(of: bench.inputGradient), expected.inputGradient) < 1e-5)
    #expect(distance(values(of: bench.weightGradient), expected.weightGradient) < 1e-5)
  }
}
