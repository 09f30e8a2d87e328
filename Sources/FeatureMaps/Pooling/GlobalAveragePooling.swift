internal import CFeatureMaps

/// The mean of each channel over all its pixels: a map becomes rows [images × channels].
///
/// Linear: the tangents' passes are the same ones, run on the tangents.
public struct GlobalAveragePooling: Sendable {
  /// The shape that comes in.
  public let input: FeatureShape

  /// A pass for one shape.
  public init(_ input: FeatureShape) { self.input = input }

  /// Numbers that go out: images × channels.
  public var outputCount: Int { input.imageCount * input.channelCount }

  /// Writes the means, or adds them.
  ///
  /// - Parameters:
  ///   - view: Of the input's shape.
  ///   - output: [images × channels].
  ///   - mode: Whether `output` is replaced or added to.
  ///   - team: The threads that share the images.
  public func forward(
    _ view: FeatureView, into output: FlatVector, _ mode: WriteMode = .overwrite, team: ThreadTeam
  ) {
    precondition(view.shape == input, "the pass reads a view of the shape that it was made for")
    precondition(output.count == outputCount, "the output is [images × channels]")
    team.forEachImage(
      of: input.imageCount, on: (view: view, output: output, mode: mode)
    ) { pass, image in
      let channelCount = pass.view.shape.channelCount
      // The output has a row for each image, as checked.
      unsafe pass.view.withCode(image: image) { code, shape in
        unsafe rf_global_average(
          pass.view.variant.code, code, shape, Int64(channelCount), pass.mode == .add,
          pass.output.pointer + image * channelCount)
      }
    }
  }

  /// Writes the gradient of the input, or adds it: a mean's gradient over the pixels, at each.
  ///
  /// - Parameters:
  ///   - outputGradient: [images × channels].
  ///   - inputGradient: Of the input's shape.
  ///   - mode: Whether `inputGradient` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the gradient right after it is written.
  public func backward(
    _ outputGradient: FlatVector, into inputGradient: FeatureMap, _ mode: WriteMode = .overwrite,
    team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    precondition(outputGradient.count == outputCount, "the gradient is [images × channels]")
    precondition(inputGradient.shape == input, "the pass writes a map of the input's shape")
    team.forEachImage(
      of: input.imageCount, on: (output: outputGradient, input: inputGradient, mode: mode),
      then: reduction
    ) { pass, image in
      let (shape, variant) = (pass.input.shape, pass.input.arena.variant)
      // The gradient has a row for each image, as checked.
      unsafe withUnsafePointer(to: shape.code(variant)) { code in
        unsafe rf_global_spread(
          variant.code, pass.output.pointer + image * shape.channelCount, code,
          Int64(shape.channelCount), pass.mode == .add, pass.input.pointer(image: image))
      }
    }
  }
}
