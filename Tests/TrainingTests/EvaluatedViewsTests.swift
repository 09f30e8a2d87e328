import Batches
import DataSets
import Distillation
import Execution
import FeatureMaps
import Testing
import Training

@Suite("Evaluated views") struct EvaluatedViewsTests {
  /// A trained network's logits on images.
  private func logits(
    _ images: LabelledImages, _ teacher: Teacher, views: EvaluatedViews = .plain
  ) throws -> Rows {
    let team = try ThreadTeam(threadCount: 2)
    let evaluator = try NetworkEvaluator(
      images, normalization: try #require(SmallRun().settings.data.normalization),
      views: views, team: team)
    let network = FrozenNetwork(
      teacher.checkpoint, settings: ExecutionSettings(imageCount: 1, threadCount: 2), team: team)
    return try evaluator.logits(of: [network.executors])
  }

  @Test("mirrored ones have the mean of the logits of images and of mirrored images")
  func mirrored() throws {
    let teacher = try withFolder { try SmallRun.teacher(seed: 77, in: $0) }
    // More than one batch of 64.
    let images = SmallRun.images(70, seed: 6)
    let (own, other) = (try logits(images, teacher), try logits(images.mirrored, teacher))
    var mean = own.scaled(by: 0.5)
    mean.add(other, times: 0.5)
    #expect(own != other)
    #expect(try logits(images, teacher, views: .mirrored) == mean)
    #expect(
      try logits(images.mirrored, teacher, views: .mirrored).values
        .elementsEqual(mean.values) { abs($0 - $1) <= 1e-15 * max(1, abs($1)) })
  }

  @Test("a run evaluates by its views and its summary names them")
  func summary() throws {
    let summaries = try EvaluatedViews.allCases.map { views in
      try withFolder { folder in try SmallRun { $0.views = views }.run(in: folder) }
    }
    #expect(summaries.map(\.testViews) == ["plain", "mirrored"])
    #expect(summaries[0].trainLoss == summaries[1].trainLoss)
    #expect(summaries[0].testLoss != summaries[1].testLoss)
  }
}

extension LabelledImages {
  fileprivate var mirrored: LabelledImages {
    LabelledImages(
      name: name, origin: origin, shape: shape,
      pixels: stride(from: 0, to: pixels.count, by: shape.width).flatMap {
        pixels[$0..<$0 + shape.width].reversed()
      },
      labels: labels, classNames: classNames)
  }
}
