import Testing

@testable import Figures

@Suite("Printed quantities") struct PrintedQuantityTests {
  @Test("keep their name in words; fractions that people read in percent are printed so")
  func words() {
    let accuracy = PrintedQuantity("testAccuracy")
    #expect(accuracy.axisLabel.plainText == "Test accuracy (%)" && accuracy.factor == 100)
    #expect(
      accuracy.differenceLabel.plainText == "Difference in test accuracy (percentage points)")
    let error = PrintedQuantity("testCalibrationError")
    #expect(error.axisLabel.plainText == "Test calibration error" && error.factor == 1)
    #expect(PrintedQuantity("teacherAgreement").factor == 100)
  }
}
