import Kernels
import MultiView
import Testing

@Suite("Network settings") struct NetworkSettingsTests {
  struct Violation: Sendable {
    let setting: String, found: String, allowed: String
    let spoil: @Sendable (inout NetworkSettings) -> Void
  }

  @Test(
    "refuse what is not a network with the setting's name and range",
    arguments: [
      Violation(setting: "power", found: "1.9", allowed: "2.0 to 16.0") { $0.power = 1.9 },
      Violation(setting: "power", found: "nan", allowed: "2.0 to 16.0") { $0.power = .nan },
      Violation(setting: "neuronsPerClass", found: "0", allowed: "1 to 10000") {
        $0.neuronsPerClass = 0
      },
      Violation(setting: "neuronsPerClass", found: "-3", allowed: "1 to 10000") {
        $0.neuronsPerClass = -3
      },
      Violation(setting: "threshold", found: "0.0", allowed: "1e-06 to 1000000.0") {
        $0.threshold = 0
      },
      Violation(setting: "threshold", found: "nan", allowed: "1e-06 to 1000000.0") {
        $0.threshold = .nan
      },
      Violation(setting: "initialScale", found: "-0.1", allowed: "1e-12 to 1000.0") {
        $0.initialScale = -0.1
      },
      Violation(setting: "initialScale", found: "inf", allowed: "1e-12 to 1000.0") {
        $0.initialScale = .infinity
      },
    ])
  func validation(_ violation: Violation) throws {
    var settings = NetworkSettings()
    try settings.validate()
    violation.spoil(&settings)
    let expected = SettingsViolation(
      setting: "network.\(violation.setting)", found: violation.found, allowed: violation.allowed)
    #expect(throws: expected) { try settings.validate() }
  }

  @Test("give the sizes and the activation of the network")
  func network() {
    let settings = NetworkSettings()
    let shape = settings.shape(coordinates: 40, classes: 10)
    #expect(shape.coordinateCount == 40 && shape.classCount == 10 && shape.neuronsPerClass == 8)
    #expect(settings.activation.power == 3 && settings.activation.threshold == 8)
  }
}
