extension FeatureMap {
  /// Where one value lies in the plain and in the blocked order.
  struct Place {
    let plain: Int
    let blocked: Int
  }

  /// Every value's place, in the plain order [image][channel][row][column].
  var places: some Sequence<Place> {
    let lanes = arena.variant.laneCount
    let pixels = shape.pixelCount
    let channels = shape.channelCount
    let imageStride = arena.variant.paddedCount(channels) * pixels
    return (0..<shape.imageCount * channels * pixels).lazy.map { plain in
      let (plane, pixel) = plain.quotientAndRemainder(dividingBy: pixels)
      let (image, channel) = plane.quotientAndRemainder(dividingBy: channels)
      let (block, lane) = channel.quotientAndRemainder(dividingBy: lanes)
      return Place(
        plain: plain,
        blocked: image * imageStride + (block * pixels + pixel) * lanes + lane)
    }
  }
}
