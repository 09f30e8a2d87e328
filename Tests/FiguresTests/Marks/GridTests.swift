import Testing

@testable import Figures

@Suite("Grid") struct GridTests {
  @Test("sizes and orders that do not fit are refused")
  func refused() {
    #expect(throws: FigureError.self) { try Grid(x: [0], y: [0, 1], values: [1, 2]) }
    #expect(throws: FigureError.self) { try Grid(x: [1, 0], y: [0, 1], values: [1, 2, 3, 4]) }
    #expect(throws: FigureError.self) { try Grid(x: [0, .nan], y: [0, 1], values: [1, 2, 3, 4]) }
    #expect {
      try Grid(x: [0, 1], y: [0, 1], values: [1])
    } throws: { error in
      "\(error)".contains("needs 4 values, not 1")
    }
  }
}
