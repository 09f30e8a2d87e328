public import Landscape

/// The loss along a way between two networks, and how far it rises above their own losses.
///
/// - Source: the barrier as in Entezari, Sedghi, Saukh & Neyshabur 2022, arXiv:2110.06296, section 2,
///   eq. (1), there between two networks on a straight line.
public struct LossProfile: Sendable, Equatable {
  /// Shares t of the way, rising, the first 0 and the last 1; at least three.
  public let positions: [Double]
  /// The loss at each position, finite, in nats or whatever the column's unit is.
  public let losses: [Double]

  /// A profile from its numbers.
  ///
  /// - Parameters:
  ///   - positions: Rising from 0 to 1, at least three.
  ///   - losses: As many, finite.
  /// - Throws: `LandscapeError` for others.
  public init(positions: [Double], losses: [Double]) throws(LandscapeError) {
    guard positions.count >= 3, positions.first == 0, positions.last == 1,
      zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw .invalid(
        option: "positions on the path", found: "\(positions)",
        allowed: "three or more, rising from 0 to 1")
    }
    guard losses.count == positions.count else {
      throw .invalid(
        option: "losses on the path", found: "\(losses.count)",
        allowed: "one for each of \(positions.count) positions")
    }
    if let index = losses.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(quantity: "loss on the path", part: "\(losses[index]) at position \(index)")
    }
    (self.positions, self.losses) = (positions, losses)
  }

  /// The profile in one column of a measured path.
  ///
  /// - Parameters:
  ///   - cells: Of a ``SampledPath``.
  ///   - column: Which of its numbers.
  /// - Throws: `LandscapeError` if the column is missing, or not finite at some position: then there
  ///   is no height to give.
  public init(_ cells: SurfaceCells, column: String = "loss") throws(LandscapeError) {
    guard let place = cells.columns.firstIndex(of: column) else {
      throw .invalid(
        option: "column of the path", found: column,
        allowed: cells.columns.joined(separator: ", "))
    }
    var losses: [Double] = []
    for (index, cell) in cells.cells.enumerated() {
      switch cell {
      case .measured(let values): losses.append(values[place])
      case .notFinite(let quantity, let part):
        let position = cells.grid.coordinates(ofCell: index).first
        throw .notFinite(quantity: quantity, part: "\(part), at \(position) of the path")
      }
    }
    try self.init(positions: cells.grid.first.coordinates, losses: losses)
  }

  /// How far the loss lies above the straight line between the losses of the ends.
  ///
  ///     rise(t) = L(t) - ((1 - t) · L(0) + t · L(1))
  ///
  /// Zero at both ends, negative where the way sags below the line.
  public var rises: [Double] {
    zip(positions, losses).map { position, loss in
      loss - ((1 - position) * losses[0] + position * losses[losses.count - 1])
    }
  }

  /// The largest rise on the way.
  ///
  /// An exact number for the objective at these positions, and between them the loss may be higher.
  /// On a sample of data its expectation is above the barrier on all data, as a maximum picks up
  /// noise: see ``BarrierProfile``.
  public var barrier: Barrier {
    var highest = Barrier(height: 0, position: 0)
    for (position, rise) in zip(positions, rises) where rise > highest.height {
      highest = Barrier(height: rise, position: position)
    }
    return highest
  }
}

/// The highest point of a way between two networks, measured from the line between their losses.
public struct Barrier: Sendable, Equatable {
  /// The largest rise; not negative, as both ends rise by 0.
  public let height: Double
  /// The share of the way where it is reached first; 0 if there is no rise.
  public let position: Double
}
