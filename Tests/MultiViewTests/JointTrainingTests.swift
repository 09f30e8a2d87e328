import Kernels
import MultiView
import Testing

@Suite("Joint training") struct JointTrainingTests {
  static let cases = [
    LearnerCase(power: 3),
    LearnerCase(
      classes: 5, neurons: 3, coordinates: 7, patches: 4, samples: 9, power: 4,
      representation: .sparse),
    // 150 patches take two blocks of the kernels.
    LearnerCase(patches: 5, samples: 30, power: 2.5),
  ]

  // One step divided by its rate is the gradient. Three members' logits together carry at most
  // three times one's error; the bound of a single network with that many more neurons is 9 times
  // as large at most. Dividing by the rate multiplies the rounding of the update.
  @Test(
    "descends along the reference's gradients of every member", arguments: cases,
    JointCombination.allCases)
  func gradients(_ sizes: LearnerCase, _ combination: JointCombination) {
    let initial = (0..<3).map { sizes.network($0) }
    var members = initial
    let rate = 0.5
    let outcome =
      switch sizes.representation {
      case .dense:
        JointTraining(on: sizes.dense, combination: combination)
          .train(&members, TrainingSettings(rate: rate, steps: 1))
      case .sparse:
        JointTraining(on: sizes.sparse, combination: combination)
          .train(&members, TrainingSettings(rate: rate, steps: 1))
      }
    #expect(outcome == .finished)
    let expected = ReferenceJointTraining(
      patches: sizes.reference, labels: sizes.labels.map(Int.init), combination: combination
    ).gradients(of: initial.map(ReferenceNetwork.init))
    for index in members.indices {
      var network = ReferenceNetwork(initial[index])
      let bound = RoundingBound(network: network, training: sizes.training()).ofGradient()
      network.descend(along: expected[index], rate: rate)
      let tolerance =
        9 * rate * largestEntry(bound) + 2 * RoundingBound.unit * largestEntry(network.weights)
      let found = ReferenceNetwork(members[index]).weights
      #expect(largestDifference(found, network.weights) < tolerance, "member \(index)")
      #expect(tolerance < 1e-2 * rate * largestEntry(expected[index]))
    }
  }

  @Test("ends after 20 steps where the reference ends", arguments: JointCombination.allCases)
  func weightsAfterManySteps(_ combination: JointCombination) {
    let sizes = LearnerCase()
    var members = (0..<2).map { sizes.network($0) }
    var exact = members.map(ReferenceNetwork.init)
    let outcome = JointTraining(on: sizes.dense, combination: combination)
      .train(&members, TrainingSettings(rate: 0.3, steps: 20))
    ReferenceJointTraining(
      patches: sizes.reference, labels: sizes.labels.map(Int.init), combination: combination
    ).descend(&exact, rate: 0.3, steps: 20)
    #expect(outcome == .finished)
    // 20 steps of about 1e-6 each, which training on separable labels contracts more than it
    // stretches; an error of a single term of the gradient would be 1,000 times as large.
    for index in members.indices {
      let found = ReferenceNetwork(members[index]).weights
      #expect(largestDifference(found, exact[index].weights) < 1e-4)
    }
  }

  @Test("of one member takes the steps of gradient descent on labels")
  func oneMember() {
    let sizes = LearnerCase()
    let path = GradientDescentTests.path(
      sizes, sizes.dense, TrainingSettings(rate: 0.5, steps: 6), nil)
    var members = [sizes.network(0)]
    _ = JointTraining(on: sizes.dense, combination: .mean)
      .train(&members, TrainingSettings(rate: 0.5, steps: 6))
    #expect(members[0] == path[6])
  }

  @Test("gives the same bits every time")
  func reproducibility() {
    let sizes = LearnerCase()
    let training = JointTraining(on: sizes.dense, combination: .sum)
    var first = (0..<3).map { sizes.network($0) }
    var second = first
    _ = training.train(&first, TrainingSettings(rate: 0.5, steps: 6))
    _ = training.train(&second, TrainingSettings(rate: 0.5, steps: 6))
    #expect(first == second)
  }

  @Test("reports a rate far too large as a divergence")
  func divergence() {
    let sizes = LearnerCase()
    var members = (0..<2).map { sizes.network($0) }
    let outcome = JointTraining(on: sizes.dense, combination: .sum)
      .train(&members, TrainingSettings(rate: 1e38, steps: 20))
    guard case .diverged(let step) = outcome else {
      Issue.record("ended \(outcome)")
      return
    }
    #expect(step <= 3)
  }
}
