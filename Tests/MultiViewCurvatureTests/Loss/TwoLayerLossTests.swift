import Landscape
import MultiView
import MultiViewCurvature
import Testing

@Suite("The loss of a two-layer network") struct TwoLayerLossTests {
  @Test("refuses the one-sided rule, which is the gradient of no loss")
  func oneSided() {
    var settings = TeacherSignal.Settings()
    settings.rule = .oneSided
    let error = #expect(throws: LandscapeError.self) {
      try TwoLayerLoss(
        labels: [0, 1], classCount: 2, teacherLogits: [1, 2, 3, 4], settings: settings)
    }
    #expect(
      error?.description
        == """
        the rule of distillation: found oneSided, allowed is softened: the other is the gradient \
        of no loss
        """)
  }

  @Test("a student that repeats its teacher stands at a stationary point of the teacher's part")
  func stationary() throws {
    let sizes = CurvatureCase()
    let logits = try sizes.objective().logits()
    var settings = sizes.settings
    settings.teacherFactor = 1
    let loss = try TwoLayerLoss(
      labels: sizes.labels, classCount: sizes.classes, teacherLogits: logits, settings: settings,
      part: .teacher)
    let objective = TwoLayerObjective(of: sizes.network, on: sizes.table, loss: loss)
    #expect(try objective.gradient().allSatisfy { abs($0) < 1e-14 })
    // There the whole curvature is Gauss-Newton: every sample's gradient is 0.
    #expect(
      try objective.product(.residual, sizes.direction()).allSatisfy { abs($0) < 1e-13 })
  }

  @Test("labels at a temperature are the plain cross-entropy of logits divided by it")
  func temperature() throws {
    let sizes = CurvatureCase(part: .labels)
    let logits = try sizes.objective().logits()
    let expected = sizes.labels.enumerated().reduce(0.0) { total, entry in
      let row = entry.offset * sizes.classes..<(entry.offset + 1) * sizes.classes
      return total
        + ReferenceSoftmax.crossEntropy(
          Array(logits[row]),
          target: (0..<sizes.classes).map { $0 == Int(entry.element) ? 1.0 : 0 },
          temperature: 2.5)
    }
    let loss = TwoLayerLoss(labels: sizes.labels, classCount: sizes.classes, temperature: 2.5)
    let objective = TwoLayerObjective(of: sizes.network, on: sizes.table, loss: loss)
    #expect(abs(try objective.value() - expected / Double(sizes.samples)) < 1e-14)
  }
}
