internal import Foundation
public import Networks

/// Everything that a run needs to go on to the same bits, taken between two steps.
public struct TrainingState: Sendable, Equatable {
  /// The run's complete settings in their canonical text; another run's state is refused by it.
  public var settings: String
  /// When the run began, in seconds since 1970.
  public var startTime: Double
  /// Epochs that are finished.
  public var finishedEpochs: Int
  /// Batches of the epoch in progress that are done.
  public var finishedBatches: Int
  /// Steps that were taken in all.
  public var steps: Int
  /// The networks in training; more than one where networks are trained jointly.
  public var trainees: [Trainee]
  /// Sums over the batches of the epoch in progress.
  public var sums: EpochSums
  /// The finished epochs.
  public var rows: [EpochRow]
  /// The best epoch by validation accuracy, where one is looked for.
  public var best: Best?

  /// One network in training.
  public struct Trainee: Sendable, Equatable {
    /// Weights and running statistics.
    public var parameters: NetworkParameters
    /// Steps that the optimiser took.
    public var optimiserSteps: Int
    /// Times that the average of the weights took them in.
    public var averageUpdates: Int
    /// What the optimiser and the average remember, by name.
    public var vectors: [String: [Float]]

    /// A network in training.
    ///
    /// - Parameters:
    ///   - parameters: Weights and running statistics.
    ///   - optimiserSteps: Steps that the optimiser took.
    ///   - averageUpdates: Times that the average of the weights took them in.
    ///   - vectors: What the optimiser and the average remember, by name.
    public init(
      parameters: NetworkParameters, optimiserSteps: Int, averageUpdates: Int,
      vectors: [String: [Float]]
    ) {
      (self.parameters, self.vectors) = (parameters, vectors)
      (self.optimiserSteps, self.averageUpdates) = (optimiserSteps, averageUpdates)
    }
  }

  /// The best epoch so far.
  public struct Best: Sendable, Equatable, Codable {
    /// Counted from 1.
    public var epoch: Int
    /// A fraction of the validation samples.
    public var validationAccuracy: Double

    /// An epoch and its accuracy.
    public init(epoch: Int, validationAccuracy: Double) {
      (self.epoch, self.validationAccuracy) = (epoch, validationAccuracy)
    }
  }

  /// Whether all weights and statistics are finite numbers.
  var isFinite: Bool {
    trainees.allSatisfy { trainee in
      let parameters = trainee.parameters
      return parameters.values.allSatisfy(\.isFinite)
        && parameters.runningMeans.allSatisfy(\.isFinite)
        && parameters.runningVariances.allSatisfy(\.isFinite)
    }
  }

  /// The state before the first step, begun now.
  init(_ settings: String, _ trainees: [Trainee]) {
    self.init(
      settings: settings, startTime: Date().timeIntervalSince1970, finishedEpochs: 0,
      finishedBatches: 0, steps: 0, trainees: trainees, sums: EpochSums(), rows: [], best: nil)
  }

  /// A state from its parts.
  public init(
    settings: String, startTime: Double, finishedEpochs: Int, finishedBatches: Int, steps: Int,
    trainees: [Trainee],
    sums: EpochSums, rows: [EpochRow], best: Best?
  ) {
    (self.settings, self.startTime) = (settings, startTime)
    (self.finishedEpochs, self.finishedBatches) = (finishedEpochs, finishedBatches)
    (self.steps, self.trainees, self.sums) = (steps, trainees, sums)
    (self.rows, self.best) = (rows, best)
  }
}

/// Sums over the batches of an epoch, in Double and in the order of the batches.
public struct EpochSums: Sendable, Equatable, Codable {
  /// The objective, weighted by the samples of each batch.
  public var loss = 0.0
  /// Samples whose largest logit is that of the label.
  public var correctCount = 0.0
  /// Samples seen.
  public var samples = 0
  /// The rate of the last step.
  public var rate = 0.0
  /// Seconds of training, which differ from run to run.
  public var seconds = 0.0

  /// Nothing seen yet.
  public init() {}
}
