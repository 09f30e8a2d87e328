internal import CFeatureMaps

/// One thread's scratch for a Winograd convolution, and the steps that one group takes through it.
@safe struct WinogradScratch {
  let plan: WinogradPlan
  let variant: LaneVariant
  /// All four lie in the thread's part of a workspace, which reserved ``floatCount(_:_:_:)`` floats
  /// and outlives the pass.
  private let staged: UnsafeMutablePointer<Float>
  private let windows: UnsafeMutablePointer<Float>
  private let tiles: UnsafeMutablePointer<Float>
  private let gradient: UnsafeMutablePointer<Float>

  /// Floats that a thread needs.
  static func floatCount(
    _ plan: WinogradPlan, _ geometry: ConvolutionGeometry, _ variant: LaneVariant
  ) -> Int {
    offsets(plan, variant).gradient
      + WinogradPlan.transformedCount(
        inputs: geometry.input.channelCount, paddedOutputs: plan.outputChannelCount)
  }

  /// Where the parts begin; products take one position more than windows, as they trail behind.
  private static func offsets(
    _ plan: WinogradPlan, _ variant: LaneVariant
  ) -> (windows: Int, tiles: Int, gradient: Int) {
    let windows = Arena.alignedCount(plan.stagedCount(laneCount: variant.laneCount))
    let tiles = windows + (Int(RF_POSITIONS) + 1) * plan.windowPitch
    let gradient = tiles + Int(RF_POSITIONS) * plan.pitch(channelCount: plan.inputChannelCount)
    return (windows, tiles, gradient)
  }

  /// The scratch of one thread, its frame of zeros drawn.
  init(_ plan: WinogradPlan, in workspace: Workspace, thread: Int) {
    (self.plan, variant) = (plan, workspace.variant)
    let offsets = Self.offsets(plan, workspace.variant)
    unsafe staged = workspace.floats(thread: thread)
    unsafe windows = staged + offsets.windows
    unsafe tiles = staged + offsets.tiles
    unsafe gradient = Self.gradient(plan, in: workspace, thread: thread)
    unsafe staged.update(repeating: 0, count: offsets.windows)
  }

  /// A thread's gradient of the transformed weights, [36 × inputs × padded outputs].
  static func gradient(
    _ plan: WinogradPlan, in workspace: Workspace, thread: Int
  ) -> UnsafeMutablePointer<Float> {
    unsafe workspace.floats(thread: thread) + offsets(plan, workspace.variant).gradient
  }

  /// Makes the gradient of the transformed weights zero, for a thread without images.
  func clearGradient(_ geometry: ConvolutionGeometry) {
    let count = WinogradPlan.transformedCount(
      inputs: geometry.input.channelCount, paddedOutputs: plan.outputChannelCount)
    unsafe gradient.update(repeating: 0, count: count)
  }

  /// The view's windows, transformed.
  func transformWindows(of view: FeatureView, _ group: WinogradGroup) {
    unsafe forEachBand(group, of: view.shape) { band, tile in
      var slots = unsafe slots(windows + plan.windowPitch, plan.windowPitch, group, tile)
      unsafe view.withCode(image: Int(band.image)) { code, _ in
        unsafe rf_winograd_windows(variant.code, code, &band, staged, &slots)
      }
    }
  }

  /// The view's tiles, transformed as results.
  func transformTiles(of view: FeatureView, _ group: WinogradGroup) {
    let pitch = plan.pitch(channelCount: plan.inputChannelCount)
    unsafe forEachBand(group, of: view.shape) { band, tile in
      var slots = unsafe slots(tiles, pitch, group, tile)
      unsafe view.withCode(image: Int(band.image)) { code, _ in
        unsafe rf_winograd_tiles(variant.code, code, &band, staged, &slots)
      }
    }
  }

  /// Notes the memory that a group reads through a view.
  func fetch(_ view: FeatureView, _ group: WinogradGroup?, into fetches: inout rf_fetches) {
    guard let group else { return }
    let code = unsafe view.code(image: group.images.lowerBound)
    unsafe fetch(code, view.shape, group, into: &fetches)
  }

