import DataSets
import Distillation
import Landscape
import Networks
import Probing
import Testing

@Suite("Samples of an objective") struct ObjectiveSamplesTests {
  private func images(
    _ shape: ImageShape = ImageShape(channels: 3, height: 6, width: 5), classes: Int = 4
  ) -> LabelledImages {
    LabelledImages(
      name: "drawn", origin: [], shape: shape,
      pixels: (0..<2 * shape.pixelCount).map { UInt8($0 % 256) }, labels: [3, 1],
      classNames: (0..<classes).map { "\($0)" })
  }

  private func normalization(_ channels: Int = 3) throws -> PixelNormalization {
    try PixelNormalization(
      mean: Array([0.5, 0.4, 0.6][..<channels]),
      standardDeviation: Array([0.2, 0.3, 0.25][..<channels]))
  }

  private func refusal(
    of images: LabelledImages, channels: Int = 3, teacher: Rows? = nil
  ) throws -> String {
    var samples = ObjectiveSamples(
      images, normalization: try normalization(channels), selection: "all")
    samples.teacher = teacher.map { .init(logits: $0, digest: "") }
    let network = try TinySubject(.plain).network
    let error = #expect(throws: LandscapeError.self) { try samples.check(fits: network) }
    return error?.description ?? ""
  }

  @Test("samples that the network cannot look at are refused, with what it needs")
  func refusals() throws {
    #expect(
      try refusal(of: images(ImageShape(channels: 1, height: 6, width: 5)), channels: 1)
        == "images of drawn: found 1×6×5, allowed is 3×6×5, which tiny plain looks at")
    #expect(
      try refusal(of: images(classes: 7))
        == "classes of drawn: found 7, allowed is 4, which tiny plain tells apart")
    #expect(
      try refusal(of: images(), channels: 1) == """
        channels of drawn: found 3, allowed is 1, for which mean and standard deviation are given
        """)
    #expect(
      try refusal(of: images(), teacher: Rows(repeating: 0, rowCount: 1, columnCount: 4)) == """
        teacher's answers of drawn: found 1×4, allowed is 2×4, a logit for each sample and class
        """)
    #expect(
      try refusal(of: images().selecting([]))
        == "samples of drawn: found none, allowed is 1 or more")
  }

  @Test("bytes with a normalisation give the loss of the normalised values")
  func bytes() throws {
    let subject = try TinySubject(.plain)
    let (images, normalization) = (images(), try normalization())
    var values = [Float](repeating: 0, count: images.pixels.count)
    var target = values.mutableSpan
    normalization.write(images, 0..<2, into: &target)
    var (fromBytes, fromValues) = (subject, subject)
    fromBytes.samples = ObjectiveSamples(
      images, normalization: normalization, selection: "all")
    fromValues.samples = ObjectiveSamples(
      values: values, shape: TinyNetwork.image, labels: images.labels, classCount: 4,
      name: "drawn", selection: "all")
    #expect(try fromBytes.objective().value() == fromValues.objective().value())
  }

  @Test("the digest tells pixels, labels, normalisation and teachers apart")
  func digests() throws {
    let normalization = try normalization()
    func digest(_ images: LabelledImages, _ normalization: PixelNormalization) -> String {
      ObjectiveSamples(images, normalization: normalization, selection: "all").digest
    }
    var taught = ObjectiveSamples(images(), normalization: normalization, selection: "all")
    taught.teacher = .init(logits: Rows(repeating: 1, rowCount: 2, columnCount: 4), digest: "")
    let digests = [
      digest(images(), normalization), digest(images().selecting([1, 0]), normalization),
      digest(images().selecting([0]), normalization), taught.digest,
      digest(
        images(), try PixelNormalization(mean: [0, 0, 0], standardDeviation: [1, 1, 1])),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digest(images(), normalization) == digests[0])
  }
}
