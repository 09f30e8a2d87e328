public import Statistics
import Landscape
import Records
import Surfaces

/// The loss along a way between two networks, and how high the barrier on it is.
public struct PathResult: Sendable, Codable, Equatable {
  /// The largest rise above the line between the ends' losses, on all samples.
  public let barrier: Barrier
  /// The height of the barrier on other samples, with its interval; nil without parts.
  public let barrierEstimate: Estimate?
  /// What was found at each position.
  public let positions: [Position]

  /// The largest rise at the measured positions; exact for the samples.
  public struct Barrier: Sendable, Codable, Equatable {
    /// In nats, 0 or more.
    public let height: Double
    /// The share of the way where it is reached first; 0 if there is no rise.
    public let position: Double
  }

  /// A position on the way.
  public struct Position: Sendable, Codable, Equatable {
    /// The share of the way, from 0 to 1.
    public let t: Double
    /// The loss, in nats.
    public let loss: Double
    /// The share of samples that are right.
    public let accuracy: Double
  }

  init(_ cells: SurfaceCells, partCount: Int) throws(ProbeRunError) {
    let profile = try running { () throws(LandscapeError) in try LossProfile(cells) }
    barrier = Barrier(height: profile.barrier.height, position: profile.barrier.position)
    let accuracies = cells.values(of: "accuracy")
    positions = profile.positions.indices.map { index in
      Position(
        t: profile.positions[index], loss: profile.losses[index],
        accuracy: accuracies[index] ?? .nan)
    }
    guard partCount > 0 else {
      barrierEstimate = nil
      return
    }
    barrierEstimate = try running { () throws(LandscapeError) in
      let parts = try (1...partCount).map { (part) throws(LandscapeError) in
        try LossProfile(cells, column: "loss\(part)")
      }
      let profiles = try BarrierProfile(parts)
      do throws(StatisticsError) { return try profiles.height() } catch {
        throw .failed(error.description)
      }
    }
  }

  /// Writes the table of the figure `barrier`.
  ///
  /// - Parameters:
  ///   - quantities: What loss and accuracy are of, such as `trainLoss` and `trainAccuracy`.
  ///   - way: The path as printed.
  ///   - caption: What the figure says of it.
  ///   - path: The file.
  /// - Throws: ``ProbeRunError/file(_:)``.
  public func write(
    quantities: (loss: String, accuracy: String), way: String, _ caption: FigureCaption,
    to path: String
  ) throws(ProbeRunError) {
    var table = CSVTable(
      columns: [
        "quantity", "path", "seed", "t", "value", "mean", "interval_low", "interval_high",
        "setting",
      ])
    for (quantity, value) in [
      (quantities.loss, \Position.loss), (quantities.accuracy, \Position.accuracy),
    ] {
      for position in positions {
        // One run has no interval, and its mean is itself.
        table.append([
          .string(quantity), .string(way), .string(caption.run), .double(position.t),
          .double(position[keyPath: value]), .double(position[keyPath: value]), .missing,
          .missing, .string(caption.setting),
        ])
      }
    }
    try storing { () throws(FileError) in try table.write(to: path) }
  }
}
