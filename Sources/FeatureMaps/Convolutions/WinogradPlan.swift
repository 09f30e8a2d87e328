internal import CFeatureMaps

/// How a Winograd convolution cuts a batch into groups of tiles, and where their numbers lie.
///
/// A group is a few whole images, or some rows of tiles of one image where a whole one is too many
/// for the cache. Each thread takes one group after another through all of its work.
struct WinogradPlan: Sendable {
  /// Rows and columns of tiles of an image.
  let tileRowCount: Int
  let tileColumnCount: Int
  /// Whole images in a group; 1 where rows are fewer than an image has.
  let groupImageCount: Int
  /// Rows of tiles of each image in a group.
  let groupRowCount: Int
  /// Channels filled up to whole blocks.
  let inputChannelCount: Int
  let outputChannelCount: Int

  /// Channels times tiles that a group may have: 36 positions of them take half of a cache of 512
  /// KiB, and leave the other half to the weights and the maps.
  private static let channelTileLimit = 2048
  /// Tiles beyond which weights are not reused more.
  private static let tileLimit = 64
  /// Inputs times outputs from which on transformed weights, 36 times as many, come from memory for
  /// each group, and their gradient goes there and back: then tiles that leave the cache cost less
  /// than small groups. Measured on Zen 4: at 128 × 128 large groups are still the slower ones.
  private static let farWeightLimit = 128 * 256

  init(_ geometry: ConvolutionGeometry, variant: LaneVariant) {
    let tile = Int(RF_TILE)
    tileRowCount = (geometry.input.height + tile - 1) / tile
    tileColumnCount = (geometry.input.width + tile - 1) / tile
    inputChannelCount = variant.paddedCount(geometry.input.channelCount)
    outputChannelCount = variant.paddedCount(geometry.outputChannelCount)
    let areWeightsFar = inputChannelCount * outputChannelCount >= Self.farWeightLimit
    let cachedCount = max(Self.channelTileLimit / max(inputChannelCount, outputChannelCount), 8)
    let limit = areWeightsFar ? Self.tileLimit : min(Self.tileLimit, cachedCount)
    let imageTileCount = tileRowCount * tileColumnCount
    groupImageCount = min(max(limit / imageTileCount, 1), geometry.input.imageCount)
    // Almost equal parts where an image is cut.
    let parts = (imageTileCount + limit - 1) / limit
    groupRowCount =
      groupImageCount > 1 ? tileRowCount : max((tileRowCount + parts - 1) / parts, 1)
  }

  /// Tiles of a full group.
  var groupTileCount: Int { groupImageCount * groupRowCount * tileColumnCount }

  /// Floats from one position of a group's tiles to the next.
  func pitch(channelCount: Int) -> Int {
    Int(rf_position_pitch(Int64(groupTileCount * channelCount)))
  }

  /// Pitch of tiles that are replaced by their products.
  var windowPitch: Int { pitch(channelCount: max(inputChannelCount, outputChannelCount)) }

  /// Floats of transformed weights or their gradient.
  static func transformedCount(inputs: Int, paddedOutputs: Int) -> Int {
    Int(RF_POSITIONS) * Int(rf_position_pitch(Int64(inputs * paddedOutputs)))
  }

  /// Floats of one block of a band of pixels with its frame, and of a strip beside it.
  func stagedCount(laneCount: Int) -> Int {
    let tile = Int(RF_TILE)
    return (tile * groupRowCount + 8) * (tile * tileColumnCount + 2) * laneCount
  }

  /// Calls the body for each group of some images, and the one that follows it.
  func forEachGroup(
    of images: Range<Int>, _ body: (_ group: WinogradGroup, _ next: WinogradGroup?) -> Void
  ) {
    var current = group(at: images.lowerBound, row: 0, of: images)
    while let group = current {
      let next =
        group.isLastOfImages
        ? self.group(at: group.images.upperBound, row: 0, of: images)
        : self.group(at: group.images.lowerBound, row: group.rows.upperBound, of: images)
      body(group, next)
      current = next
    }
  }

  private func group(at image: Int, row: Int, of images: Range<Int>) -> WinogradGroup? {
    guard image < images.upperBound else { return nil }
    return WinogradGroup(
      images: image..<min(image + groupImageCount, images.upperBound),
      rows: row..<min(row + groupRowCount, tileRowCount), tileColumnCount: tileColumnCount,
      isLastOfImages: row + groupRowCount >= tileRowCount)
  }
}

/// The same rows of tiles of consecutive images.
struct WinogradGroup {
  let images: Range<Int>
  let rows: Range<Int>
  let tileColumnCount: Int
  /// Whether the images are complete after this group.
  let isLastOfImages: Bool

  var imageTileCount: Int { rows.count * tileColumnCount }
  var tileCount: Int { images.count * imageTileCount }
}
