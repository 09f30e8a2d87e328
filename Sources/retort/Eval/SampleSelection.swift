internal import ArgumentParser
internal import DataSets
internal import Randomness

/// Which samples of a split are used, and in which words that is reported.
struct SampleSelection: ParsableArguments {
  @Option(help: "Use the first N samples of the split, in its order.")
  var samples: Int?

  @Option(help: "Use N samples drawn without replacement.")
  var randomSamples: Int?

  @Option(help: "The seed that fixes which samples are drawn; default: 1.")
  var seed: UInt64?

  func validate() throws {
    guard samples == nil || randomSamples == nil else {
      throw ValidationError("--samples and --random-samples exclude each other")
    }
    guard seed == nil || randomSamples != nil else {
      throw ValidationError("--seed fixes which samples are drawn; it needs --random-samples")
    }
    for count in [samples, randomSamples].compactMap(\.self) where count < 1 {
      throw ValidationError("\(count) samples were asked for; allowed: 1 to all of the split")
    }
  }

  /// The places of the drawn samples in the split, ascending; nil where none are drawn.
  func drawnIndices(from count: Int) -> [Int]? {
    guard let size = randomSamples, size <= count else { return nil }
    var random = RandomStream(seed: seed ?? 1).child(.data, 0)
    return random.subset(of: count, size: size).sorted()
  }

  /// The selected samples of a split, in its order.
  ///
  /// - Throws: `DataSetError` if there are not as many.
  func select(from split: LabelledImages) throws(DataSetError) -> LabelledImages {
    if let indices = drawnIndices(from: split.count) { return split.selecting(indices) }
    return try split.first(samples ?? randomSamples ?? split.count)
  }

  /// The rule in words.
  func description(of split: DataSplit) -> String {
    if let samples { return "first \(samples) of the \(split.rawValue) split" }
    if let randomSamples {
      return "\(randomSamples) of the \(split.rawValue) split drawn with seed \(seed ?? 1)"
    }
    return "all of the \(split.rawValue) split"
  }
}
