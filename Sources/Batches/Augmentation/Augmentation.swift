public import DataSets

/// How images are varied from epoch to epoch.
///
/// In this order: zero-pad and crop, flip, normalise, cut a hole, mix with another image. Each draw
/// is a function of seed, epoch and sample alone (see ``AugmentedImages``), and none depends on
/// whether another part is in use: two runs that differ in the cutout show the same crops.
///
/// - Source: pad, crop and flip: He, Zhang, Ren & Sun 2016, arXiv:1512.03385, section 4.2. Cutout:
///   DeVries & Taylor 2017, arXiv:1708.04552, whose code cuts an odd side down by one pixel; here a
///   side is kept as asked.
public struct Augmentation: Sendable, Equatable {
  /// Black pixels added on each side before a crop of the image's own size is drawn; 0 to one less
  /// than the smaller side of the image, where 0 leaves images in their place.
  public var padding: Int
  /// Whether images are mirrored.
  public var flip: Flip
  /// Side of the square hole in pixels, 0 (none) to the smaller side of the image.
  ///
  /// Its centre is uniform over all pixels and what sticks out is clipped, so it covers less near
  /// the border. It is filled with 0 after the normalisation, the mean of the training images.
  public var cutoutSide: Int
  /// What becomes of two images.
  public var mixing: Mixing

  /// Whether images are mirrored.
  public enum Flip: String, Sendable, CaseIterable, Codable {
    /// Images stay as they are.
    case never
    /// Left and right are exchanged with probability 1/2.
    case horizontal
  }

  /// An augmentation; without arguments, none.
  ///
  /// - Parameters:
  ///   - padding: Black pixels on each side.
  ///   - flip: Whether images are mirrored.
  ///   - cutoutSide: Side of the square hole in pixels; 0 for none.
  ///   - mixing: What becomes of two images.
  public init(
    padding: Int = 0, flip: Flip = .never, cutoutSide: Int = 0, mixing: Mixing = .none
  ) {
    (self.padding, self.flip) = (padding, flip)
    (self.cutoutSide, self.mixing) = (cutoutSide, mixing)
  }

  /// Images as they are.
  public static let none = Augmentation()

  /// Padding by 4, crop and flip: the usual one for CIFAR.
  public static let standard = Augmentation(padding: 4, flip: .horizontal)

  /// Refuses, in words, what cannot be done to images of a size.
  ///
  /// - Parameter shape: The size of the images.
  /// - Throws: ``BatchError`` for a padding or a hole of another size, and for other mixing
  ///   parameters.
  public func check(for shape: ImageShape) throws(BatchError) {
    let side = min(shape.height, shape.width)
    // Each crop then shows at least one pixel of its image.
    guard (0..<side).contains(padding) else {
      throw .notAllowed(
        setting: "padding", found: "\(padding)", allowed: "0 to \(side - 1) for \(shape) images")
    }
    guard (0...side).contains(cutoutSide) else {
      throw .notAllowed(
        setting: "cutout side", found: "\(cutoutSide)", allowed: "0 to \(side) for \(shape) images")
    }
    try mixing.check()
  }
}
