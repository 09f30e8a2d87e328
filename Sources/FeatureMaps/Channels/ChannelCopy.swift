internal import CFeatureMaps

/// Copies channels of a view to channels of a map, at any offsets: concatenation and its gradient.
///
/// Linear: the tangents' passes are the same ones, run on the tangents' views.
public struct ChannelCopy: Sendable {
  /// The first channel that is read.
  public let source: Int
  /// The first channel that is written.
  public let destination: Int
  /// Channels; at least 1.
  public let count: Int

  /// Copies `count` channels from `source` on to `destination` on.
  public init(count: Int, from source: Int = 0, to destination: Int = 0) {
    precondition(count >= 1 && source >= 0 && destination >= 0, "channels that exist are copied")
    (self.source, self.destination, self.count) = (source, destination, count)
  }

  /// The copy in the other direction, which brings gradients back.
  public var reversed: ChannelCopy {
    ChannelCopy(count: count, from: destination, to: source)
  }

  /// Writes the channels, or adds them; the map's other channels stay as they are.
  ///
  /// - Parameters:
  ///   - view: Read; not of the map that is written.
  ///   - map: As many images and pixels as the view.
  ///   - mode: Whether the channels are replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the map right after it is written.
  public func run(
    _ view: FeatureView, into map: FeatureMap, _ mode: WriteMode = .overwrite, team: ThreadTeam,
    then reduction: (any ImageReduction)? = nil
  ) {
    precondition(
      view.shape.height == map.shape.height && view.shape.width == map.shape.width,
      "channels are copied between maps of the same height and width")
    team.forEachImage(
      of: view.shape.imageCount, on: (copy: self, view: view, map: map, mode: mode), then: reduction
    ) { pass, image in
      pass.copy.copy(
        pass.view, image: image, into: pass.map, pass.mode, sourceStride: 1, resultStride: 1)
    }
  }

  /// Copies every `sourceStride`-th pixel of one image to every `resultStride`-th.
  func copy(
    _ view: FeatureView, image: Int, into map: FeatureMap, _ mode: WriteMode, sourceStride: Int,
    resultStride: Int
  ) {
    let (from, to) = (view.shape, map.shape)
    precondition(from.imageCount == to.imageCount, "channels are copied within each image")
    precondition(
      source + count <= from.channelCount && destination + count <= to.channelCount,
      "channels that exist are copied")
    precondition(
      view.variant.laneCount == map.arena.variant.laneCount,
      "channels are copied between blocks of one size")
    let rows = (from.height + sourceStride - 1) / sourceStride
    let columns = (from.width + sourceStride - 1) / sourceStride
    precondition(
      (rows - 1) * resultStride < to.height && (columns - 1) * resultStride < to.width,
      "the copied pixels lie inside the result")
    let channels = rf_channels(
      from: Int64(source), to: Int64(destination), count: Int64(count), rows: Int64(rows),
      columns: Int64(columns), source_stride: Int64(sourceStride),
      result_stride: Int64(resultStride))
    // Channels and pixels lie inside the view and the map, as checked.
    unsafe view.withCode(image: image) { code, shape in
      unsafe withUnsafePointer(to: channels) { channels in
        unsafe rf_copy_channels(
          view.variant.code, code, shape, channels, mode == .add, Int64(to.height),
          Int64(to.width), map.pointer(image: image))
      }
    }
  }
}
