public import DataSets
public import Randomness

/// The images of a data set as training shows them: varied anew in each epoch, and normalised.
///
/// What a sample looks like is a function of seed, epoch and sample: not of the batch that it falls
/// into, of the threads, or of whether the run was interrupted. A sample's number is its place in
/// the whole data set, also where training uses only some.
public struct AugmentedImages: Sendable {
  /// The images and their classes.
  public let images: LabelledImages
  /// How they are varied.
  public let augmentation: Augmentation
  /// What may be mixed into a sample.
  private let partners: [Int]
  private let random: RandomStream
  /// The normalised value of each byte, [channels × 256].
  let table: [Float]

  /// Images that are varied as asked.
  ///
  /// - Parameters:
  ///   - images: The whole data set.
  ///   - normalization: With as many channels as the images.
  ///   - augmentation: How they are varied.
  ///   - random: The root stream of the run.
  ///   - partners: The samples that may be mixed into others, such as those that are not held out
  ///     for validation; by default all.
  /// - Throws: ``BatchError`` for an augmentation that does not suit the size of the images.
  public init(
    _ images: LabelledImages, _ normalization: PixelNormalization, _ augmentation: Augmentation,
    random: RandomStream, partners: [Int]? = nil
  ) throws(BatchError) {
    precondition(
      normalization.channelCount == images.shape.channels, "one mean for each channel of the images"
    )
    let partners = partners ?? Array(0..<images.count)
    precondition(
      partners.allSatisfy(images.labels.indices.contains), "partners are images of the data set")
    precondition(
      augmentation.mixing == .none || !partners.isEmpty, "mixing needs a sample to mix with")
    try augmentation.check(for: images.shape)
    (self.images, self.augmentation) = (images, augmentation)
    (self.partners, self.random) = (partners, random)
    table = (0..<images.shape.channels).flatMap { channel in
      (UInt8.min...UInt8.max).map { normalization.value(of: $0, channel: channel) }
    }
  }

  /// The numbers of all samples, in the order of the data set.
  public var allSamples: [Int] { Array(0..<images.count) }

  /// A sample as an epoch shows it, with what is mixed into it.
  struct Drawn: Equatable {
    let view: AugmentedView
    var partner: Partner?

    struct Partner: Equatable {
      let view: AugmentedView
      let mixture: Mixture
    }
  }

  func draw(_ sample: Int, epoch: Int) -> Drawn {
    let stream = stream(of: sample, epoch: epoch)
    let view = view(of: sample, stream)
    // A stream of its own: a sample is cropped alike, mixed or not, and as itself or as a partner.
    var mixing = stream.child(.mixing, 0)
    guard let mixture = Mixture(augmentation.mixing, shape: images.shape, random: &mixing) else {
      return Drawn(view: view)
    }
    let partner = partners[mixing.index(below: partners.count)]
    let other = self.view(of: partner, self.stream(of: partner, epoch: epoch))
    return Drawn(view: view, partner: Drawn.Partner(view: other, mixture: mixture))
  }

  private func stream(of sample: Int, epoch: Int) -> RandomStream {
    random.child(.augmentation, epoch).child(.sample, sample)
  }

  private func view(of sample: Int, _ stream: RandomStream) -> AugmentedView {
    var stream = stream
    return AugmentedView(of: sample, augmentation, shape: images.shape, random: &stream)
  }
}
