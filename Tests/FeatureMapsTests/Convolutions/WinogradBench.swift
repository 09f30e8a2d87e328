import Randomness
import Synchronization
import Testing

@testable import FeatureMaps

extension WinogradConvolutionTests {
  struct Size: Sendable {
    let images: Int
    let inputs: Int
    let outputs: Int
    let height: Int
    let width: Int
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let size: Size
    let variant: LaneVariant
    let threads: Int

    var testDescription: String {
      "\(size.images)×\(size.inputs)→\(size.outputs)×\(size.height)×\(size.width), "
        + "\(variant), threads: \(threads)"
    }
  }

  /// A convolution with random maps and weights around it.
  struct Bench {
    let plain: PlainConvolution
    let team: ThreadTeam
    let arena: Arena
    let convolution: WinogradConvolution
    let input: FeatureMap
    let output: FeatureMap
    let inputGradient: FeatureMap
    let outputGradient: FeatureMap
    let weightGradient: FlatVector
    let prepared: FlatVector
    let weights: [Double]
    private let vectorOffset: Int

    init(_ one: Case) throws(ThreadTeamError) {
      let (size, variant) = (one.size, one.variant)
      let geometry = ConvolutionGeometry(
        input: FeatureShape(
          imageCount: size.images, channelCount: size.inputs, height: size.height,
          width: size.width),
        outputChannelCount: size.outputs, kernelSize: 3, stride: 1, padding: 1)
      plain = PlainConvolution(geometry)
      team = try ThreadTeam(threadCount: one.threads)
      let workspace = Workspace(team: team, variant: variant)
      convolution = WinogradConvolution(geometry, workspace: workspace)
      var offsets = [0]
      for count in [
        geometry.input.floatCount(variant), geometry.output.floatCount(variant),
        geometry.input.floatCount(variant), geometry.output.floatCount(variant),
        geometry.weightCount, geometry.weightCount, convolution.preparedCount, 1024,
      ] {
        offsets.append(offsets[offsets.count - 1] + Arena.alignedCount(count))
      }
      arena = Arena(floatCount: offsets[8], variant: variant)
      input = FeatureMap(geometry.input, in: arena, at: offsets[0])
      output = FeatureMap(geometry.output, in: arena, at: offsets[1])
      inputGradient = FeatureMap(geometry.input, in: arena, at: offsets[2])
      outputGradient = FeatureMap(geometry.output, in: arena, at: offsets[3])
      let flat = FlatVector(count: geometry.weightCount, in: arena, at: offsets[4])
      weightGradient = FlatVector(count: geometry.weightCount, in: arena, at: offsets[5])
      prepared = FlatVector(count: convolution.preparedCount, in: arena, at: offsets[6])
      vectorOffset = offsets[7]
      var random = RandomStream(seed: 3)
      func draw(_ count: Int) -> [Float] {
        (0..<count).map { _ in Float(random.normal()) }
      }
      let drawn = draw(geometry.weightCount)
      weights = drawn.map(Double.init)
      flat.load(drawn.span)
      input.load(draw(plain.inputSize).span)
      outputGradient.load(draw(plain.outputSize).span)
      convolution.prepare(flat, into: prepared, for: .forwardAndBackward)
    }

    /// The three directions by the definition.
    var expected: (output: [Double], inputGradient: [Double], weightGradient: [Double]) {
      let x = values(of: input).map(Double.init), d = values(of: outputGradient).map(Double.init)
      return (
        plain.output(of: x, weights: weights), plain.inputGradient(of: d, weights: weights),
        plain.weightGradient(of: d, input: x)
      )
    }

    func channelVector(_ count: Int, _ value: (Int) -> Float) -> ChannelVector {
      let vector = ChannelVector(count: count, in: arena, at: vectorOffset)
      for channel in 0..<count { vector[channel] = value(channel) }
      return vector
    }
  }

  /// Notes who was shown what; each thread writes its own list.
  final class RecordedVisits: ImageReduction {
    private(set) var images: [[Int]]
    private(set) var finishCount = 0
    private let lock = Mutex(())

    init(threadCount: Int) { images = Array(repeating: [], count: threadCount) }
    func begin() { images = images.map { _ in [] } }
    func visit(image: Int, thread: Int) { lock.withLock { _ in images[thread].append(image) } }
    func finish() { finishCount += 1 }
  }
}

/// A map's values in PyTorch's order.
func values(of map: FeatureMap) -> [Float] {
  var values = [Float](
    repeating: 0, count: map.shape.imageCount * map.shape.channelCount * map.shape.pixelCount)
  var span = values.mutableSpan
  map.store(into: &span)
  return values
}

func values(of vector: FlatVector) -> [Float] {
  var values = [Float](repeating: 0, count: vector.count)
  var span = values.mutableSpan
  vector.store(into: &span)
  return values
}

/// The largest difference, relative to the largest expected value.
func distance(_ found: [Float], _ expected: [Double]) -> Double {
  precondition(found.count == expected.count)
  let scale = expected.map(abs).max() ?? 0
  let worst = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
  return worst / max(scale, .leastNormalMagnitude)
}
