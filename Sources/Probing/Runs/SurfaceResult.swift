public import Surfaces
import Records

/// A measured slice or plane.
public struct SurfaceResult: Sendable, Codable, Equatable {
  /// What the directions are, in words; one for a slice and two for a plane.
  public let directions: [Direction]
  /// The cells, row by row.
  public let cells: [Cell]
  /// Where points of a trajectory or other networks lie, as far as they were given.
  public let marks: [Mark]

  /// A direction of the axes.
  public struct Direction: Sendable, Codable, Equatable {
    /// What it is, in words.
    public let name: String
    /// Its length, in the unit of the weights: the unit of the coordinate along it.
    public let length: Double

    /// A direction with its name.
    ///
    /// - Parameters:
    ///   - name: What it is, in words.
    ///   - length: Its length, in the unit of the weights.
    public init(name: String, length: Double) { (self.name, self.length) = (name, length) }
  }

  /// One place and what was found there.
  public struct Cell: Sendable, Codable, Equatable {
    /// The coordinate along the first direction, in its lengths.
    public let first: Double
    /// The coordinate along the second direction; nil in a slice.
    public let second: Double?
    /// The loss, in nats; nil where it is not finite.
    public let loss: Double?
    /// The share of samples that are right; nil where the loss is not finite.
    public let accuracy: Double?
  }

  /// A network seen in the plane.
  public struct Mark: Sendable, Codable, Equatable {
    /// Whether it is a point of a trajectory or a network of its own.
    public let kind: Kind
    /// Its name.
    public let name: String
    /// The coordinate along the first direction, in its lengths.
    public let first: Double
    /// The coordinate along the second direction; nil in a slice.
    public let second: Double?
    /// How far it is from the plane or the line, in the unit of the weights.
    public let distance: Double

    /// What a mark is.
    public enum Kind: String, Sendable, Codable {
      /// A point of a trajectory.
      case trajectory
      /// A network of its own.
      case network
    }

    /// A mark from its parts.
    ///
    /// - Parameters:
    ///   - kind: Whether it is a point of a trajectory or a network of its own.
    ///   - name: Its name.
    ///   - first: The coordinate along the first direction.
    ///   - second: The coordinate along the second direction; nil in a slice.
    ///   - distance: How far it is from the plane or the line.
    public init(kind: Kind, name: String, first: Double, second: Double?, distance: Double) {
      (self.kind, self.name, self.first) = (kind, name, first)
      (self.second, self.distance) = (second, distance)
    }
  }

  /// A result from what was measured.
  ///
  /// - Parameters:
  ///   - measured: With columns `loss` and `accuracy`.
  ///   - directions: One for a slice, two for a plane.
  ///   - marks: Networks seen in the plane.
  public init(_ measured: SurfaceCells, directions: [Direction], marks: [Mark] = []) {
    (self.directions, self.marks) = (directions, marks)
    let (losses, accuracies) = (
      measured.values(of: "loss"), measured.values(of: "accuracy")
    )
    cells = losses.indices.map { index in
      let place = measured.grid.coordinates(ofCell: index)
      return Cell(
        first: place.first, second: directions.count == 2 ? place.second : nil,
        loss: losses[index], accuracy: accuracies[index])
    }
  }
}

// MARK: - Tables of figures

extension SurfaceResult {
  /// Writes the table of the figure `slices`.
  ///
  /// - Parameters:
  ///   - caption: What the figure says of it.
  ///   - path: The file.
  /// - Throws: ``ProbeRunError/file(_:)``.
  public func writeSlice(_ caption: FigureCaption, to path: String) throws(ProbeRunError) {
    var table = CSVTable(
      columns: [
        "direction", "group", "seed", "distance", "loss", "accuracy", "mean", "interval_low",
        "interval_high", "setting",
      ])
    for cell in cells {
      // One run has no interval, and its mean is itself.
      table.append([
        .string(directions[0].name), .string(caption.group), .string(caption.run),
        .double(cell.first), Self.cell(cell.loss), Self.cell(cell.accuracy),
        Self.cell(cell.loss), .missing, .missing, .string(caption.setting),
      ])
    }
    try storing { () throws(FileError) in try table.write(to: path) }
  }

  /// Writes the table of the figure `plane`.
  ///
  /// - Parameters:
  ///   - caption: What the figure says of it.
  ///   - path: The file.
  /// - Throws: ``ProbeRunError/file(_:)``.
  public func writePlane(_ caption: FigureCaption, to path: String) throws(ProbeRunError) {
    var table = CSVTable(
      columns: [
        "kind", "name", "x", "y", "loss", "accuracy", "x_direction", "y_direction", "setting",
      ])
    let common: [CSVCell] = [
      .string(directions[0].name), .string(directions[1].name), .string(caption.setting),
    ]
    for cell in cells {
      table.append(
        [
          .string("cell"), .missing, .double(cell.first), Self.cell(cell.second),
          Self.cell(cell.loss), Self.cell(cell.accuracy),
        ] + common)
    }
    for mark in marks {
      table.append(
        [
          .string(mark.kind.rawValue), .string(mark.name), .double(mark.first),
          Self.cell(mark.second), .missing, .missing,
        ] + common)
    }
    try storing { () throws(FileError) in try table.write(to: path) }
  }

  /// Writes one number of a plane's cells as a NumPy array [rows × columns], NaN where there is none.
  ///
  /// - Parameters:
  ///   - number: Such as the loss.
  ///   - columnCount: Cells of a row.
  ///   - path: The file.
  /// - Throws: ``ProbeRunError/file(_:)``.
  public func writeArray(
    of number: (Cell) -> Double?, columnCount: Int, to path: String
  ) throws(ProbeRunError) {
    try storing { () throws(FileError) in
      try NumPyArray.write(
        shape: [cells.count / columnCount, columnCount],
        float64: cells.map { number($0) ?? .nan }, to: path)
    }
  }

  private static func cell(_ value: Double?) -> CSVCell { value.map(CSVCell.double) ?? .missing }
}