  /// Notes the memory of a map that a group writes.
  func fetch(_ map: FeatureMap, _ group: WinogradGroup, into fetches: inout rf_fetches) {
    var code = unsafe rf_view()
    unsafe code.map.0 = UnsafePointer(map.pointer(image: group.images.lowerBound))
    unsafe fetch(code, map.shape, group, into: &fetches)
  }

  private func fetch(
    _ code: rf_view, _ shape: FeatureShape, _ group: WinogradGroup, into fetches: inout rf_fetches
  ) {
    unsafe withUnsafePointer(to: shape.code(variant)) { shape in
      var band = unsafe band(of: group, image: group.images.lowerBound, shape)
      // Addresses within the maps are noted; nothing is read.
      unsafe withUnsafePointer(to: code) { code in
        unsafe rf_winograd_fetch(
          variant.code, code, &band, Int64(group.images.count), &fetches)
      }
    }
  }

  /// Adds the group to the gradient of the transformed weights, or begins it.
  func accumulate(
    _ group: WinogradGroup, inputs: Int, _ mode: WriteMode, fetching fetches: rf_fetches
  ) {
    var gradient = unsafe rf_winograd_gradient(
      tile_count: Int64(group.tileCount), inputs: Int64(inputs),
      outputs: Int64(plan.outputChannelCount), tiles: tiles,
      tile_pitch: Int64(plan.pitch(channelCount: plan.inputChannelCount)),
      windows: windows + plan.windowPitch, window_pitch: Int64(plan.windowPitch),
      gradient: self.gradient, first: mode == .overwrite, fetches: fetches)
    unsafe rf_winograd_accumulate(variant.code, &gradient)
  }

  /// Replaces the windows by their products with transformed weights.
  func multiply(
    _ group: WinogradGroup, inputs: Int, paddedOutputs: Int, weights: UnsafePointer<Float>,
    fetching fetches: rf_fetches
  ) {
    var product = unsafe rf_winograd_product(
      tile_count: Int64(group.tileCount), inputs: Int64(inputs), outputs: Int64(paddedOutputs),
      pitch: Int64(plan.windowPitch), tiles: windows + plan.windowPitch, weights: weights,
      products: windows, fetches: fetches)
    unsafe rf_winograd_multiply(variant.code, &product)
  }

  /// Writes the products to the pixels of a map, and shows each image that is complete.
  func restore(
    _ group: WinogradGroup, to map: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?, thread: Int
  ) {
    unsafe forEachBand(group, of: map.shape) { band, tile in
      var slots = unsafe slots(windows, plan.windowPitch, group, tile)
      unsafe rf_winograd_restore(
        variant.code, &slots, &band, mode == .add, map.pointer(image: Int(band.image)))
      if group.isLastOfImages {
        reduction?.visit(image: unsafe Int(band.image), thread: thread)
      }
    }
  }

  /// Calls the body with each image's band and the index of its first tile in the group.
  private func forEachBand(
    _ group: WinogradGroup, of shape: FeatureShape, _ body: (inout rf_tile_band, Int) -> Void
  ) {
    unsafe withUnsafePointer(to: shape.code(variant)) { shape in
      for image in group.images {
        var band = unsafe band(of: group, image: image, shape)
        unsafe body(&band, (image - group.images.lowerBound) * group.imageTileCount)
      }
    }
  }

  private func band(
    of group: WinogradGroup, image: Int, _ shape: UnsafePointer<rf_shape>
  ) -> rf_tile_band {
    unsafe rf_tile_band(
      shape: shape, image: Int64(image), first_row: Int64(group.rows.lowerBound),
      row_count: Int64(group.rows.count))
  }

  private func slots(
    _ first: UnsafeMutablePointer<Float>, _ pitch: Int, _ group: WinogradGroup, _ tile: Int
  ) -> rf_tile_slots {
    unsafe rf_tile_slots(
      floats: first + tile * variant.laneCount, tile_count: Int64(group.tileCount),
      pitch: Int64(pitch))
  }
}
