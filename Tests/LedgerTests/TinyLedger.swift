import Claims
import Foundation
import Ledger
import Parallelism
import Records
import Studies

/// A ledger of all claims whose trials take milliseconds; nothing is learned in it.
final class TinyLedger {
  static let preset = """
    representation: sparse
    data:
      classes: 3
      dimension: 8
      patches: 4
      sparsity: 1
      singleViewShare: 0.2
      featureNoise: 0
      noise: orthogonal
      noiseOnFeatures: 0
      trainingSamples: 30
      testSamples: 20
    network:
      neuronsPerClass: 2
    training:
      steps: 10
    ensemble:
      members: 2
      largest: 6
    distillation:
      labelSteps: 0
      steps: 5
    selfDistillation:
      steps: 5
    muLaw:
      shares: [0.1, 0.4]
      networks: 1
    bias:
      networks: 1
    features:
      members: 2
      randomFeatures: 5
      neuronsPerClass: 1
    gaussian:
      members: 2
      classes: 3
      dimension: 4
      trainingSamples: 30
      testSamples: 30
      training:
        steps: 5
    trials:
      base: 3
      scalingClasses: [4]
      scalingTrials: [2]

    """

  private let folder: String

  /// An empty folder, removed with this object.
  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("retort-ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The plan for some claims, all of them if none is named, after a change to the preset.
  func plan(
    _ names: [String] = [], seed: UInt64 = 5, replacing old: String = "", with new: String = ""
  ) throws -> LedgerPlan {
    let path = "\(folder)/preset.yaml"
    try AtomicFile.write(
      old.isEmpty ? Self.preset : Self.preset.replacing(old, with: new), to: path)
    let contents = try PresetFile.read(path)
    return try LedgerPlan(
      claims: ClaimRegistry.claims(named: names, for: contents.preset), contents: contents,
      seed: seed)
  }

  /// The store of a plan in a file of this folder.
  func store(_ plan: LedgerPlan, _ file: String = "study.sqlite") throws -> StudyStore {
    try StudyStore.open(
      at: "\(folder)/\(file)", identity: plan.identity(workers: Workers(.one)))
  }

  /// Runs a plan to its end, or until so many trials are finished.
  func run(
    _ plan: LedgerPlan, into store: StudyStore, threads: Int = 1, until limit: Int = .max
  ) throws {
    let cancellation = Cancellation()
    let run = StudyRun(
      seed: plan.seed, series: plan.series,
      workers: Workers(try WorkerCount(threads: threads)))
    try run.complete(store, cancellation: cancellation) { progress in
      if progress.finished >= limit { cancellation.cancel() }
    }
  }
}

extension LedgerResult {
  /// Everything that a run writes beside its store.
  var texts: [String: String] {
    get throws {
      var texts = ["claims": claimsTable.text]
      for (name, table) in try figureTables() { texts[name] = table.text }
      return texts
    }
  }
}
