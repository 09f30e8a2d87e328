import Execution
import FeatureMaps
import Networks
import Optimisation

/// One network in training: its numbers, its optimiser, and executors for every batch size.
final class Trainee {
  let state: NetworkState
  let training: BatchExecutors
  private let optimiser: any Optimiser
  private let average: Average?
  private let evaluators: BatchExecutors
  private let team: ThreadTeam

  /// An average of the weights, and the network that it makes.
  private struct Average {
    let weights: WeightAverage
    let state: NetworkState
  }

  init(
    _ graph: NetworkGraph, _ start: NetworkParameters, _ settings: TrainingSettings,
    team: ThreadTeam
  ) {
    self.team = team
    let state = NetworkState(graph, start)
    self.state = state
    training = BatchExecutors(state, settings.execution(.batch, .gradient), team: team)
    optimiser = settings.optimiser.make(for: graph)
    average = settings.average.map { settings in
      Average(
        weights: WeightAverage(
          settings,
          of: WeightAverage.Source(
            parameters: state.parameters, runningMeans: state.runningMeans,
            runningVariances: state.runningVariances), team: team),
        state: NetworkState(graph, start))
    }
    evaluators = BatchExecutors(
      average?.state ?? state, settings.execution(.running, .value), team: team)
  }

  /// Takes a step of the optimiser.
  func move(_ gradient: FlatVector, rate: Double) {
    optimiser.step(state.parameters, gradient: gradient, rate: rate, team: team)
    state.noteChange()
    average?.weights.update(team: team)
  }

  /// Executors of the network that is delivered: of the averaged weights where they are kept.
  var evaluation: BatchExecutors {
    if let average { average.state.load(deliverable) }
    return evaluators
  }

  /// The numbers that are evaluated and that a checkpoint gets.
  var deliverable: NetworkParameters {
    guard let weights = average?.weights else { return state.numbers }
    var numbers = state.numbers
    numbers.values = weights.parameters.values
    numbers.runningMeans = weights.runningMeans.values
    numbers.runningVariances = weights.runningVariances.values
    return numbers
  }

  /// What is kept of it between two steps.
  var snapshot: TrainingState.Trainee {
    get {
      TrainingState.Trainee(
        parameters: state.numbers, optimiserSteps: optimiser.stepCount,
        averageUpdates: average?.weights.updateCount ?? 0,
        vectors: Dictionary(uniqueKeysWithValues: vectors.map { ($0.name, $0.vector.values) }))
    }
    set {
      state.load(newValue.parameters)
      optimiser.stepCount = newValue.optimiserSteps
      average?.weights.updateCount = newValue.averageUpdates
      for (name, vector) in vectors {
        guard let values = newValue.vectors[name] else { continue }
        vector.load(values.span)
      }
    }
  }

  /// Whether a snapshot has every vector that this network needs, each of its length.
  func fits(_ snapshot: TrainingState.Trainee) -> Bool {
    vectors.count == snapshot.vectors.count
      && vectors.allSatisfy { snapshot.vectors[$0.name]?.count == $0.vector.count }
  }

  private var vectors: [(name: String, vector: FlatVector)] {
    optimiser.vectors.map { ("optimiser.\($0.name)", $0.vector) }
      + (average?.weights.vectors ?? []).map { ("average.\($0.name)", $0.vector) }
  }
}
