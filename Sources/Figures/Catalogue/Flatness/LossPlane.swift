/// The loss on the cells of a plane, with trajectories through it and networks on it.
struct LossPlane {
  /// Points of a training run in the plane, in the order of training.
  struct Trajectory {
    let name: String
    let points: [DataPoint]
  }

  /// A network that lies in the plane.
  struct Network {
    let name: String
    let point: DataPoint
  }

  /// The losses; NaN where none is computed yet.
  let losses: Grid
  let trajectories: [Trajectory]
  let networks: [Network]

  static let columns = [
    PaperFigure.Column("kind", "cell, trajectory or network"),
    PaperFigure.Column("name", "name of the trajectory or network as printed; empty for a cell"),
    PaperFigure.Column("x", "first coordinate in the plane; cells have equal ones in a column"),
    PaperFigure.Column("y", "second coordinate in the plane; cells have equal ones in a row"),
    PaperFigure.Column("loss", "loss of a cell, 0 or more; empty when not computed yet"),
    PaperFigure.Column("x_direction", "the first direction as printed, the same in all rows"),
    PaperFigure.Column("y_direction", "the second direction as printed, the same in all rows"),
    PaperFigure.Column("setting", "network, data and loss as printed, the same in all rows"),
  ]

  /// Reads a table; its rows may come in any order, but those of a trajectory in the order of
  /// training.
  ///
  /// - Throws: ``FigureError/unreadable(_:)`` for a coordinate that is not finite, a cell that is
  ///   there twice, a loss below 0, and cells that are no grid of at least two columns and rows.
  init(_ table: FigureTable) throws(FigureError) {
    let kinds = try table.words("kind", of: ["cell", "trajectory", "network"])
    let (x, y) = (try table.finiteNumbers("x"), try table.finiteNumbers("y"))
    func rows(_ kind: String) -> [Int] { kinds.indices.filter { kinds[$0] == kind } }
    losses = try Self.grid(of: rows("cell"), x: x, y: y, in: table)
    trajectories = try table.groups(of: "name", among: rows("trajectory"), atMost: 5).map {
      Trajectory(name: $0.name, points: $0.rows.map { DataPoint(x[$0], y[$0]) })
    }
    let names = try table.strings("name")
    let found = rows("network")
    if found.count > 5 {
      throw table.fault(
        found[5], "kind", "found one more network, allowed are 5: there are no more symbols")
    }
    networks = found.map { Network(name: names[$0], point: DataPoint(x[$0], y[$0])) }
  }

  /// The losses of cells as a grid.
  private static func grid(
    of cells: [Int], x: [Double], y: [Double], in table: FigureTable
  ) throws(FigureError) -> Grid {
    let losses = try table.numbers("loss")
    let columns = try lines(of: cells, "x", x, in: table)
    let rows = try lines(of: cells, "y", y, in: table)
    var values = [Double](repeating: .nan, count: columns.count * rows.count)
    var isTaken = [Bool](repeating: false, count: values.count)
    for cell in cells {
      guard let column = columns[x[cell]], let row = rows[y[cell]] else { continue }
      let place = column * rows.count + row
      guard !isTaken[place] else {
        throw table.fault(cell, "x", "found the cell (\(x[cell]), \(y[cell])) a second time")
      }
      guard !(losses[cell] < 0) else {
        throw table.fault(cell, "loss", "found \(losses[cell]), allowed is 0 or more, or nothing")
      }
      (values[place], isTaken[place]) = (losses[cell], true)
    }
    guard values.contains(where: { $0.isFinite && $0 > 0 }) else {
      throw table.fault(cells[0], "loss", "a logarithmic scale needs a cell with a loss above 0")
    }
    return try Grid(x: columns.keys.sorted(), y: rows.keys.sorted(), values: values)
  }

  /// The place in rising order of each coordinate that occurs in a column of the table.
  private static func lines(
    of cells: [Int], _ column: String, _ coordinates: [Double], in table: FigureTable
  ) throws(FigureError) -> [Double: Int] {
    let sorted = Set(cells.map { coordinates[$0] }).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else {
      throw table.fault(
        cells.first ?? 0, column, "a plane needs cells at two different coordinates at least")
    }
    guard sorted.count <= 500 else {
      throw table.fault(
        cells[0], column, "the cells have \(sorted.count) different coordinates, allowed are 500")
    }
    for (low, high) in zip(sorted, sorted.dropFirst()) where high - low < 1e-9 * (last - first) {
      let cell = cells.first { coordinates[$0] == high } ?? cells[0]
      throw table.fault(
        cell, column, "found \(high), allowed is \(low) itself or what is not so near to it")
    }
    return Dictionary(uniqueKeysWithValues: zip(sorted, 0...))
  }
}
