import Comparators
import MultiView
import Studies
import Testing

@Suite("The study of the Gaussian mixture") struct GaussianStudyTests {
  @Test("a trial is a function of its stream")
  func pure() throws {
    try GaussianStudy(TinyRegime.gaussian).expectPure()
  }

  @Test("a trial has an error for each network and each ensemble")
  func row() throws {
    let row = try GaussianStudy(TinyRegime.gaussian).row(1)
    #expect(row.memberErrors.count == 2 && row.ensembleErrors.count == 2)
    #expect(row.divergedCount == 0)
  }

  @Test("a mixture that cannot be drawn is refused by name")
  func refused() {
    var settings = TinyRegime.gaussian
    settings.mixture.classes = 5
    let error = #expect(throws: SettingsViolation.self) { try GaussianStudy(settings) }
    #expect(error?.setting == "gaussian.classes" && error?.allowed == "2 to 4")
  }
}
