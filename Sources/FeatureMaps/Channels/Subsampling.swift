/// Every stride-th pixel, with zero channels in front and behind: a shortcut without parameters.
///
/// Linear: the tangents' passes are the same ones, run on the tangents' views.
///
/// - Source: He, Zhang, Ren & Sun 2016, arXiv:1512.03385, section 3.3, option A; that the zeros
///   stand on both sides follows the CIFAR networks of common implementations.
public struct Subsampling: Sendable {
  /// The shape that comes in.
  public let input: FeatureShape
  /// Pixels between those that are kept; at least 1.
  public let stride: Int
  /// Channels that go out; at least as many as come in.
  public let outputChannelCount: Int

  /// A pass for one shape.
  public init(_ input: FeatureShape, stride: Int, outputChannelCount: Int) {
    precondition(stride >= 1, "pixels are at least one apart")
    precondition(outputChannelCount >= input.channelCount, "channels are only added")
    (self.input, self.stride, self.outputChannelCount) = (input, stride, outputChannelCount)
  }

  /// The shape that goes out.
  public var output: FeatureShape {
    FeatureShape(
      imageCount: input.imageCount, channelCount: outputChannelCount,
      height: (input.height - 1) / stride + 1, width: (input.width - 1) / stride + 1)
  }

  private var channels: ChannelCopy {
    // Rounded down in front, so that the one of an odd number is behind.
    ChannelCopy(
      count: input.channelCount, from: 0, to: (outputChannelCount - input.channelCount) / 2)
  }

  /// Writes the kept pixels and the zeros, or adds them.
  ///
  /// - Parameters:
  ///   - view: Of the input's shape.
  ///   - map: Of the output's shape.
  ///   - mode: Whether `map` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the map right after it is written.
  public func forward(
    _ view: FeatureView, into map: FeatureMap, _ mode: WriteMode = .overwrite, team: ThreadTeam,
    then reduction: (any ImageReduction)? = nil
  ) {
    view.check(input, writing: map, output)
    team.forEachImage(
      of: input.imageCount, on: (subsampling: self, view: view, map: map, mode: mode),
      then: reduction
    ) { pass, image in
      if pass.mode == .overwrite { pass.map.clear(image: image) }
      pass.subsampling.channels.copy(
        pass.view, image: image, into: pass.map, pass.mode, sourceStride: pass.subsampling.stride,
        resultStride: 1)
    }
  }

  /// Writes the gradient of the input, or adds it: 0 at the pixels that were left out.
  ///
  /// - Parameters:
  ///   - outputGradient: Of the output's shape.
  ///   - inputGradient: Of the input's shape.
  ///   - mode: Whether `inputGradient` is replaced or added to.
  ///   - team: The threads that share the images.
  ///   - reduction: Visits every image of the gradient right after it is written.
  public func backward(
    _ outputGradient: FeatureView, into inputGradient: FeatureMap, _ mode: WriteMode = .overwrite,
    team: ThreadTeam, then reduction: (any ImageReduction)? = nil
  ) {
    outputGradient.check(output, writing: inputGradient, input)
    team.forEachImage(
      of: input.imageCount,
      on: (subsampling: self, view: outputGradient, map: inputGradient, mode: mode),
      then: reduction
    ) { pass, image in
      if pass.mode == .overwrite { pass.map.clear(image: image) }
      pass.subsampling.channels.reversed.copy(
        pass.view, image: image, into: pass.map, pass.mode, sourceStride: 1,
        resultStride: pass.subsampling.stride)
    }
  }
}

extension FeatureMap {
  /// Sets one image to zero.
  fileprivate func clear(image: Int) {
    // The map is made of images of equal size.
    unsafe pointer(image: image).update(
      repeating: 0, count: shape.floatCount(arena.variant) / shape.imageCount)
  }
}
