import MultiView
import Testing

@testable import Studies

@Suite("The study of the mu-law") struct MuLawStudyTests {
  private func study(
    shares: [Double] = [0, 0.5, 1], networks: Int = 2
  ) throws -> MuLawStudy {
    try MuLawStudy(
      MuLawStudy.Settings(
        experiment: TinyRegime.experiment, shares: shares, networks: networks))
  }

  @Test("a trial is a function of its stream")
  func pure() throws {
    try study().expectPure()
  }

  @Test("a row has one error for each share, in their order")
  func row() throws {
    let row = try study().row(1)
    #expect(row.shares == [0, 0.5, 1])
    let errors = try row.errors.map { try #require($0) }
    #expect(errors.count == 3 && errors.allSatisfy { (0...1).contains($0) })
  }

  @Test("the error at one share does not depend on which others are compared")
  func shares() throws {
    let row = try study(shares: [0, 0.5, 1]).row(1)
    #expect(try study(shares: [1, 0]).row(1).errors == [row.errors[2], row.errors[0]])
  }

  @Test("the slope of points on a line is the line's")
  func slopeOfALine() throws {
    let row = MuLawStudy.Row(shares: [0, 0.25, 0.5, 1], errors: [0.125, 0.25, 0.375, 0.625])
    #expect(row.slope == 0.5)
  }

  // The means are 2 and 3: ((-2) (-2) + 0 · 1 + 2 · 1) / (4 + 0 + 4) = 6 / 8.
  @Test("the slope of other points is that of least squares")
  func slopeOfLeastSquares() throws {
    let row = MuLawStudy.Row(shares: [0, 2, 4], errors: [1, 4, 4])
    #expect(row.slope == 0.75)
  }

  @Test("shares that were not measured are left out; one share has no slope")
  func slopeWithGaps() {
    #expect(MuLawStudy.Row(shares: [0, 0.5, 1], errors: [0, nil, 0.5]).slope == 0.5)
    #expect(MuLawStudy.Row(shares: [0, 1], errors: [nil, 0.5]).slope == nil)
    #expect(MuLawStudy.Row(shares: [0, 1], errors: [nil, nil]).slope == nil)
    #expect(MuLawStudy.Row(shares: [0.5, 0.5], errors: [0.1, 0.2]).slope == nil)
  }

  @Test(
    "shares outside [0, 1], fewer than two different ones, and no networks are refused",
    arguments: [
      ([0.1, 1.1], 2, "muLaw.shares"), ([-0.1, 0.2], 2, "muLaw.shares"),
      ([0.1], 2, "muLaw.shares"), ([0.1, 0.1], 2, "muLaw.shares"),
      ([.nan, 0.1], 2, "muLaw.shares"),
      ([0.1, 0.2], 0, "muLaw.networks"),
    ])
  func refused(shares: [Double], networks: Int, setting: String) {
    let error = #expect(throws: SettingsViolation.self) {
      try study(shares: shares, networks: networks)
    }
    #expect(error?.setting == setting)
  }
}
