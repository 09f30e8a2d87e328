import Testing

@testable import Figures

@Suite("Annotation mark") struct AnnotationMarkTests {
  static let everyPlace: [AnnotationMark.Place] = [
    .upperLeft, .upperRight, .lowerLeft, .lowerRight, .rightOf(DataPoint(1, 1)),
    .leftOf(DataPoint(1, 1)), .above(DataPoint(1, 1)), .on(DataPoint(1, 1)),
  ]

  @Test("every place puts other words on the page", arguments: everyPlace)
  func drawn(at place: AnnotationMark.Place) throws {
    func bytes(_ words: Label) throws -> [UInt8] {
      try Figure(
        width: .column, height: 2,
        panels: [
          Panel(
            x: Axis(range: 0...2), y: Axis(range: 0...2),
            marks: [
              .scatter(ScatterMark([DataPoint(1, 1)], symbol: Palette.symbol(0))),
              .annotation(AnnotationMark([words, "n = 3"], place)),
            ])
        ]
      ).bytes(as: .svg)
    }
    #expect(try bytes("agreement") != bytes("disagreement"))
  }

  @Test("a point without a place on the axes leaves the words out")
  func noPlace() throws {
    let mark = AnnotationMark("lost", .on(DataPoint(.nan, 1)))
    #expect(throws: FigureError.nothingToDraw(panel: "panel 1")) {
      try DrawnSVG(Panel(x: Axis(), y: Axis(), marks: [.annotation(mark)]))
    }
  }
}
