import Kernels
import MultiView
import Testing

@Suite("Ensemble") struct EnsembleTests {
  // Three logits added and divided: four roundings of half an ulp.
  @Test("has the mean of its members' logits")
  func logits() {
    let sizes = LearnerCase()
    let networks = (0..<3).map { sizes.network($0) }
    let logits = Ensemble(networks).logits(of: sizes.dense.patches)
    let members = networks.map { $0.logits(of: sizes.dense.patches) }
    for position in logits.indices {
      let exact = members.reduce(0) { $0 + Double($1[position]) } / 3
      #expect(abs(Double(logits[position]) - exact) <= 4 * RoundingBound.unit * abs(exact))
    }
  }

  @Test("gives the errors of its first 1, 2, ... members")
  func errors() {
    let sizes = LearnerCase(samples: 60)
    let networks = (0..<5).map { sizes.network($0) }
    let errors = Ensemble(networks).errors(of: sizes.dense)
    let expected = (1...5).map { count in
      Classification.error(
        logits: Ensemble(Array(networks.prefix(count))).logits(of: sizes.dense.patches),
        labels: sizes.labels, classCount: sizes.classes)
    }
    #expect(errors == expected)
    #expect(Set(errors).count > 1)
  }

  @Test("of one member is that member")
  func oneMember() {
    let sizes = LearnerCase()
    let network = sizes.network(0)
    #expect(
      Ensemble([network]).logits(of: sizes.dense.patches)
        == network.logits(of: sizes.dense.patches))
  }

  @Test("is wrong everywhere with a member that diverged")
  func diverged() {
    let sizes = LearnerCase()
    var broken = sizes.network(1)
    for label in 0..<sizes.classes { broken.weights[0, class: label, neuron: 0] = .nan }
    let errors = Ensemble([sizes.network(0), broken]).errors(of: sizes.dense)
    #expect(errors[0] < 1 && errors[1] == 1)
  }
}
