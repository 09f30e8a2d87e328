internal import CFeatureMaps

/// A map as rows [images × (channels × height × width)], in PyTorch's order, and back.
public struct Flattening: Sendable {
  /// The shape of the map.
  public let shape: FeatureShape

  /// A pass for one shape.
  public init(_ shape: FeatureShape) { self.shape = shape }

  /// Writes the rows, or adds them.
  ///
  /// - Parameters:
  ///   - view: Of the map's shape.
  ///   - output: [images × (channels × height × width)].
  ///   - mode: Whether `output` is replaced or added to.
  ///   - team: The threads that share the images.
  public func forward(
    _ view: FeatureView, into output: FlatVector, _ mode: WriteMode = .overwrite, team: ThreadTeam
  ) {
    precondition(view.shape == shape, "the pass reads a view of the shape that it was made for")
    precondition(output.count == shape.valueCount, "the output has a number for each value")
    team.forEachImage(
      of: shape.imageCount, on: (flattening: self, view: view, output: output, mode: mode)
    ) { pass, image in
      // The output has a row for each image, as checked.
      unsafe pass.flattening.flatten(
        pass.view, image, pass.output.pointer + image * pass.flattening.rowLength, pass.mode)
    }
  }

  /// Writes rows to a map, or adds them: the gradient of the map, for a gradient of the rows.
  ///
  /// - Parameters:
  ///   - rows: [images × (channels × height × width)].
  ///   - map: Of the map's shape.
  ///   - mode: Whether `map` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the map right after it is written.
  public func backward(
    _ rows: FlatVector, into map: FeatureMap, _ mode: WriteMode = .overwrite, team: ThreadTeam,
    then reduction: (any ImageReduction)? = nil
  ) {
    precondition(map.shape == shape, "the pass writes a map of the shape that it was made for")
    precondition(rows.count == shape.valueCount, "the rows have a number for each value")
    team.forEachImage(
      of: shape.imageCount, on: (flattening: self, rows: rows, map: map, mode: mode),
      then: reduction
    ) { pass, image in
      // The rows have one for each image, as checked.
      unsafe pass.flattening.unflatten(
        pass.rows.pointer + image * pass.flattening.rowLength, image, pass.map, pass.mode)
    }
  }

  private var rowLength: Int { shape.valueCount / shape.imageCount }

  /// Writes the row of one image; the caller owns channels × height × width floats at `row`.
  func flatten(
    _ view: FeatureView, _ image: Int, _ row: UnsafeMutablePointer<Float>, _ mode: WriteMode
  ) {
    unsafe view.withCode(image: image) { code, sizes in
      unsafe rf_flatten(
        view.variant.code, code, sizes, Int64(shape.channelCount), mode == .add, row)
    }
  }

  /// Reads the row of one image; the caller owns channels × height × width floats at `row`.
  func unflatten(
    _ row: UnsafePointer<Float>, _ image: Int, _ map: FeatureMap, _ mode: WriteMode
  ) {
    let variant = map.arena.variant
    unsafe withUnsafePointer(to: shape.code(variant)) { sizes in
      unsafe rf_unflatten(
        variant.code, row, sizes, Int64(shape.channelCount), mode == .add,
        map.pointer(image: image))
    }
  }
}
