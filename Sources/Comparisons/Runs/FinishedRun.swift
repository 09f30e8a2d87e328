internal import Foundation
internal import Records

/// A training run that has done all its epochs, as its folder's `summary.json` tells it.
///
/// The folder of several networks that were trained as an ensemble stands for the ensemble: its
/// `testAccuracy` is that of the mean of the members' logits, and its seed that of the first member.
public struct FinishedRun: Sendable, Equatable {
  /// The folder, as the caller wrote it.
  public let path: String
  /// The architecture.
  public let model: String
  /// What it was trained with.
  public let method: String
  /// The seed of the run.
  public let seed: UInt64
  /// What it shares with the runs that it can be compared with.
  public let terms: RunTerms
  /// Every number of the summary by its name there.
  public let quantities: [String: Double]

  /// A run from its parts.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - model: The architecture.
  ///   - method: What it was trained with.
  ///   - seed: Of the run.
  ///   - terms: What others must share.
  ///   - quantities: Finite numbers by name.
  public init(
    path: String, model: String, method: String, seed: UInt64, terms: RunTerms,
    quantities: [String: Double]
  ) {
    (self.path, self.model, self.method, self.seed) = (path, model, method, seed)
    (self.terms, self.quantities) = (terms, quantities)
  }

  /// The largest summary that is read, in bytes: some hundred phases.
  private static let largestSummary = 1 << 20

  /// Reads the summary in a folder.
  ///
  /// - Parameter folder: Where `retort train` wrote a run.
  /// - Throws: ``ComparisonError/unreadable(_:)`` for a missing or foreign summary,
  ///   ``ComparisonError/unfinished(path:epochs:wanted:)``, and
  ///   ``ComparisonError/severalRuns(path:names:)`` for generations, which are runs of their own.
  public static func read(_ folder: String) throws(ComparisonError) -> FinishedRun {
    let path = "\(folder)/summary.json"
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path, limit: largestSummary)
    } catch { throw .unreadable(.file(error)) }
    let summary: SummaryFile
    do {
      summary = try JSONDecoder().decode(SummaryFile.self, from: Data(bytes))
    } catch {
      throw .unreadable(.format(SummaryFile.fault(error, path: path)))
    }
    return try summary.run(folder)
  }
}
