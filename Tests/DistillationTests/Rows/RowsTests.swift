import Distillation
import Testing

@Suite("Rows") struct RowsTests {
  private let rows = Rows([1, 5, 5, -2, -3, -1], columnCount: 3)

  @Test("are row-major")
  func order() {
    #expect(rows.rowCount == 2)
    #expect(rows[0, 1] == 5 && rows[1, 0] == -2)
    #expect(rows.indices(ofRow: 1) == 3..<6)
  }

  @Test("have their largest element at the first of equals")
  func largest() {
    #expect(rows.largestColumn(ofRow: 0) == 1)
    #expect(rows.largestColumn(ofRow: 1) == 2)
  }

  // 0.1 is no Float: the nearest one is 0x1.99999a p-4.
  @Test("take a network's floats exactly and round once on the way back")
  func floats() {
    let rows = Rows(converting: [0.1, -2], columnCount: 2)
    #expect(rows.values == [0x1.99999ap-4, -2])
    #expect(rows.floats == [0.1, -2])
    #expect(Rows([0.1], columnCount: 1).floats == [0.1])
  }

  @Test("are one at a label and zero elsewhere")
  func oneHot() {
    #expect(Rows(oneHot: [2, 0], classCount: 3).values == [0, 0, 1, 1, 0, 0])
  }

  @Test("add up with a weight")
  func sums() {
    var sum = rows
    sum.add(Rows(repeating: 2, rowCount: 2, columnCount: 3), times: -0.5)
    #expect(sum.values == [0, 4, 4, -3, -4, -2])
    #expect(sum.scaled(by: 2).values == [0, 8, 8, -6, -8, -4])
  }

  @Test("end the program when a column lies in another row")
  func columns() async {
    await #expect(processExitsWith: .failure) { _ = Rows([1, 2, 3, 4], columnCount: 2)[0, 2] }
  }
}
