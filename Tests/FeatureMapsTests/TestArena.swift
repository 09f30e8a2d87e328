import FeatureMaps
import Randomness

/// An arena from which a test cuts maps and vectors one after another.
final class TestArena {
  let arena: Arena
  private var used = 0
  private var random = RandomStream(seed: 20)

  init(_ variant: LaneVariant, floatCount: Int = 1 << 16) {
    arena = Arena(floatCount: floatCount, variant: variant)
  }

  private func take(_ count: Int) -> Int {
    defer { used += Arena.alignedCount(count) }
    return used
  }

  func normal(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.normal()) } }

  func map(_ shape: FeatureShape, _ values: [Float]) -> FeatureMap {
    let map = FeatureMap(shape, in: arena, at: take(shape.floatCount(arena.variant)))
    map.load(values.span)
    return map
  }

  /// Independent standard normal values.
  func map(_ shape: FeatureShape) -> FeatureMap { map(shape, normal(shape.valueCount)) }

  func channels(_ values: [Float]) -> ChannelVector {
    let vector = ChannelVector(
      count: values.count, in: arena, at: take(arena.variant.paddedCount(values.count)))
    for (channel, value) in values.enumerated() { vector[channel] = value }
    return vector
  }

  /// Independent standard normal values.
  func channels(_ count: Int) -> ChannelVector { channels(normal(count)) }

  func flat(_ values: [Float]) -> FlatVector {
    let vector = FlatVector(count: values.count, in: arena, at: take(values.count))
    vector.load(values.span)
    return vector
  }

  /// Independent standard normal values.
  func flat(_ count: Int) -> FlatVector { flat(normal(count)) }
}

extension FeatureShape {
  /// The channel of a value in the plain order.
  func channel(of index: Int) -> Int { index / pixelCount % channelCount }
}

extension FeatureMap {
  /// The values in the plain order [image][channel][row][column].
  var plain: [Double] { floats.map(Double.init) }

  var floats: [Float] {
    var values = [Float](repeating: 0, count: shape.valueCount)
    var span = values.mutableSpan
    store(into: &span)
    return values
  }

  /// What the arena holds where the map lies, in the blocked order and with the padding.
  var raw: [Float] {
    FlatVector(count: shape.floatCount(arena.variant), in: arena, at: offset).floats
  }

  /// Values of the padding that are not zero.
  var strayCount: Int { raw.count { $0 != 0 } - floats.count { $0 != 0 } }
}

extension ChannelVector {
  var plain: [Double] { (0..<count).map { Double(self[$0]) } }
}

extension FlatVector {
  var plain: [Double] { floats.map(Double.init) }

  var floats: [Float] {
    var values = [Float](repeating: 0, count: count)
    var span = values.mutableSpan
    store(into: &span)
    return values
  }
}

let variantsHere = LaneVariant.allCases.filter(\.runsHere)

/// The unit roundoff of Float.
let roundoff = Double(Float.ulpOfOne) / 2
