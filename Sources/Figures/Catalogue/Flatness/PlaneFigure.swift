import Foundation

extension PaperFigure {
  /// The loss over a plane in the space of weights, with training runs and networks in it.
  ///
  /// - Source: Li, Xu, Taylor, Studer & Goldstein 2018, arXiv:1712.09913, sections 4 and 7.
  public static let plane = PaperFigure(
    name: "plane",
    summary: "loss over a plane of weights, with training trajectories and networks",
    tableName: "plane.csv", experiment: "flatness", columns: LossPlane.columns
  ) { (table) throws(FigureError) in
    let plane = try LossPlane(table)
    let range = colourRange(of: plane.losses.values)
    // Beyond all numbers is the lightest colour too, and not a cell that is still to come.
    let cells = try Grid(
      x: plane.losses.x, y: plane.losses.y,
      values: plane.losses.values.map { $0 == .infinity ? range.upperBound : $0 })
    var marks: [Mark] = [.heatMap(HeatMapMark(cells, range: range, scale: .logarithmic))]
    if let contours = try contours(of: cells, range: range) { marks.append(.contour(contours)) }
    marks += plane.trajectories.enumerated().flatMap { trajectoryMarks($1.points, index: $0) }
    marks += plane.networks.enumerated().map { index, network in
      .scatter(ScatterMark([network.point], symbol: networkSymbol(index)))
    }

    let aspect = shape(of: marks)
    let legend = legend(of: plane)
    let caption = caption(of: plane, setting: try table.shared("setting"))
    return Figure(
      width: .column, height: height(aspect: aspect ?? 1, legend: legend, caption: caption),
      panels: [
        Panel(
          x: Axis(Label(verbatim: try table.shared("x_direction"))),
          y: Axis(Label(verbatim: try table.shared("y_direction"))), marks: marks, border: .box,
          aspect: aspect, colourBar: ColourBar("Loss", range: range, scale: .logarithmic))
      ],
      legend: legend, caption: caption)
  }

  /// The finite losses above 0 from end to end, with some extent.
  private static func colourRange(of losses: [Double]) -> ClosedRange<Double> {
    let shown = losses.filter { $0.isFinite && $0 > 0 }
    let (low, high) = (shown.min() ?? 1, shown.max() ?? 1)
    return low < high ? low...high : (0.9 * low)...(1.1 * high)
  }

  /// Lines at round losses; nil where a cell is missing or has no logarithm.
  private static func contours(
    of cells: Grid, range: ClosedRange<Double>
  ) throws(FigureError) -> ContourMark? {
    guard cells.values.allSatisfy({ $0 > 0 }) else { return nil }
    // Between cells the logarithm is nearer to linear than the loss.
    let logarithms = try Grid(x: cells.x, y: cells.y, values: cells.values.map(log))
    let levels = TickPlacement(Axis(scale: .logarithmic), range: range, count: 8).major
    return try ContourMark(
      logarithms,
      levels: levels.map {
        .init(log($0.position), stroke: Stroke(Colour.white.opacity(0.6), width: 0.4))
      })
  }

  /// A line on a white ground, so that it is seen on dark and on light cells; its points are open
  /// but for the last.
  private static func trajectoryMarks(_ points: [DataPoint], index: Int) -> [Mark] {
    let colour = trajectoryColour(index)
    return [
      .line(LineMark(points, stroke: Stroke(.white, width: 2.2))),
      .line(LineMark(points, stroke: Stroke(colour))),
      .scatter(
        ScatterMark(points, symbol: Symbol(.circle, colour: colour, size: 2.4, filling: .open))),
      .scatter(
        ScatterMark(points.suffix(1), symbol: Symbol(.circle, colour: colour, size: 3.6))),
    ]
  }

  private static func trajectoryColour(_ index: Int) -> Colour {
    let colours = [
      Palette.vermillion, Palette.purple, Palette.skyBlue, Palette.green, Palette.orange,
    ]
    return colours[index % colours.count]
  }

  /// White with a black outline, so that it is seen on dark and on light cells.
  private static func networkSymbol(_ index: Int) -> Symbol {
    let markers: [Marker] = [.diamond, .square, .triangle, .invertedTriangle, .circle]
    return Symbol(markers[index % markers.count], colour: .black, size: 5, filling: .open)
  }

  /// Width over height that gives both axes one unit; nil where that is too far from a square.
  private static func shape(of marks: [Mark]) -> Double? {
    let (x, y) = (marks.flatMap(\.drawing.extent.x), marks.flatMap(\.drawing.extent.y))
    let (width, height) = ((x.max() ?? 1) - (x.min() ?? 0), (y.max() ?? 1) - (y.min() ?? 0))
    let aspect = width / height
    return (0.5...2).contains(aspect) ? aspect : nil
  }

  private static func legend(of plane: LossPlane) -> [LegendEntry] {
    let trajectories = plane.trajectories.enumerated().map { index, trajectory in
      let colour = trajectoryColour(index)
      let point = Symbol(.circle, colour: colour, size: 2.4, filling: .open)
      return LegendEntry(Label(verbatim: trajectory.name), .symbolOnLine(point, Stroke(colour)))
    }
    return trajectories
      + plane.networks.enumerated().map { index, network in
        LegendEntry(Label(verbatim: network.name), .symbol(networkSymbol(index)))
      }
  }

  private static func caption(of plane: LossPlane, setting: String) -> Label {
    var sentences = [setting + "."]
    if !plane.trajectories.isEmpty { sentences.append("Trajectories end at the filled point.") }
    if plane.losses.values.contains(where: \.isNaN) {
      sentences.append("White cells are not computed yet.")
    }
    return Label(verbatim: sentences.joined(separator: " "))
  }

  /// The height in inches at which the plot area fills the width that colour bar and ticks leave.
  private static func height(aspect: Double, legend: [LegendEntry], caption: Label) -> Double {
    let style = FigureStyle.paper
    let width = style.points(.column) - 6
    let lines = TextLayout.lines(of: caption, size: style.tickSize, within: width).count
    let text = LegendLayout(legend, style: style, within: width).height
    return (160 / aspect + 42 + text + 1.3 * style.tickSize * Double(lines)) / 72
  }
}
