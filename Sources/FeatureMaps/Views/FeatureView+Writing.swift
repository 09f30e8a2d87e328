internal import CFeatureMaps

extension FeatureView {
  /// The variant of the maps, which fixes the kernels that read them.
  var variant: LaneVariant {
    (gated.first ?? plain.first)?.map.arena.variant ?? .portable
  }

  /// Evaluates the view and writes it to a map, image by image on the threads of a team.
  ///
  /// - Parameters:
  ///   - map: A map of the view's shape. It may be one that the view reads, but may not overlap one
  ///     in part.
  ///   - mode: Whether `map` is replaced or added to.
  ///   - team: The threads.
  ///   - reduction: Visits every image of `map` right after it is written.
  public func write(
    to map: FeatureMap, _ mode: WriteMode = .overwrite, team: ThreadTeam,
    then reduction: (any ImageReduction)? = nil
  ) {
    precondition(map.shape == shape, "a view is written to a map of its shape")
    precondition(
      map.arena.variant.laneCount == variant.laneCount,
      "a view is written to a map with blocks of its size")
    let lanes = variant.laneCount
    let imagePitch = variant.paddedCount(shape.channelCount) * shape.pixelCount
    reduction?.begin()
    team.run { thread in
      for image in team.share(of: shape.imageCount, thread: thread) {
        // The map has the view's shape, so the image lies inside it.
        unsafe stage(
          image: image, mode, into: map.pointer + image * imagePitch,
          rowPitch: shape.width * lanes, blockPitch: shape.pixelCount * lanes)
        reduction?.visit(image: image, thread: thread)
      }
    }
    reduction?.finish()
  }

  /// Evaluates one image; rows and blocks of the result lie `rowPitch` and `blockPitch` floats apart.
  ///
  /// The caller owns the memory from `first`, the first pixel of the first block, up to
  /// `(blocks − 1) · blockPitch + (height − 1) · rowPitch + width · lanes` floats.
  func stage(
    image: Int, _ mode: WriteMode, into first: UnsafeMutablePointer<Float>, rowPitch: Int,
    blockPitch: Int
  ) {
    // What is read was checked when the handles were made, which keep their arenas alive.
    unsafe withUnsafePointer(to: code) { code in
      unsafe withUnsafePointer(to: shape.code(variant)) { sizes in
        unsafe rf_stage(
          variant.code, code, sizes, Int64(image), mode == .add, first, Int64(rowPitch),
          Int64(blockPitch))
      }
    }
  }
}
