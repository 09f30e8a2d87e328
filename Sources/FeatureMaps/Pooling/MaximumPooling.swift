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
    unsafe run(input, choices, output, .overwrite, team, reduction) {
      pass, image, view, shape, windows, choices in
      unsafe rf_maximum_pool(
        pass.view.variant.code, view, shape, windows, choices, pass.map.pointer(image: image))
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
    unsafe run(input, choices, output, mode, team, reduction) {
      pass, image, view, shape, windows, choices in
      unsafe rf_maximum_gather(
        pass.view.variant.code, view, shape, windows, pass.mode == .add, choices,
        pass.map.pointer(image: image))
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
    unsafe run(outputGradient, choices, inputGradient, mode, team, reduction) {
      pass, image, view, _, windows, choices in
      let variant = pass.view.variant
      unsafe withUnsafePointer(to: pass.map.shape.code(variant)) { shape in
        unsafe rf_maximum_scatter(
          variant.code, view, shape, windows, pass.mode == .add, choices,
          pass.map.pointer(image: image))
      }
    }
  }

  private typealias Kernel = (
    ImagePass, Int, UnsafePointer<rf_view>, UnsafePointer<rf_shape>, UnsafePointer<rf_windows>,
    UnsafeMutablePointer<UInt8>
  ) -> Void

  /// What a pass reads and writes, and the kernel that does it; captures nothing.
  @safe private struct ImagePass {
    let geometry: PoolingGeometry
    let view: FeatureView
    let choices: FlatVector
    let map: FeatureMap
    let mode: WriteMode
    let kernel: Kernel

    /// Lends the kernel what it reads for an image; view, choices and map are checked.
    func run(image: Int) {
      let byteCount = geometry.output.floatCount(view.variant) / geometry.output.imageCount
      unsafe view.withCode(image: image) { code, shape in
        unsafe withUnsafePointer(to: geometry.windows) { windows in
          // One byte for each float of the output; only kernels look at the bytes.
          let bytes = unsafe UnsafeMutableRawPointer(choices.pointer) + image * byteCount
          unsafe kernel(
            self, image, code, shape, windows, bytes.assumingMemoryBound(to: UInt8.self))
        }
      }
    }
  }

  /// Runs a kernel for each image; view and map are checked by the callers.
  private func run(
    _ view: FeatureView, _ choices: FlatVector, _ map: FeatureMap, _ mode: WriteMode,
    _ team: ThreadTeam, _ reduction: (any ImageReduction)?, _ kernel: @escaping Kernel
  ) {
    precondition(
      choices.count >= choiceCount(view.variant), "choices have one byte for each output")
    let pass = unsafe ImagePass(
      geometry: geometry, view: view, choices: choices, map: map, mode: mode, kernel: kernel)
    team.forEachImage(of: geometry.input.imageCount, on: pass, then: reduction) {
      $0.run(image: $1)
    }
  }
}
