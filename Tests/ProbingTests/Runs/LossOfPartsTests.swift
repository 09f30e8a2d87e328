import FeatureMaps
import Landscape
import Probing
import Surfaces
import Testing

@Suite("The loss of parts of the samples") struct LossOfPartsTests {
  // Parts of equal size that leave nothing out: the mean of their losses is that of all, up to the
  // rounding of sums of a dozen terms in Double.
  @Test("has the loss of all samples as its mean, the penalty of weight decay included")
  func mean() throws {
    let subject = try TinySubject(.shallow, sampleCount: 12)
    let objective = try subject.objective(decay: WeightDecay(coefficient: 0.01))
    let cells = try SurfaceRun(
      Slice(
        through: objective.point, along: Direction(subject.direction),
        at: GridAxis(0...0.5, count: 2))
    ).cells(of: objective, .lossOfParts(4), in: RunFolder().probe()) { _, _ in }
    #expect(cells.columns == ["loss", "accuracy", "loss1", "loss2", "loss3", "loss4"])
    for cell in cells.cells {
      let values = try #require(cell.values)
      #expect(abs(values[2...].reduce(0, +) / 4 - values[0]) < 1e-12 * values[0])
    }
  }

  @Test("is that of an objective of these samples alone")
  func alone() throws {
    let subject = try TinySubject(.shallow, sampleCount: 8)
    let objective = try subject.objective(chunk: .images(4))
    let slice = try Slice(
      through: objective.point, along: Direction(subject.direction),
      at: GridAxis(0...0.5, count: 2))
    let cells = try SurfaceRun(slice).cells(
      of: objective, .lossOfParts(2), in: RunFolder().probe()
    ) { _, _ in }
    // The first four images are the same numbers in a subject of four.
    let values = try #require(cells.cells[0].values)
    let first = Array(subject.images[..<(subject.images.count / 2)])
    let samples = ObjectiveSamples(
      values: first, shape: subject.samples.shape, labels: Array(subject.samples.labels[..<4]),
      classCount: subject.samples.classCount, name: "half", selection: "the first")
    let half = try NetworkObjective(
      subject.network, samples, ObjectiveSettings(chunk: .images(4)),
      team: ThreadTeam(threadCount: 1))
    #expect(values[2] == (try half.value()))
  }

  @Test("refuses more parts than there are samples")
  func tooMany() throws {
    let subject = try TinySubject(.shallow, sampleCount: 3)
    let objective = try subject.objective()
    let slice = try Slice(
      through: objective.point, along: Direction(subject.direction),
      at: GridAxis(0...1, count: 2))
    #expect(throws: ProbeRunError.self) {
      try SurfaceRun(slice).cells(of: objective, .lossOfParts(4), in: RunFolder().probe()) {
        _, _ in
      }
    }
  }
}
