import Landscape
import Sharpness
import Testing

@Suite("Shapes of noise") struct NoiseShapeTests {
  let layout = ParameterLayout([("weight", [2, 2], .weight), ("bias", [2], .bias)])
  let point = [3.0, -4, 0, 1, -2, 0]

  @Test("noise is as strong everywhere, as the weight, or as the filter's root mean square")
  func scales() {
    #expect(NoiseShape.isotropic.scales(at: point, layout: layout) == [1, 1, 1, 1, 1, 1])
    #expect(NoiseShape.weightScaled.scales(at: point, layout: layout) == [3, 4, 0, 1, 2, 0])
    let filters = NoiseShape.filterScaled.scales(at: point, layout: layout)
    let expected = [12.5, 12.5, 0.5, 0.5, 4, 0].map { $0.squareRoot() }
    for (found, wanted) in zip(filters, expected) { #expect(abs(found - wanted) < 1e-15 * 8) }
  }

  @Test("noise scaled by filters is in expectation as long as the filter")
  func length() {
    let squares = NoiseShape.filterScaled.scales(at: point, layout: layout).map { $0 * $0 }
    #expect(abs(squares[0] + squares[1] - 25) < 1e-13)
    #expect(abs(squares[2] + squares[3] - 1) < 1e-13)
  }
}
