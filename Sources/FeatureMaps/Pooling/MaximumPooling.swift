internal import CFeatureMaps

/// The largest value of each window.
///
/// The forward pass notes which pixel of each window it took: the first largest in row-major order,
/// or the last NaN, as PyTorch does. Given these choices the pass is linear, so that the backward
/// pass and the tangents need them and not the values.
public struct MaximumPooling: Sendable {
  /// The sizes.
  public let geometry: PoolingGeometry

  /// A pass for one geometry.
  public init(_ geometry: PoolingGeometry) { self.geometry = geometry }

  /// Floats of a vector that holds the choices, one byte for each output.
  public func choiceCount(_ variant: LaneVariant) -> Int {
    (geometry.output.floatCount(variant) + 3) / 4
  }

  /// Writes the largest values and the choices.
  ///
  /// - Parameters:
  ///   - input: Of the input's shape.
  ///   - output: Of the output's shape; overwritten.
  ///   - choices: ``choiceCount(_:)`` floats, overwritten; their bits are no numbers.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the output right after it is written.
  public func forward(
    _ input: FeatureView, into output: FeatureMap, choices: FlatVector, team: ThreadTeam,
    then reduction: (any ImageReduction)? = nil
  ) {
    input.check(geometry.input, writing: output, geometry.output)
    unsafe run(input, choices, team, reduction) { view, shape, windows, image, choices in
      unsafe rf_maximum_pool(
        input.variant.code, view, shape, windows, choices,
        output.pointer(image: image))
    }
  }

  /// Writes the values at the chosen pixels, or adds them: the tangent of the forward pass.
  ///
  /// - Parameters:
  ///   - input: The tangent of the input.
  ///   - choices: Those of the forward pass.
  ///   - output: Of the output's shape.
  ///   - mode: Whether `output` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the output right after it is written.
  public func gather(
    _ input: FeatureView, choices: FlatVector, into output: FeatureMap,
    _ mode: WriteMode = .overwrite, team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    input.check(geometry.input, writing: output, geometry.output)
    unsafe run(input, choices, team, reduction) { view, shape, windows, image, choices in
      unsafe rf_maximum_gather(
        input.variant.code, view, shape, windows, mode == .add, choices,
        output.pointer(image: image))
    }
  }

  /// Writes the gradient of the input, or adds it: each gradient, brought to the chosen pixel.
  ///
  /// - Parameters:
  ///   - outputGradient: Of the output's shape; a gradient or its tangent.
  ///   - choices: Those of the forward pass.
  ///   - inputGradient: Of the input's shape.
  ///   - mode: Whether `inputGradient` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the gradient right after it is written.
  public func backward(
    _ outputGradient: FeatureView, choices: FlatVector, into inputGradient: FeatureMap,
    _ mode: WriteMode = .overwrite, team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    outputGradient.check(geometry.output, writing: inputGradient, geometry.input)
    unsafe run(outputGradient, choices, team, reduction) { view, _, windows, image, choices in
      let variant = outputGradient.variant
      unsafe withUnsafePointer(to: geometry.input.code(variant)) { shape in
        unsafe rf_maximum_scatter(
          variant.code, view, shape, windows, mode == .add, choices,
          inputGradient.pointer(image: image))
      }
    }
  }

  /// Lends the kernels what they read for each image; view and map are checked by the callers.
  private func run(
    _ view: FeatureView, _ choices: FlatVector, _ team: ThreadTeam,
    _ reduction: (any ImageReduction)?,
    _ kernel: (
      UnsafePointer<rf_view>, UnsafePointer<rf_shape>, UnsafePointer<rf_windows>, Int,
      UnsafeMutablePointer<UInt8>
    ) -> Void
  ) {
    precondition(
      choices.count >= choiceCount(view.variant), "choices have one byte for each output")
    let floatsPerImage = geometry.output.floatCount(view.variant) / geometry.output.imageCount
    team.forEachImage(of: geometry.input.imageCount, then: reduction) { image in
      unsafe view.withCode(image: image) { code, shape in
        unsafe withUnsafePointer(to: geometry.windows) { windows in
          // One byte for each float of the output, as checked; only kernels look at the bytes.
          let bytes = unsafe UnsafeMutableRawPointer(choices.pointer) + image * floatsPerImage
          unsafe kernel(code, shape, windows, image, bytes.assumingMemoryBound(to: UInt8.self))
        }
      }
    }
  }
}
