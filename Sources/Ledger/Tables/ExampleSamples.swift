internal import MultiView
internal import Randomness

/// One sample of each kind, for the picture of the data.
enum ExampleSamples {
  /// The first samples of each kind that the law draws from the seed.
  static func draw(
    _ settings: DataSettings, seed: UInt64
  ) throws(SettingsViolation) -> [Sample] {
    let distribution = try SampleDistribution(settings)
    let random = RandomStream(seed: seed)
    return Sample.Kind.allCases.map { kind in
      distribution.draw(1, .only(kind), from: random.child(.data, kind.rawValue))[0]
    }
  }
}
