internal import CFeatureMaps

/// The mean of each window.
///
/// Linear: the tangents' passes are the same ones, run on the tangents' views.
public struct AveragePooling: Sendable {
  /// The sizes.
  public let geometry: PoolingGeometry

  /// A pass for one geometry.
  public init(_ geometry: PoolingGeometry) { self.geometry = geometry }

  /// Writes the means, or adds them.
  ///
  /// - Parameters:
  ///   - input: Of the input's shape.
  ///   - output: Of the output's shape.
  ///   - mode: Whether `output` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the output right after it is written.
  public func forward(
    _ input: FeatureView, into output: FeatureMap, _ mode: WriteMode = .overwrite,
    team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    input.check(geometry.input, writing: output, geometry.output)
    team.forEachImage(
      of: geometry.input.imageCount,
      on: (windows: geometry.windows, input: input, output: output, mode: mode), then: reduction
    ) { pass, image in
      // View and map have the shapes that the windows were made from.
      unsafe pass.input.withCode(image: image) { view, shape in
        unsafe withUnsafePointer(to: pass.windows) { windows in
          unsafe rf_average_pool(
            pass.input.variant.code, view, shape, windows, pass.mode == .add,
            pass.output.pointer(image: image))
        }
      }
    }
  }

  /// Writes the gradient of the input, or adds it: each mean's gradient, shared out to its window.
  ///
  /// - Parameters:
  ///   - outputGradient: Of the output's shape.
  ///   - inputGradient: Of the input's shape; 0 where no window reaches.
  ///   - mode: Whether `inputGradient` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the gradient right after it is written.
  public func backward(
    _ outputGradient: FeatureView, into inputGradient: FeatureMap, _ mode: WriteMode = .overwrite,
    team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    outputGradient.check(geometry.output, writing: inputGradient, geometry.input)
    team.forEachImage(
      of: geometry.input.imageCount,
      on: (windows: geometry.windows, output: outputGradient, input: inputGradient, mode: mode),
      then: reduction
    ) { pass, image in
      let variant = pass.output.variant
      // View and map have the shapes that the windows were made from.
      unsafe pass.output.withCode(image: image) { view, _ in
        unsafe withUnsafePointer(to: pass.windows) { windows in
          unsafe withUnsafePointer(to: pass.input.shape.code(variant)) { shape in
            unsafe rf_average_spread(
              variant.code, view, shape, windows, pass.mode == .add,
              pass.input.pointer(image: image))
          }
        }
      }
    }
  }
}
