import MultiView
import Randomness
import Statistics
import Testing

@testable import Comparators

@Suite("Linear heads on fixed features") struct FeatureHeadsTests {
  private func settings(ridge: Double) -> FeatureHeads.Settings {
    var settings = FeatureHeads.Settings()
    settings.ridge = ridge
    return settings
  }

  private func normalTargets(
    samples: Int, classes: Int, _ random: inout RandomStream
  ) -> HeadTargets {
    HeadTargets(
      outputs: (0..<samples * classes).map { _ in 2 + random.normal() }, classCount: classes)
  }

  // The minimum's equations: the residual has mean zero (the intercept is free), and Xᵀ residual
  // / n + ridge · W = 0 on standardized X, where W is the raw weight divided by the factor. A few
  // dozen products of order 1.
  @Test(
    "balance error and penalty",
    arguments: [(30, 8, 1), (8, 30, 1), (30, 8, 3), (8, 30, 3)])
  func stationary(samples: Int, features: Int, groups: Int) throws {
    var random = RandomStream(seed: 7)
    let table = normalTable(groups: groups, samples: samples, features: features, &random)
    let targets = normalTargets(samples: samples, classes: 3, &random)
    let ridge = 0.05
    let heads = try FeatureHeads(on: table, targets: targets, settings: settings(ridge: ridge))
    let outputs = heads.outputs(for: table)
    let residuals = zip(outputs, targets.values).map { $0 - $1 }
    let standardization = FeatureStandardization(of: [table])
    for label in 0..<3 {
      let sum = (0..<samples).reduce(0) { $0 + residuals[$1 * 3 + label] }
      #expect(abs(sum) < 1e-12)
      let x = standardization.matrix(of: [table], group: groups == 1 ? 0 : label)
      for feature in 0..<features {
        let slope = (0..<samples).reduce(0) {
          $0 + x[$1 * features + feature] * residuals[$1 * 3 + label] / Double(samples)
        }
        let weight = heads.weights[label * features + feature] / standardization.factor
        #expect(abs(slope + ridge * weight) < 1e-12, "class \(label), feature \(feature)")
      }
    }
  }

  @Test("of several maps add up to one head over all their features", arguments: [10, 40])
  func parts(samples: Int) throws {
    var random = RandomStream(seed: 8)
    let sizes = [4, 9, 6]
    let tables = sizes.map { normalTable(groups: 2, samples: samples, features: $0, &random) }
    let targets = normalTargets(samples: samples, classes: 2, &random)
    var elements: [Double] = []
    for group in 0..<2 {
      for sample in 0..<samples {
        for table in tables { elements += table.elements[table.row(group: group, sample: sample)] }
      }
    }
    let whole = FeatureTable(
      elements: elements, groupCount: 2, sampleCount: samples, featureCount: 19)
    let expected = try FeatureHeads(
      on: whole, targets: targets, settings: settings(ridge: 0.01)
    ).outputs(for: whole)
    let parts = try FeatureHeads.trainedTogether(
      on: tables, targets: targets, settings: settings(ridge: 0.01))
    let outputs = zip(parts, tables).map { $0.outputs(for: $1) }
    for index in expected.indices {
      // The condition number is below 10^3, so thirteen digits are left of sixteen.
      #expect(abs(outputs.reduce(0) { $0 + $1[index] } - expected[index]) < 1e-11)
    }
  }

