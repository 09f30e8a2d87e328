import Randomness
import Testing

@testable import FeatureMaps

@Suite("Direct convolution") struct DirectConvolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let images: Int, inputs: Int, outputs: Int, height: Int, width: Int
    let kernel: Int, stride: Int
    let variant: LaneVariant
    let threads: Int

    var geometry: ConvolutionGeometry {
      ConvolutionGeometry(
        input: FeatureShape(
          imageCount: images, channelCount: inputs, height: height, width: width),
        outputChannelCount: outputs, kernelSize: kernel, stride: stride, padding: kernel / 2)
    }
    var testDescription: String {
      "\(images)×\(inputs)→\(outputs)×\(height)×\(width), \(kernel)×\(kernel) by \(stride), "
        + "\(variant), threads: \(threads)"
    }
  }

  /// Images, inputs, outputs, rows, columns, kernel, stride and threads.
  static let sizes = [
    [3, 3, 16, 9, 7, 3, 1, 2], [5, 6, 11, 7, 5, 1, 2, 2], [2, 16, 20, 8, 8, 3, 2, 1],
    [2, 16, 12, 5, 6, 1, 1, 3], [1, 1, 1, 5, 5, 5, 3, 1],
  ]

  static let cases = LaneVariant.allCases.filter(\.runsHere).flatMap { variant in
    sizes.map { size in
      Case(
        images: size[0], inputs: size[1], outputs: size[2], height: size[3], width: size[4],
        kernel: size[5], stride: size[6], variant: variant, threads: size[7])
    }
  }

  // A sum of n products in Float is within n · 6e-8 of the sum of their sizes; n is at most 180.
  static let tolerance = 1e-5

  @Test("all three directions agree with the definition, replaced and added", arguments: cases)
  func directions(_ test: Case) throws {
    let geometry = test.geometry
    let workspace = Workspace(
      team: try ThreadTeam(threadCount: test.threads), variant: test.variant)
    let convolution = try DirectConvolution(geometry, workspace: workspace)
    var random = RandomStream(seed: 5)
    func draw(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.normal()) } }
    func map(_ shape: FeatureShape, _ values: [Float]) -> FeatureMap {
      let arena = Arena(floatCount: shape.floatCount(test.variant), variant: test.variant)
      let map = FeatureMap(shape, in: arena, at: 0)
      map.load(values.span)
      return map
    }
    func vector(_ values: [Float]) -> FlatVector {
      let vector = FlatVector(count: values.count, in: Arena(floatCount: values.count), at: 0)
      vector.load(values.span)
      return vector
    }
    let plain = PlainWindowConvolution(geometry)
    let inputValues = draw(plain.inputSize), gradientValues = draw(plain.outputSize)
    let weightValues = draw(geometry.weightCount)
    let before = draw(max(plain.inputSize, plain.outputSize, geometry.weightCount))
    let input = map(geometry.input, inputValues)
    let outputGradient = map(geometry.output, gradientValues)
    let prepared = vector([Float](repeating: 0, count: convolution.preparedCount))
    convolution.prepare(vector(weightValues), into: prepared, for: .forwardAndBackward)
    let (x, d, w) = (
      inputValues.map(Double.init), gradientValues.map(Double.init), weightValues.map(Double.init)
    )

    // A view that is no plain map is staged first.
    let staged = FeatureView(gated: [.init(outputGradient)], plain: [.init(outputGradient)])
    let twice = map(geometry.input, [Float](repeating: 0, count: plain.inputSize))
    convolution.backward(staged, weights: prepared, into: twice, .overwrite, then: nil)
    #expect(
      distance(
        values(of: twice), plain.inputGradient(of: d.map { 2 * $0 }, weights: w)) < Self.tolerance)

    for mode in [WriteMode.overwrite, .add] {
      func expected(_ values: [Double]) -> [Double] {
        mode == .overwrite ? values : zip(values, before).map { $0 + Double($1) }
      }
      let output = map(geometry.output, Array(before.prefix(plain.outputSize)))
      convolution.forward(FeatureView(input), weights: prepared, into: output, mode, then: nil)
      #expect(
        distance(values(of: output), expected(plain.output(of: x, weights: w))) < Self.tolerance)

      for combined in [false, true] {
        let inputGradient = map(geometry.input, Array(before.prefix(plain.inputSize)))
        let gradient = vector(Array(before.prefix(geometry.weightCount)))
        if combined {
          convolution.backward(
            FeatureView(outputGradient), input: FeatureView(input), weights: prepared,
            into: inputGradient, mode, then: nil, weightGradient: gradient, mode)
        } else {
          convolution.backward(
            FeatureView(outputGradient), weights: prepared, into: inputGradient, mode, then: nil)
          convolution.weightGradient(
            FeatureView(outputGradient), input: FeatureView(input), into: gradient, mode)
        }
        #expect(
          distance(
            values(of: inputGradient), expected(plain.inputGradient(of: d, weights: w)))
            < Self.tolerance)
        #expect(
          distance(values(of: gradient), expected(plain.weightGradient(of: d, input: x)))
            < Self.tolerance)
      }
    }
  }

  @Test("a first layer reads plain images, forward and for the gradient of its weights")
  func plainImages() throws {
    let geometry = ConvolutionGeometry(
      input: FeatureShape(imageCount: 5, channelCount: 3, height: 9, width: 7),
      outputChannelCount: 11, kernelSize: 3, stride: 1, padding: 1)
    let workspace = Workspace(team: try ThreadTeam(threadCount: 2))
    let convolution = try DirectConvolution(
      geometry, workspace: workspace, for: .forwardAndWeightGradient)
    #expect(convolution.shapes.hasPlainInput)
    var random = RandomStream(seed: 6)
    let plain = PlainWindowConvolution(geometry)
    func draw(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.normal()) } }
    func vector(_ values: [Float]) -> FlatVector {
      let vector = FlatVector(count: values.count, in: Arena(floatCount: values.count), at: 0)
      vector.load(values.span)
      return vector
    }
    func map(_ shape: FeatureShape, _ values: [Float]) -> FeatureMap {
      let map = FeatureMap(shape, in: Arena(floatCount: shape.floatCount(.fastest)), at: 0)
      map.load(values.span)
      return map
    }
    let (x, d) = (draw(plain.inputSize), draw(plain.outputSize))
    let w = draw(geometry.weightCount)
    let prepared = vector([Float](repeating: 0, count: convolution.preparedCount))
    convolution.prepare(vector(w), into: prepared, for: .forwardAndWeightGradient)
    let (input, output) = (map(geometry.input, x), map(geometry.output, d))
    let gradient = vector(w)
    convolution.weightGradient(
      FeatureView(output), input: FeatureView(input), into: gradient, .overwrite)
    convolution.forward(FeatureView(input), weights: prepared, into: output, .overwrite, then: nil)
    let (xs, ds, ws) = (x.map(Double.init), d.map(Double.init), w.map(Double.init))
    #expect(distance(values(of: output), plain.output(of: xs, weights: ws)) < Self.tolerance)
    #expect(
      distance(values(of: gradient), plain.weightGradient(of: ds, input: xs)) < Self.tolerance)
  }
}
