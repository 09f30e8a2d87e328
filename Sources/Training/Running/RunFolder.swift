internal import Foundation
public import Records

/// The folder of one training run: which files it has, and how they are replaced.
///
/// `state.safetensors` is the truth: everything else is written from it, after it, and written
/// again when a run goes on. Each file is whole at every instant.
public struct RunFolder: Sendable, Equatable {
  /// The folder's path.
  public let path: String

  /// A folder that exists.
  public init(_ path: String) { self.path = path }

  /// The files of a run.
  public enum File: String, Sendable, CaseIterable {
    /// All that is needed to go on.
    case state = "state.safetensors"
    /// The network, for PyTorch and for `retort eval`.
    case checkpoint = "checkpoint.safetensors"
    /// The network of the best validation accuracy, where one was asked for.
    case best = "best.safetensors"
    /// One row for each finished epoch.
    case metrics = "metrics.csv"
    /// The run in one object.
    case summary = "summary.json"
    /// The complete settings.
    case settings = "settings.yaml"

    /// Whether the one before is kept: the files that take long to make.
    var keepsPrevious: Bool {
      switch self {
      case .state, .checkpoint, .best: true
      case .metrics, .summary, .settings: false
      }
    }

    /// The name under which the one before is kept.
    public var previousName: String {
      let parts = rawValue.split(separator: ".", maxSplits: 1)
      return "\(parts[0]).previous.\(parts[1])"
    }
  }

  /// The path of a file.
  public func path(of file: File) -> String { "\(path)/\(file.rawValue)" }

  /// The path under which the one before is kept.
  public func previousPath(of file: File) -> String { "\(path)/\(file.previousName)" }

  /// The path of a file of one of several networks that are trained jointly.
  func path(of file: File, network: Int) -> String {
    let parts = file.rawValue.split(separator: ".", maxSplits: 1)
    return "\(path)/\(parts[0])-\(network).\(parts[1])"
  }

  /// The path of the network after an epoch, where all are kept.
  ///
  /// - Parameters:
  ///   - epoch: 0 for the network before the first.
  ///   - network: Which one of several that are trained jointly; nil for one alone.
  public func path(ofEpoch epoch: Int, network: Int? = nil) -> String {
    let digits = String(epoch)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(epochs)/epoch-\(number)\(network.map { "-\($0)" } ?? "").safetensors"
  }

  private var epochs: String { "\(path)/epochs" }

  /// Makes the folder of the networks after each epoch.
  ///
  /// - Throws: ``TrainingError/folder(path:reason:)`` when the system refuses.
  func makeEpochs() throws(TrainingError) { try Self.make(epochs) }

  /// Makes the folder and those above it, where they are not there.
  ///
  /// - Throws: ``TrainingError/folder(path:reason:)`` when the system refuses.
  func make() throws(TrainingError) { try Self.make(path) }

  private static func make(_ path: String) throws(TrainingError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch { throw .folder(path: path, reason: error.localizedDescription) }
  }

  /// Whether a file is there.
  public func has(_ file: File) -> Bool { FileManager.default.fileExists(atPath: path(of: file)) }

  /// Replaces a file, and keeps the one before where that took long to make.
  ///
  /// The file's own name is never without a whole file.
  ///
  /// - Parameters:
  ///   - file: Which one.
  ///   - write: Writes the new one to the path it is given, whole or not at all.
  /// - Throws: `FileError` when the system refuses; the old file stays.
  public func replace(
    _ file: File, _ write: (_ path: String) throws(FileError) -> Void
  ) throws(FileError) {
    let (current, previous) = (path(of: file), previousPath(of: file))
    if file.keepsPrevious && has(file) {
      // A second name for the old file, which so survives its replacement. A file system without
      // links keeps no previous file, which is no reason to lose the new one.
      try? FileManager.default.removeItem(atPath: previous)
      try? FileManager.default.linkItem(atPath: current, toPath: previous)
    }
    try write(current)
  }
}
