import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Augmented view") struct AugmentedViewTests {
  private static let shape = ImageShape(channels: 1, height: 6, width: 9)

  private func views(_ augmentation: Augmentation, _ count: Int) -> [AugmentedView] {
    let root = RandomStream(seed: 3)
    return (0..<count).map { sample in
      var stream = root.child(.sample, sample)
      return AugmentedView(of: sample, augmentation, shape: Self.shape, random: &stream)
    }
  }

  @Test("every crop, mirrored or not, is equally likely")
  func uniform() {
    let trials = 50_000
    let views = views(Augmentation(padding: 2, flip: .horizontal), trials)
    let counts = Dictionary(grouping: views) {
      [$0.rowShift, $0.columnShift, $0.isMirrored ? 1 : 0]
    }.mapValues(\.count)
    let shifts = Set(-2...2)
    #expect(counts.keys.allSatisfy { shifts.contains($0[0]) && shifts.contains($0[1]) })
    #expect(counts.count == 50)
    #expect(counts.values.allSatisfy { isExpected($0, of: trials, probability: 1.0 / 50) })
  }

  @Test("a view without augmentation is the image as it is")
  func plain() {
    #expect(views(.none, 20) == (0..<20).map { AugmentedView(of: $0) })
  }

  @Test("crops, mirrors and holes do not depend on what else is in use")
  func independentDraws() {
    let all = views(Augmentation(padding: 2, flip: .horizontal, cutoutSide: 4), 200)
    let crops = views(Augmentation(padding: 2), 200)
    let mirrors = views(Augmentation(flip: .horizontal), 200)
    let holes = views(Augmentation(cutoutSide: 4), 200)
    #expect(all.map(\.rowShift) == crops.map(\.rowShift))
    #expect(all.map(\.columnShift) == crops.map(\.columnShift))
    #expect(all.map(\.isMirrored) == mirrors.map(\.isMirrored))
    #expect(all.map(\.hole) == holes.map(\.hole))
    #expect(crops.allSatisfy { !$0.isMirrored && $0.hole == nil })
  }

  // Of 6 rows, a hole of 4 rows (2 before its centre) has 2, 3, 4, 4, 4, 3 of them for the centres
  // 0 to 5, 20 in all; of 9 columns 2, 3, 4, 4, 4, 4, 4, 4, 3, which is 32. The means are
  // independent of each other.
  @Test("holes are smaller near the border and cover the area that follows from it")
  func coveredArea() {
    let trials = 40_000
    let areas = views(Augmentation(cutoutSide: 4), trials).compactMap { $0.hole?.pixelCount }
    #expect(areas.count == trials)
    let mean = Double(areas.reduce(0, +)) / Double(trials)
    // No area is further than 8 from the mean, so the standard deviation is at most that.
    #expect(abs(mean - 20.0 / 6 * 32 / 9) < 5 * 8 / Double(trials).squareRoot())
    #expect(Set(areas) == [4, 6, 8, 9, 12, 16])
  }
}
