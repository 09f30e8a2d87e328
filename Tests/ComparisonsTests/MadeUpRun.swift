import Comparisons
import Foundation

/// Runs of invented numbers. No result of any training is among them.
enum MadeUpRun {
  static let terms = RunTerms(
    dataSet: "CIFAR-10 (JPEG copy)", epochs: 2, selectionRule: "last epoch", testSamples: 10_000)

  static func run(
    _ path: String, seed: UInt64 = 1, _ quantities: [String: Double],
    terms: RunTerms = MadeUpRun.terms
  ) -> FinishedRun {
    FinishedRun(
      path: path, model: "resnet8", method: "kd", seed: seed, terms: terms,
      quantities: quantities)
  }

  /// A group with one run for each accuracy, of the seeds 1, 2 and so on.
  static func group(
    _ name: String, _ accuracies: [Double], terms: RunTerms = MadeUpRun.terms
  ) throws -> RunGroup {
    try RunGroup(
      name: name,
      runs: accuracies.enumerated().map { index, accuracy in
        run(
          "\(name)-\(index + 1)", seed: UInt64(index + 1), ["testAccuracy": accuracy],
          terms: terms)
      })
  }

  /// What `retort train` writes for one run.
  static func summary(epochs: Int = 2, wanted: Int = 2, seed: UInt64 = 7) -> String {
    """
    {
      "dataSet" : "CIFAR-10 (JPEG copy)", "epochs" : \(epochs), "jointNetworks" : 1,
      "method" : "kd", "model" : "resnet8", "seed" : \(seed), "selectionRule" : "last epoch",
      "testAccuracy" : 0.875, "testLoss" : 0.5, "testSamples" : 10000,
      "wantedEpochs" : \(wanted)
    }
    """
  }

  /// A folder that goes away with its owner.
  final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory
        .appending(path: "retort-comparisons-" + UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file of a run and returns the run's folder.
    @discardableResult
    func write(_ text: String, to file: String, of run: String) throws -> String {
      let folder = url.appending(path: run)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
      return folder.path
    }
  }
}
