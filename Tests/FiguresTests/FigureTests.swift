import Testing

@testable import Figures

@Suite("Figures") struct FigureTests {
  private static let panel = Panel(
    "Panel", x: Axis("x (unit)"), y: Axis("y"),
    marks: [.scatter(ScatterMark([DataPoint(0, 0), DataPoint(1, 1)], symbol: Palette.symbol(0)))])

  @Test("a figure without panels, columns or height is refused")
  func impossible() {
    for figure in [
      Figure(width: .column, height: 2, panels: []),
      Figure(width: .column, height: 2, columns: 0, panels: [Self.panel]),
      Figure(width: .column, height: 0, panels: [Self.panel]),
      Figure(width: .column, height: .nan, panels: [Self.panel]),
    ] {
      #expect {
        try figure.bytes(as: .svg)
      } throws: { error in
        "\(error)".contains("a figure needs a panel")
      }
    }
  }

  @Test("text that leaves no room for panels is refused")
  func noRoom() {
    var panel = Self.panel
    panel.sideColumns = [
      SideColumn(
        .left, alignment: .leading,
        entries: [Tick(0, Label(verbatim: String(repeating: "wide ", count: 20)))])
    ]
    #expect {
      try Figure(width: .column, height: 2, panels: [panel]).bytes(as: .svg)
    } throws: { error in
      "\(error)".contains("leaves no room")
    }
  }

  @Test("a page is 3.3 or 6.9 inches wide on paper and twice that on slides")
  func widths() {
    #expect(FigureStyle.paper.points(.column) == 3.3 * 72)
    #expect(FigureStyle.paper.points(.page) == 6.9 * 72)
    #expect(FigureStyle.slides.points(.page) == 2 * 6.9 * 72)
  }

  @Test("panels in a grid have equal areas that line up")
  func grid() throws {
    var framed = Self.panel
    framed.border = .box
    framed.x.ticks = .none
    framed.y.ticks = .none
    var titled = framed
    titled.y = Axis("a label at the left of one panel alone", ticks: .none)
    let figure = Figure(
      width: .page, height: 3, columns: 2, panels: [framed, titled, titled, framed])
    let boxes = try DrawnSVG(figure).lines(.black).filter { $0.corners.count == 5 }
    #expect(boxes.count == 4)
    // Corners are rounded to 497/32768 points each.
    let slack = 0.04
    for box in boxes.dropFirst() {
      #expect(abs(box.width - boxes[0].width) < slack)
      #expect(abs(box.height - boxes[0].height) < slack)
    }
    #expect(abs(boxes[0].corners[0].x - boxes[2].corners[0].x) < slack)
    #expect(abs(boxes[0].corners[0].y - boxes[1].corners[0].y) < slack)
  }

  @Test("every kind of mark comes out the same twice", arguments: GraphicsFormat.allCases)
  func sameBytes(format: GraphicsFormat) throws {
    let axis = (0..<8).map(Double.init)
    let grid = try Grid(x: axis, y: axis, values: axis.flatMap { x in axis.map { x * $0 } })
    let line = axis.map { DataPoint($0, $0) }
    let interval = DataInterval(at: 2, low: 1, high: 6)
    let marks: [Mark] = [
      .heatMap(HeatMapMark(grid, range: 0...49)),
      .contour(try ContourMark(grid, levels: [.init(10, stroke: Stroke(.white))])),
      .region(RegionMark(x: 1...2, outline: Stroke(.black))),
      .histogram(try HistogramMark([1, 1, 3], edges: [0, 2, 4], colour: Palette.green)),
      .bars(BarMark([Bar(at: 5, 4, low: 3, high: 5)], thickness: 1, colour: Palette.orange)),
      .line(LineMark(line, stroke: Palette.stroke(1), band: [interval])),
      .intervals(IntervalMark([interval], direction: .horizontal)),
      .scatter(ScatterMark(line, symbol: Palette.symbol(6))),
      .reference(ReferenceMark(.diagonal, label: "{mu}^{2}")),
      .annotation(AnnotationMark(["#1", "<&>"], .lowerRight)),
    ]
    let figure = Figure(
      width: .page, height: 3, columns: 2,
      panels: [
        Panel(x: Axis(), y: Axis(), marks: marks, colourBar: ColourBar("f", range: 0...49)),
        Panel(
          x: Axis(scale: .logarithmic), y: Axis(scale: .logarithmic), marks: [marks[5], marks[7]]),
      ],
      legend: [
        LegendEntry("limit", .upperLimit(.black)), LegendEntry("area", .swatch(.paleGrey)),
        LegendEntry("both", .symbolOnLine(Palette.symbol(2), Palette.stroke(2))),
      ], caption: "Invented numbers.")
    #expect(try figure.bytes(as: format) == figure.bytes(as: format))
  }
}
