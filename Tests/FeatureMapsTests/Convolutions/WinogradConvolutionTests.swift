import Randomness
import Testing

@testable import FeatureMaps

@Suite("Winograd convolution") struct WinogradConvolutionTests {
  /// Sizes whose tiles are cut off at either edge, with blocks that are partly empty, batches that
  /// do not divide by the threads, and one image that is cut into several groups.
  static let sizes = [
    Size(images: 1, inputs: 1, outputs: 1, height: 1, width: 1),
    Size(images: 2, inputs: 3, outputs: 16, height: 5, width: 7),
    Size(images: 3, inputs: 11, outputs: 20, height: 13, width: 9),
    Size(images: 5, inputs: 16, outputs: 16, height: 8, width: 8),
    Size(images: 5, inputs: 20, outputs: 3, height: 4, width: 2),
    Size(images: 2, inputs: 8, outputs: 9, height: 33, width: 40),
  ]

  static let cases = LaneVariant.allCases.filter(\.runsHere).flatMap { variant in
    sizes.enumerated().map { Case(size: $1, variant: variant, threads: 1 + $0 % 3) }
  }

  /// Rounding is at most a few units in the last place (6e-8) of the largest terms, which the
  /// transforms make up to 20 times larger than results; measured: below 2e-6 of the largest.
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
