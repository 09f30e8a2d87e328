import MultiView
import Testing

@Suite("Reference joint training") struct ReferenceJointTrainingTests {
  static let cases = [2, 2.5, 3, 4].flatMap { power in
    JointCombination.allCases.map { (LearnerCase(power: power), $0) }
  }

  @Test(
    "has gradients that agree with central differences in every entry of every member",
    arguments: cases)
  func gradients(_ sizes: LearnerCase, _ combination: JointCombination) {
    let training = ReferenceJointTraining(
      patches: sizes.reference, labels: sizes.labels.map(Int.init), combination: combination)
    let members = (0..<3).map { ReferenceNetwork(sizes.network($0)) }
    let gradients = training.gradients(of: members)
    for index in members.indices {
      let numeric = centralDifferences(at: members[index]) { moved in
        var others = members
        others[index] = moved
        return training.loss(of: others)
      }
      #expect(largestDifference(gradients[index], numeric) < differenceTolerance)
    }
  }

  @Test("of one member is training on labels", arguments: JointCombination.allCases)
  func oneMember(_ combination: JointCombination) {
    let sizes = LearnerCase()
    let joint = ReferenceJointTraining(
      patches: sizes.reference, labels: sizes.labels.map(Int.init), combination: combination)
    var alone = ReferenceNetwork(sizes.network(0))
    var members = [alone]
    sizes.training().descend(&alone, rate: 0.3, steps: 3)
    joint.descend(&members, rate: 0.3, steps: 3)
    #expect(largestDifference(alone.weights, members[0].weights) < 1e-14)
  }
}
