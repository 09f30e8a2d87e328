internal import Foundation
internal import Records

/// What a `summary.json` holds: one run, or the phases of a recipe.
enum SummaryFile: Decodable {
  case run(Run)
  case phases([Phase], ensemble: [String: Double]?)

  /// One training.
  struct Run: Decodable {
    let model: String
    let method: String
    let seed: UInt64
    let wantedEpochs: Int
    let terms: RunTerms
    let quantities: [String: Double]

    private enum Key: String, CodingKey {
      case model, method, seed, epochs, wantedEpochs, dataSet, selectionRule
      case testSamples, testViews
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      model = try container.decode(String.self, forKey: .model)
      method = try container.decode(String.self, forKey: .method)
      seed = try container.decode(UInt64.self, forKey: .seed)
      wantedEpochs = try container.decode(Int.self, forKey: .wantedEpochs)
      terms = RunTerms(
        dataSet: try container.decode(String.self, forKey: .dataSet),
        epochs: try container.decode(Int.self, forKey: .epochs),
        selectionRule: try container.decode(String.self, forKey: .selectionRule),
        testSamples: try container.decode(Int.self, forKey: .testSamples),
        // Runs of before there was a choice do not name it.
        testViews: try container.decodeIfPresent(String.self, forKey: .testViews) ?? "plain")
      quantities = try decoder.numbers()
    }
  }

  /// One training of a recipe.
  struct Phase: Decodable {
    let name: String
    let summary: Run
  }

  private enum Key: String, CodingKey { case phases, ensemble }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.contains(.phases) else {
      self = .run(try Run(from: decoder))
      return
    }
    self = .phases(
      try container.decode([Phase].self, forKey: .phases),
      ensemble: container.contains(.ensemble)
        ? try container.superDecoder(forKey: .ensemble).numbers() : nil)
  }

  /// The finished run that the folder stands for.
  func run(_ folder: String) throws(ComparisonError) -> FinishedRun {
    switch self {
    case .run(let run):
      return try run.finished(folder)
    case .phases(let phases, let ensemble):
      guard let first = phases.first, var quantities = ensemble else {
        throw .severalRuns(path: folder, names: phases.map(\.name))
      }
      for phase in phases { _ = try phase.summary.finished("\(folder)/\(phase.name)") }
      quantities["testAccuracy"] = quantities["meanLogitsAccuracy"]
      return FinishedRun(
        path: folder, model: first.summary.model, method: "mean of logits",
        seed: first.summary.seed, terms: first.summary.terms, quantities: quantities)
    }
  }

  /// Why a text is no summary, with the key that is at fault.
  static func fault(_ error: any Error, path: String) -> FormatError {
    let (field, problem): (String, String) =
      switch error {
      case DecodingError.keyNotFound(let key, _): (key.stringValue, "there is no such key")
      case DecodingError.typeMismatch(let type, let context):
        (Self.field(context), "found another kind of value, allowed is \(type)")
      case DecodingError.valueNotFound(let type, let context):
        (Self.field(context), "found null, allowed is \(type)")
      case DecodingError.dataCorrupted(let context):
        (Self.field(context), context.debugDescription)
      default: ("text", "\(error)")
      }
    return FormatError(path: path, position: .whole, field: field, problem: problem)
  }

  private static func field(_ context: DecodingError.Context) -> String {
    context.codingPath.last?.stringValue ?? "text"
  }
}

extension SummaryFile.Run {
  fileprivate func finished(_ folder: String) throws(ComparisonError) -> FinishedRun {
    guard terms.epochs == wantedEpochs else {
      throw .unfinished(path: folder, epochs: terms.epochs, wanted: wantedEpochs)
    }
    return FinishedRun(
      path: folder, model: model, method: method, seed: seed, terms: terms,
      quantities: quantities)
  }
}

extension Decoder {
  /// The numbers of an object by their keys; everything else is left aside.
  fileprivate func numbers() throws -> [String: Double] {
    let container = try container(keyedBy: AnyKey.self)
    return container.allKeys.reduce(into: [:]) { numbers, key in
      numbers[key.stringValue] = try? container.decode(Double.self, forKey: key)
    }
  }
}

/// A key that is not known beforehand.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
