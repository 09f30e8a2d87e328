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
    check(shape, writing: map, shape)
    team.forEachImage(
      of: shape.imageCount, on: (view: self, map: map, mode: mode), then: reduction
    ) { pass, image in
      let lanes = pass.view.variant.laneCount
      // The map has the view's shape, so the image lies inside it.
      unsafe pass.view.stage(
        image: image, pass.mode, into: pass.map.pointer(image: image),
        rowPitch: pass.map.shape.width * lanes, blockPitch: pass.map.shape.pixelCount * lanes)
    }
  }

  /// Lends the view of one image and its sizes to a kernel.
  ///
  /// What the view reads was checked when its handles were made, which keep their arenas alive.
  func withCode(
    image: Int, _ body: (UnsafePointer<rf_view>, UnsafePointer<rf_shape>) -> Void
  ) {
    precondition(image >= 0 && image < shape.imageCount, "an image of the view")
    unsafe withUnsafePointer(to: code(image: image)) { code in
      unsafe withUnsafePointer(to: shape.code(variant)) { unsafe body(code, $0) }
    }
  }

  /// Checks that a pass over views of one shape fits this view and the map that it writes.
  func check(_ expected: FeatureShape, writing map: FeatureMap, _ result: FeatureShape) {
    precondition(shape == expected, "the pass reads a view of the shape that it was made for")
    precondition(map.shape == result, "the pass writes a map of the shape that it was made for")
    precondition(
      map.arena.variant.laneCount == variant.laneCount,
      "the pass writes a map with blocks of the size that it reads")
  }

  /// Evaluates one image; rows and blocks of the result lie `rowPitch` and `blockPitch` floats apart.
  ///
  /// The caller owns the memory from `first`, the first pixel of the first block, up to
  /// `(blocks − 1) · blockPitch + (height − 1) · rowPitch + width · lanes` floats.
  func stage(
    image: Int, _ mode: WriteMode, into first: UnsafeMutablePointer<Float>, rowPitch: Int,
    blockPitch: Int
  ) {
    unsafe withCode(image: image) { code, sizes in
      unsafe rf_stage(
        variant.code, code, sizes, mode == .add, first, Int64(rowPitch),
        Int64(blockPitch))
    }
  }
}
