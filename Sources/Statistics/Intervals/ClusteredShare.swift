extension Estimate {
  /// The mean share over independent trials, each of which counts many dependent events.
  ///
  /// A trial is, for instance, one training run and its count the misclassified test samples:
  /// samples of one run share the run's luck, so the runs are the sample. The value is the mean
  /// of the trials' shares, and the interval is the smallest one that holds both
  ///
  /// - Student's interval over the trials' shares, which is honest about the spread between
  ///   trials, and
  /// - Wilson's interval on the counts pooled over trials,
  ///
  /// cut to [0, 1]. The second is there because Student's interval has no width when all trials
  /// agree, as they do when every share is exactly 0 or 1; it keeps the interval from claiming
  /// more than the pooled events could show if they were all independent. It cannot make up for
  /// a spread between trials that the few trials seen did not show.
  ///
  /// - Parameters:
  ///   - successes: One count per trial, from 0 to the trial's number of events.
  ///   - trials: The number of events in each trial, at least 1.
  ///   - level: In (0, 1).
  /// - Returns: An estimate whose sample count is the number of independent trials.
  /// - Source: the hull of the intervals of Student 1908, doi:10.1093/biomet/6.1.1, and Wilson
  ///   1927, doi:10.1080/01621459.1927.10502953; the hull is this package's own choice.
  public static func share(
    successes: [Int], trials: [Int], level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    try Requirement.level(level)
    try Requirement.sameCount(successes.count, as: trials.count, for: "successes per trial")
    var pooledSuccesses = 0
    var pooledTrials = 0
    for (success, trial) in zip(successes, trials) {
      try requireCounts(successes: success, trials: trial)
      pooledSuccesses += success
      pooledTrials += trial
    }
    let shares = zip(successes, trials).map { Double($0) / Double($1) }
    let between = try student(
      of: SampleMoments(shares, quantity: "a clustered share"), level: level,
      method: .clusteredShare)
    let pooled = try wilsonInterval(
      successes: pooledSuccesses, trials: pooledTrials, level: level)
    let lower = max(0, min(between.interval.lowerBound, pooled.lowerBound))
    let upper = min(1, max(between.interval.upperBound, pooled.upperBound))
    return Estimate(
      value: between.value, interval: lower...upper, standardError: between.standardError,
      sampleCount: shares.count, level: level, method: .clusteredShare, kind: .fixedSample,
      isConverged: true)
  }
}
