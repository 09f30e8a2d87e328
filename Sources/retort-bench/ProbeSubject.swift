import Checkpoints
import DataSets
import Execution
import FeatureMaps
import Landscape
import Probing

/// The loss whose curvature is timed: a trained network's on training images of CIFAR-10.
struct ProbeSubject {
  let metadata: CheckpointMetadata
  let objective: NetworkObjective

  /// Reads network and images.
  ///
  /// - Throws: What is wrong with a file, or does not fit; ``BenchmarkFailure`` tells people.
  init(_ request: ProbeBenchmark, _ search: EigenvalueSettings) throws {
    let checkpoint = try Checkpoint.read(
      request.checkpoint,
      ImportRequest(architecture: request.model, shortcut: request.shortcut)
    ).checkpoint
    let images = try ImageDataSet.cifar10.load(.train, folder: request.data)
      .first(request.samples)
    let team: ThreadTeam
    do { team = try ThreadTeam(threadCount: request.threads) } catch {
      throw ExecutionError.threads(count: request.threads)
    }
    // Nothing is recorded that would have to recognise the network's numbers: its name will do.
    let network = ProbedNetwork(
      name: request.checkpoint, digest: request.checkpoint, graph: checkpoint.graph,
      parameters: checkpoint.parameters)
    let samples = ObjectiveSamples(
      images, normalization: KnownNormalization.cifar10.normalization,
      selection: "first \(images.count) of the train split")
    metadata = checkpoint.metadata
    objective = try NetworkObjective(
      network, samples,
      ObjectiveSettings(probeVectorCount: request.work.vectorCount(search)), team: team)
  }
}
