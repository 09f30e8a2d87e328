import Foundation
import MultiView
import Randomness
import Testing

/// Laws of theory 1.1, each with a false alarm for fewer than one seed in a million.
@Suite("Sample distribution") struct SampleDistributionTests {
  struct Law: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let settings: DataSettings
    private let drawn: Result<[Sample], any Error>

    init(_ description: String, _ change: (inout DataSettings) -> Void) {
      var settings = DataSettings()
      settings.singleViewShare = 0.4
      settings.otherStrengthSingleView = StrengthRange(0.1, 0.2)
      change(&settings)
      testDescription = description
      self.settings = settings
      drawn = Result { [settings] in
        try SampleDistribution(settings).draw(4_000, .mixture, from: RandomStream(seed: 41))
      }
    }

    /// 4,000 samples of the mixture, drawn once for all tests.
    var samples: [Sample] { get throws { try drawn.get() } }
  }

  static let laws = [
    Law("as in the preset reference") { _ in },
    // 7 features have room, 3 are the label's: 4 of the 12 others, of which 4.8 want to be there.
    Law("three views, two patches each, crowded") {
      ($0.classes, $0.views, $0.patchesPerFeature, $0.patches) = (5, 3, 2, 14)
      ($0.firstViewFactor, $0.labelNoise) = (0.5, 0.25)
    },
    Law("room for the label's views alone") {
      ($0.classes, $0.patches, $0.labelNoise, $0.singleViewShare) = (3, 2, 1, 1)
    },
    Law("every view of every class present") {
      ($0.classes, $0.sparsity, $0.patches, $0.singleViewShare) = (4, 4, 9, 0)
    },
  ]

  @Test("gives every true label equally often", arguments: laws)
  func labels(_ law: Law) throws {
    let labels = try law.samples.map(\.trueLabel)
    #expect(
      GoodnessOfFit.isUniform((0..<law.settings.classes).map { i in labels.count { $0 == i } }))
  }

  @Test(
    "gives single-view samples their share, with every view strong equally often", arguments: laws)
  func kinds(_ law: Law) throws {
    let samples = try law.samples
    let single = samples.filter { $0.kind == .singleView }
    #expect(
      GoodnessOfFit.happens(
        single.count, of: samples.count, probability: law.settings.singleViewShare))
    #expect(samples.allSatisfy { ($0.strongView == nil) == ($0.kind == .multiView) })
    guard !single.isEmpty else { return }
    let counts = (0..<law.settings.views).map { view in single.count { $0.strongView == view } }
    #expect(counts.reduce(0, +) == single.count)
    #expect(GoodnessOfFit.isUniform(counts))
  }

  @Test(
    "gives each feature present C_p patches of equal strength, and the sample P", arguments: laws)
  func patches(_ law: Law) throws {
    for sample in try law.samples {
      #expect(sample.patches.count == law.settings.patches)
      let held = Dictionary(grouping: sample.patches.filter { $0.feature != nil }) { $0.feature }
      #expect(
        held.values.allSatisfy { patches in
          patches.count == law.settings.patchesPerFeature && Set(patches.map(\.strength)).count == 1
        })
      #expect(sample.patches.allSatisfy { $0.feature != nil || $0.strength == 0 })
      let own = sample.trueLabel * law.settings.views
      #expect((own..<own + law.settings.views).allSatisfy { held[$0] != nil })
    }
  }

  // Of n others, each present with probability p, at most c stay: P(count = j) is binomial below c,
  // and what is left of the binomial sits on c. The binomial also tells that presence is
  // independent from view to view.
  @Test(
    "makes the number of other views binomial, cut where there is no more room", arguments: laws)
  func presence(_ law: Law) throws {
    let settings = law.settings
    let others = (settings.classes - 1) * settings.views
    let room = min(others, settings.otherViewCapacity)
    let p = settings.sparsity / Double(settings.classes)
    var counts = Array(repeating: 0, count: room + 1)
    for sample in try law.samples {
      counts[Self.strengths(sample, settings).count - settings.views] += 1
    }
    let total = counts.reduce(0, +)
    var pooled: [(count: Int, probability: Double)] = []
    var cumulative = 0.0
    for (number, count) in counts.enumerated() {
      let choices =
        lgamma(Double(others) + 1) - lgamma(Double(number) + 1)
        - lgamma(Double(others - number) + 1)
      let exact = exp(choices) * pow(p, Double(number)) * pow(1 - p, Double(others - number))
      let probability = number == room ? 1 - cumulative : exact
      cumulative += exact
      // Pearson's statistic needs an expected count of about 5 in each category.
      if let last = pooled.last, last.probability * Double(total) < 5 || probability < 1e-9 {
        pooled[pooled.count - 1] = (last.count + count, last.probability + probability)
      } else {
        pooled.append((count, probability))
      }
    }
    while pooled.count > 1, let last = pooled.last, last.probability * Double(total) < 5 {
      pooled.removeLast()
      pooled[pooled.count - 1].count += last.count
      pooled[pooled.count - 1].probability += last.probability
    }
    guard pooled.count > 1 else {
      #expect(pooled[0].count == total)
      return
    }
    let statistic = GoodnessOfFit.chiSquare(
      pooled.map(\.count), probabilities: pooled.map(\.probability))
    #expect(statistic < GoodnessOfFit.largestChiSquare(categories: pooled.count))
  }

  // Views of one sample exclude each other where room is short, which only narrows the counts.
  @Test("keeps each view of each other class equally often", arguments: laws)
  func fairness(_ law: Law) throws {
    let settings = law.settings
    var counts = Array(repeating: 0, count: settings.featureCount - settings.views)
    for sample in try law.samples {
      let own = sample.trueLabel * settings.views
      for feature in Self.strengths(sample, settings).keys
      where feature / settings.views != own / settings.views {
        counts[(feature - own + settings.featureCount) % settings.featureCount - settings.views] +=
          1
      }
    }
    guard counts.reduce(0, +) > 0 else { return }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  // The places of one feature exclude each other, which only narrows the counts.
  @Test("puts features into every place equally often", arguments: laws)
  func places(_ law: Law) throws {
    let settings = law.settings
    var counts = Array(repeating: 0, count: settings.patches)
    for sample in try law.samples {
      let feature = settings.feature(class: sample.trueLabel, view: 1)
      for (place, patch) in sample.patches.enumerated() where patch.feature == feature {
        counts[place] += 1
      }
    }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  @Test("draws each strength uniformly from the range of its kind", arguments: laws)
  func strengths(_ law: Law) throws {
    let settings = law.settings
    var found: [String: (range: StrengthRange, values: [Double])] = [:]
    for sample in try law.samples {
      for (feature, strength) in Self.strengths(sample, settings) {
        let view = feature % settings.views
        let isOwn = feature / settings.views == sample.trueLabel
        let isWeak = isOwn && sample.kind == .singleView && sample.strongView != view
        let range =
          isWeak
          ? settings.weakStrength
          : isOwn
            ? settings.ownStrength
            : sample.kind == .multiView
              ? settings.otherStrength : settings.otherStrengthSingleView
        let name = "\(sample.kind) own \(isOwn) weak \(isWeak)"
        let factor = view == 0 ? settings.firstViewFactor : 1
        found[name, default: (range, [])].values.append(strength / factor)
      }
    }
    for (name, (range, values)) in found {
      // A strength split over C_p patches and added up again is off by an ulp or two.
      let bounds = range.low - 1e-12...range.high + 1e-12
      #expect(GoodnessOfFit.isUniform(values, in: bounds), "\(name)")
    }
    let expected = settings.singleViewShare == 0 || settings.singleViewShare == 1 ? 1 : 2
    #expect(found.count >= expected)
  }

  @Test("replaces the stated share of labels, by every other class equally often", arguments: laws)
  func labelNoise(_ law: Law) throws {
    let samples = try law.samples
    let wrong = samples.filter { $0.label != $0.trueLabel }
    #expect(
      GoodnessOfFit.happens(wrong.count, of: samples.count, probability: law.settings.labelNoise))
    guard !wrong.isEmpty else { return }
    let classes = law.settings.classes
    let shifts = wrong.map { ($0.label - $0.trueLabel + classes) % classes }
    #expect(GoodnessOfFit.isUniform((1..<classes).map { shift in shifts.count { $0 == shift } }))
  }

  @Test(
    "draws test samples of the kind asked for, with true labels", arguments: Sample.Kind.allCases)
  func testSamples(kind: Sample.Kind) throws {
    let distribution = try SampleDistribution(Self.laws[1].settings)
    let samples = distribution.draw(300, .only(kind), from: RandomStream(seed: 42))
    #expect(samples.allSatisfy { $0.kind == kind && $0.label == $0.trueLabel })
  }

  @Test("draws sample n from the stream and n alone")
  func reproducibility() throws {
    let distribution = try SampleDistribution(Self.laws[1].settings)
    var stream = RandomStream(seed: 43)
    let first = distribution.draw(20, .mixture, from: stream)
    _ = stream.normal()
    #expect(Array(distribution.draw(30, .mixture, from: stream).prefix(20)) == first)
    #expect(distribution.draw(20, .mixture, from: RandomStream(seed: 44)) != first)
  }

  /// The total strength of each feature present.
  static func strengths(_ sample: Sample, _ settings: DataSettings) -> [Int: Double] {
    var strengths: [Int: Double] = [:]
    for patch in sample.patches {
      if let feature = patch.feature { strengths[feature, default: 0] += patch.strength }
    }
    return strengths
  }
}
