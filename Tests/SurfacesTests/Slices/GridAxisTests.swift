import Landscape
import Surfaces
import Testing

@Suite("Grid axis") struct GridAxisTests {
  @Test(
    "holds both ends exactly, whether or not they are 0",
    arguments: [-1.0...1, 0...1, -1...0, 0.1...0.7, -3 ... -2])
  func ends(range: ClosedRange<Double>) throws {
    let coordinates = try GridAxis(range, count: 12).coordinates
    #expect(coordinates.count == 12)
    #expect(coordinates.first == range.lowerBound)
    #expect(coordinates.last == range.upperBound)
    #expect(coordinates == coordinates.sorted())
  }

  @Test("holds 0 exactly where it lies on the grid", arguments: [3, 7, 51, 101])
  func middle(count: Int) throws {
    #expect(try GridAxis(-0.7...0.7, count: count).coordinate(at: count / 2) == 0)
    #expect(try GridAxis(-1...2, count: 3 * count + 1).coordinate(at: count) == 0)
  }

  @Test("is evenly spaced")
  func spacing() throws {
    #expect(try GridAxis(-1...3, count: 5).coordinates == [-1, 0, 1, 2, 3])
  }

  @Test("may be a single coordinate")
  func single() throws {
    #expect(try GridAxis(2...2, count: 1).coordinates == [2])
    #expect(GridAxis.origin.coordinates == [0])
  }

  @Test(
    "refuses counts that do not fit",
    arguments: [(0.0...1, 1), (0...1, 0), (0...1, -3), (2...2, 2), (0...0, 0)])
  func counts(range: ClosedRange<Double>, count: Int) {
    #expect(throws: LandscapeError.self) { try GridAxis(range, count: count) }
  }

  @Test("refuses an infinite range")
  func infinite() {
    #expect(
      throws: LandscapeError.invalid(
        option: "range of coordinates", found: "0.0 to inf", allowed: "finite ends")
    ) { try GridAxis(0...Double.infinity, count: 3) }
  }
}
