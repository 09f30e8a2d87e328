/// What is written down about the single networks of a trial while they train.
struct SingleRecord {
  let settings: ExperimentSettings
  let lottery: Lottery
  let axes: FeatureAxes
  private var outcome = ExperimentOutcome()
  private var nextGrowthStep = 0.0

  /// Networks whose lottery tickets are kept one by one; the counts are over all.
  private static let ticketNetworks = 2
  /// Steps at which Φ is kept lie this far apart, as a factor.
  private static let growthFactor = 1.12

  init(settings: ExperimentSettings, lottery: Lottery, axes: FeatureAxes) {
    self.settings = settings
    self.lottery = lottery
    self.axes = axes
    outcome.coverage = Array(repeating: 0, count: settings.data.views + 1)
  }

  func projections(of network: TwoLayerNetwork) -> ViewProjections {
    ViewProjections(of: network, views: settings.data.views, axes: axes)
  }

  mutating func observe(step: Int, _ network: TwoLayerNetwork) {
    guard Double(step) >= nextGrowthStep || step == settings.training.steps else { return }
    nextGrowthStep = max(Double(step) + 1, Double(step) * Self.growthFactor)
    outcome.growth.append(ViewGrowth(step: step, sums: projections(of: network).sums))
  }

  mutating func add(_ network: TwoLayerNetwork, index: Int, initial: ViewProjections) {
    let final = projections(of: network)
    let coverage = ViewCoverage(final)
    let predicted = lottery.predictedWinners(initial)
    outcome.oneViewClasses += coverage.learnedCounts.count { $0 == 1 }
    outcome.agreeingClasses += zip(predicted, final.strongestViews).count { $0 == $1 }
    outcome.predictedFirstClasses += predicted.count { $0 == 0 }
    outcome.firstWonClasses += final.strongestViews.count { $0 == 0 }
    outcome.winnerSetClasses += lottery.winnerSet(
      initial, neuronsPerClass: settings.network.neuronsPerClass
    ).count { $0 != nil }
    outcome.classCount += settings.data.classes
    for count in outcome.coverage.indices {
      outcome.coverage[count] += coverage.share(holding: count)
    }
    guard index < Self.ticketNetworks else { return }
    for label in 0..<settings.data.classes {
      let first = label * settings.data.views
      outcome.lottery.append(
        LotteryTicket(
          network: index, label: label, initial: Array(initial.largest(ofClass: label)),
          predicted: predicted[label],
          learned: (0..<settings.data.views).filter { coverage.isLearned[first + $0] }))
    }
  }

  func write(to target: inout ExperimentOutcome, networkCount: Int) {
    target.coverage = outcome.coverage.map { networkCount > 0 ? $0 / Double(networkCount) : 0 }
    target.oneViewClasses = outcome.oneViewClasses
    target.agreeingClasses = outcome.agreeingClasses
    target.predictedFirstClasses = outcome.predictedFirstClasses
    target.firstWonClasses = outcome.firstWonClasses
    target.winnerSetClasses = outcome.winnerSetClasses
    target.classCount = outcome.classCount
    target.lottery = outcome.lottery
    target.growth = outcome.growth
  }
}
