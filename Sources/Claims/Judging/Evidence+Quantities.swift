public import MultiView
internal import Statistics
internal import Studies

extension Evidence {
  /// The share that a count makes up, over the trials at the preset's own size.
  ///
  /// - Parameters:
  ///   - name: What the table calls it.
  ///   - region: Where the claim says that it lies.
  ///   - count: Successes and cases of one trial; nil, or no cases, leaves the trial out.
  public func share(
    _ name: String, region: ClosedRange<Double>,
    _ count: (ExperimentOutcome) -> (successes: Int, of: Int)?
  ) -> Quantity {
    let counts = Self.counts(base, count)
    return Quantity(
      name, region: region, .share(successes: counts.map(\.successes), of: counts.map(\.of)))
  }

  /// The limit of many classes of a share.
  ///
  /// - Parameters:
  ///   - name: What the table calls the share.
  ///   - region: Where the claim says that the limit lies.
  ///   - theorem: The value that the theorem gives the limit.
  ///   - count: Successes and cases of one trial; nil, or no cases, leaves the trial out.
  public func limitOfShare(
    _ name: String, region: ClosedRange<Double>, theorem: Double,
    _ count: (ExperimentOutcome) -> (successes: Int, of: Int)?
  ) -> [Quantity] {
    limit(name, region: region, possible: 0...1, theorem: theorem) { outcomes in
      let counts = Self.counts(outcomes, count)
      // The interval of one standard error: unlike that error itself it is never empty.
      return try? Estimate.share(
        successes: counts.map(\.successes), trials: counts.map(\.of), level: Self.oneSigma)
    }
  }

  /// A share at the preset's own size, and its limit of many classes.
  ///
  /// - Parameters:
  ///   - name: What is estimated.
  ///   - region: Where the claim says that both lie.
  ///   - theorem: The value that the theorem gives the limit.
  ///   - count: Successes and cases of one trial; nil, or no case, leaves the trial out.
  public func shareAndLimit(
    _ name: String, region: ClosedRange<Double>, theorem: Double,
    _ count: (ExperimentOutcome) -> (successes: Int, of: Int)?
  ) -> [Quantity] {
    [share(name, region: region, count)]
      + limitOfShare(name, region: region, theorem: theorem, count)
  }

  /// The counts of the trials that have cases to count: in one all of whose networks diverged there
  /// are none.
  private static func counts(
    _ outcomes: [ExperimentOutcome], _ count: (ExperimentOutcome) -> (successes: Int, of: Int)?
  ) -> [(successes: Int, of: Int)] {
    outcomes.compactMap(count).filter { $0.of > 0 }
  }

  /// The limit of many classes of a mean.
  ///
  /// - Parameters:
  ///   - name: What the table calls the mean.
  ///   - region: Where the claim says that the limit lies.
  ///   - possible: The values that the mean can take.
  ///   - theorem: The value that the theorem gives the limit.
  ///   - value: What is averaged over trials; nil leaves the trial out.
  public func limitOfMean(
    _ name: String, region: ClosedRange<Double>, possible: ClosedRange<Double>, theorem: Double,
    _ value: (ExperimentOutcome) -> Double?
  ) -> [Quantity] {
    limit(name, region: region, possible: possible, theorem: theorem) { outcomes in
      try? Estimate.mean(of: outcomes.compactMap(value), level: Self.oneSigma)
    }
  }

  /// The limit from estimates at one standard error; empty unless two sizes have one.
  private func limit(
    _ name: String, region: ClosedRange<Double>, possible: ClosedRange<Double>, theorem: Double,
    _ estimate: ([ExperimentOutcome]) -> Estimate?
  ) -> [Quantity] {
    let points = experiments.keys.sorted().compactMap { classes in
      estimate(experiments[classes] ?? []).map { point(classes, $0) }
    }
    return Self.limit(name, region: region, possible: possible, theorem: theorem, points)
  }

  /// The limit of values at several sizes; empty unless there are two.
  static func limit(
    _ name: String, region: ClosedRange<Double>,
    possible: ClosedRange<Double> = Quantity.everyNumber, theorem: Double,
    _ points: [Quantity.SizedValue]
  ) -> [Quantity] {
    guard points.count >= 2 else { return [] }
    return [
      Quantity(
        "limit: \(name)", region: region, possible: possible, .limit(points),
        role: .limit(theorem: theorem))
    ]
  }

  /// A value at one size, from an estimate whose interval spans one standard error either way.
  func point(_ classes: Int, _ estimate: Estimate) -> Quantity.SizedValue {
    let interval = estimate.interval
    let halfWidth = (interval.upperBound - interval.lowerBound) / 2
    return Quantity.SizedValue(
      classes: classes, estimate: estimate,
      standardError: max(halfWidth, Self.smallestStandardError))
  }

  /// The level of an interval of one standard error either way, for a normal law.
  static let oneSigma = 0.682_689_492_137_086

  /// The standard error granted to trials that agree to the last digit.
  private static let smallestStandardError = 1e-4

  /// The number of test samples of each kind.
  public var testSamples: Int { preset.experiment.data.testSamples }

  /// An error as a count of the test samples of one kind.
  public func count(_ error: Double) -> (successes: Int, of: Int) {
    (Int((error * Double(testSamples)).rounded()), testSamples)
  }

  /// An error of every single network of a trial as one count.
  public func singles(
    of outcome: ExperimentOutcome, samples: Int, _ error: (ArmErrors) -> Double
  ) -> (successes: Int, of: Int)? {
    guard !outcome.singles.isEmpty else { return nil }
    let successes = outcome.singles.reduce(0) {
      $0 + Int((error($1) * Double(samples)).rounded())
    }
    return (successes, samples * outcome.singles.count)
  }
}
