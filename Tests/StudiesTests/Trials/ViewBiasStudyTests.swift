import MultiView
import Testing

@testable import Studies

@Suite("The study of the biased lottery") struct ViewBiasStudyTests {
  private func study(
    factor: Double, networks: Int = 4, neuronsPerClass: Int = 2
  ) throws -> ViewBiasStudy {
    var experiment = TinyRegime.experiment
    experiment.network.neuronsPerClass = neuronsPerClass
    return try ViewBiasStudy(
      ViewBiasStudy.Settings(experiment: experiment, factor: factor, networks: networks))
  }

  @Test("a trial is a function of its stream")
  func pure() throws {
    try study(factor: 1.05).expectPure()
  }

  @Test("all counts are over the classes of all networks")
  func counts() throws {
    let row = try study(factor: 1.05).row(1)
    #expect(row.classes == 12)
    for count in [row.agreeing, row.predictedFirst, row.wonByFirst] {
      #expect((0...12).contains(count))
    }
  }

  // q = 3: S of view 0 is 10^6 or 10^-6 times the other's, and no Λ makes up for that but one of 0,
  // which 16 neurons have with chance 2^-16 for each of 12 classes.
  @Test(
    "a view a hundred times as strong is predicted in every class, one as weak in none",
    arguments: [(100.0, 12), (0.01, 0)])
  func extremes(factor: Double, expected: Int) throws {
    #expect(try study(factor: factor, neuronsPerClass: 16).row(1).predictedFirst == expected)
  }

  @Test("factors and networks out of range are refused by name")
  func refused() {
    let factor = #expect(throws: SettingsViolation.self) { try study(factor: 0) }
    #expect(factor?.setting == "data.firstViewFactor")
    let networks = #expect(throws: SettingsViolation.self) { try study(factor: 1, networks: 0) }
    #expect(networks?.setting == "bias.networks")
  }
}
