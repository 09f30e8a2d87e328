/// A batch of feature maps in an arena, laid out [image][block][row][column][lane].
///
/// The last block of channels is filled up with zeros. A handle: copies refer to the same memory.
public struct FeatureMap: Sendable {
  /// Where the values lie.
  public let arena: Arena
  /// The first value's position in the arena, in floats.
  public let offset: Int
  /// The sizes.
  public let shape: FeatureShape
  /// Floats from one image to the next; more than an image has where a map is the first channels
  /// of a wider one.
  public let imagePitch: Int

  /// Takes the place `offset..<offset + shape.floatCount(arena.variant)`, as it is.
  public init(_ shape: FeatureShape, in arena: Arena, at offset: Int) {
    arena.check(offset: offset, count: shape.floatCount(arena.variant))
    (self.arena, self.offset, self.shape) = (arena, offset, shape)
    imagePitch = shape.floatCount(arena.variant) / shape.imageCount
  }

  /// The first channels of a map, in the same memory.
  ///
  /// Where the last block is shared with later channels, passes over the first ones must leave
  /// those as they are: views do if their scales and shifts are 0 beyond the first channels.
  public init(channels channelCount: Int, of wide: FeatureMap) {
    precondition(channelCount <= wide.shape.channelCount, "a part of the wide map's channels")
    (arena, offset, imagePitch) = (wide.arena, wide.offset, wide.imagePitch)
    shape = FeatureShape(
      imageCount: wide.shape.imageCount, channelCount: channelCount, height: wide.shape.height,
      width: wide.shape.width)
  }

  /// Whether images follow each other without a gap.
  var isDense: Bool { imagePitch * shape.imageCount == shape.floatCount(arena.variant) }

  /// In bounds by the check at creation, and alive as long as the arena.
  var pointer: UnsafeMutablePointer<Float> { unsafe arena.base + offset }

  /// The first value of an image, 0 ..< images.
  func pointer(image: Int) -> UnsafeMutablePointer<Float> {
    precondition(image >= 0 && image < shape.imageCount, "an image of the map")
    return unsafe pointer + image * imagePitch
  }

  /// Reads plain [image][channel][row][column] values, as PyTorch lays them out.
  ///
  /// - Parameters:
  ///   - values: As many as the map has without its padding, which becomes zero.
  ///   - team: Threads that share the images; the caller's alone where absent.
  public func load(_ values: Span<Float>, team: ThreadTeam? = nil) {
    unsafe values.withUnsafeBufferPointer { unsafe load($0, team) }
  }

  /// Reads plain [image][channel][row][column] values from another place in memory.
  ///
  /// - Parameters:
  ///   - values: As many as the map has without its padding, which becomes zero.
  ///   - team: Threads that share the images; the caller's alone where absent.
  public func load(_ values: FlatVector, team: ThreadTeam? = nil) {
    // In bounds by the vector's check at creation, and alive as long as its arena.
    unsafe load(UnsafeBufferPointer(start: values.pointer, count: values.count), team)
  }

  private func load(_ values: UnsafeBufferPointer<Float>, _ team: ThreadTeam?) {
    precondition(
      values.count == shape.valueCount, "values are [images × channels × height × width]")
    // As many values as the map has, and it has at least one.
    guard let first = values.baseAddress else { return }
    func load(_ operands: (map: FeatureMap, first: UnsafePointer<Float>), _ image: Int) {
      let (map, first) = unsafe operands
      let rowLength = map.shape.valueCount / map.shape.imageCount
      unsafe Flattening(map.shape).unflatten(first + image * rowLength, image, map, .overwrite)
    }
    if let team {
      unsafe team.forEachImage(of: shape.imageCount, on: (map: self, first: first), load)
    } else {
      for image in 0..<shape.imageCount { unsafe load((map: self, first: first), image) }
    }
  }

  /// Writes plain [image][channel][row][column] values.
  public func store(into values: inout MutableSpan<Float>) {
    precondition(
      values.count == shape.valueCount, "values are [images × channels × height × width]")
    let view = FeatureView(self)
    unsafe values.withUnsafeMutableBufferPointer { values in
      // As many values as the map has, and it has at least one.
      guard let first = values.baseAddress else { return }
      for image in 0..<shape.imageCount {
        unsafe Flattening(shape).flatten(
          view, image, first + image * (values.count / shape.imageCount), .overwrite)
      }
    }
  }
}