  @Test("do not see where the features' origin lies, nor their common unit")
  func invariance() throws {
    var random = RandomStream(seed: 9)
    let table = normalTable(samples: 20, features: 5, &random)
    let moved = FeatureTable(
      elements: table.elements.enumerated().map { 1_000 * $1 - Double($0 % 5) }, groupCount: 1,
      sampleCount: 20, featureCount: 5)
    let targets = normalTargets(samples: 20, classes: 2, &random)
    let heads = try FeatureHeads(on: table, targets: targets, settings: settings(ridge: 0.1))
    let movedHeads = try FeatureHeads(on: moved, targets: targets, settings: settings(ridge: 0.1))
    for (found, expected) in zip(movedHeads.outputs(for: moved), heads.outputs(for: table)) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test("answer alike whether classes share a table or each has a copy of it")
  func copies() throws {
    var random = RandomStream(seed: 10)
    let shared = normalTable(samples: 20, features: 5, &random)
    let copies = FeatureTable(
      elements: shared.elements + shared.elements, groupCount: 2, sampleCount: 20, featureCount: 5)
    let targets = normalTargets(samples: 20, classes: 2, &random)
    let one = try FeatureHeads(on: shared, targets: targets, settings: settings(ridge: 0.1))
    let each = try FeatureHeads(on: copies, targets: targets, settings: settings(ridge: 0.1))
    for (found, expected) in zip(each.outputs(for: copies), one.outputs(for: shared)) {
      #expect(abs(found - expected) < 1e-13)
    }
  }

  // The slowest direction has the pace 1 - rate · ridge = 0.98 at worst: 0.98^2000 < 10^-17.
  @Test("reach the ridge solution by gradient descent", arguments: [1, 3])
  func descent(groups: Int) throws {
    var random = RandomStream(seed: 11)
    let table = normalTable(groups: groups, samples: 12, features: 20, &random)
    let targets = normalTargets(samples: 12, classes: 3, &random)
    var slow = settings(ridge: 0.02)
    slow.solver = .gradientDescent
    let expected = try FeatureHeads(on: table, targets: targets, settings: settings(ridge: 0.02))
    let found = try FeatureHeads(on: table, targets: targets, settings: slow)
    for (found, expected) in zip(found.weights, expected.weights) {
      #expect(abs(found - expected) < 1e-11)
    }
  }

  // With ridge and more features than samples, the residual is n · ridge / (eigenvalue + n ·
  // ridge) of the target; eigenvalues are about 1, so some 10^-7 is left.
  @Test("interpolate with more features than samples and hardly a penalty")
  func interpolation() throws {
    var random = RandomStream(seed: 12)
    let tables = (0..<4).map { _ in normalTable(samples: 12, features: 10, &random) }
    let targets = HeadTargets(labels: (0..<12).map { Int32($0 % 3) }, classCount: 3)
    let parts = try FeatureHeads.trainedTogether(
      on: tables, targets: targets, settings: settings(ridge: 1e-9))
    let outputs = zip(parts, tables).map { $0.outputs(for: $1) }
    for index in targets.values.indices {
      #expect(abs(outputs.reduce(0) { $0 + $1[index] } - targets.values[index]) < 1e-6)
    }
  }

  // Distilling twice through the same features multiplies each direction by eigenvalue /
  // (eigenvalue + ridge), which at ridge 10^-10 changes nothing that is visible.
  @Test("distilled into the features of their only teacher are the teacher")
  func selfDistillation() throws {
    var random = RandomStream(seed: 13)
    let table = normalTable(samples: 30, features: 6, &random)
    let labels = HeadTargets(labels: (0..<30).map { Int32($0 % 4) }, classCount: 4)
    let teacher = try FeatureHeads(on: table, targets: labels, settings: settings(ridge: 1e-10))
    let student = try FeatureHeads(
      on: table, targets: HeadTargets(outputs: teacher.outputs(for: table), classCount: 4),
      settings: settings(ridge: 1e-10))
    for (found, expected) in zip(student.weights, teacher.weights) {
      #expect(abs(found - expected) < 1e-8)
    }
  }

  @Test("refuse a singular system and a descent that diverges")
  func refusals() throws {
    let table = FeatureTable(
      elements: [1, 1, 2, 2, 4, 4], groupCount: 1, sampleCount: 3, featureCount: 2)
    let targets = HeadTargets(labels: [0, 1, 0], classCount: 2)
    #expect(throws: StatisticsError.self) {
      try FeatureHeads(on: table, targets: targets, settings: settings(ridge: 0))
    }
    var fast = settings(ridge: 0)
    (fast.solver, fast.rate, fast.steps) = (.gradientDescent, 5, 2_000)
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "the rate of descent on linear heads", found: 5,
        allowed: "a rate at which the weights stay finite")
    ) {
      try FeatureHeads(on: table, targets: targets, settings: fast)
    }
  }
}
