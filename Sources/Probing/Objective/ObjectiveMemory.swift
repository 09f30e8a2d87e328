import Execution
import FeatureMaps
import Foundation
import Landscape
import Networks

/// How much memory an objective takes, known before it is taken.
public struct ObjectiveMemory: Sendable, Equatable {
  /// Images in a chunk.
  public let chunk: Int
  /// At most so many bytes has the objective, with the vectors that the probe asked for.
  public let neededBytes: Int
  /// Bytes that were available; nil where nobody says.
  public let availableBytes: Int?

  /// The images that usually go through at one time: more of them are no faster.
  static let usualChunk = 32

  /// What is left to other programs, relative to what is needed.
  private static let margin = 1.1

  /// Fits a chunk into memory.
  ///
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)`` with what is needed and found.
  init(
    of network: ProbedNetwork, _ settings: ObjectiveSettings, sampleCount: Int, team: ThreadTeam
  ) throws(LandscapeError) {
    let costs = try Costs(network, settings, team: team)
    let sizes: [Int]
    switch settings.chunk {
    case .images(let count):
      guard count >= 1 else {
        throw .invalid(option: "chunk", found: "\(count) images", allowed: "1 or more")
      }
      sizes = [count]
    case .fitting:
      sizes = Array(sequence(first: Self.usualChunk) { $0 > 1 ? $0 / 2 : nil })
    }
    var (chunk, needed) = (0, 0)
    for size in sizes {
      chunk = min(size, sampleCount)
      needed = costs.bytes(chunk: chunk, sampleCount: sampleCount)
      if Double(needed) * Self.margin <= Double(settings.availableBytes ?? .max) {
        (self.chunk, neededBytes, availableBytes) = (chunk, needed, settings.availableBytes)
        return
      }
    }
    throw .invalid(
      option: "memory", found: "\(Self.words(settings.availableBytes ?? 0)) available",
      allowed: """
        \(Self.words(Int(Double(needed) * Self.margin))) or more for \(network.name) in chunks of \
        \(chunk) images, with \(settings.probeVectorCount) vectors of the probe
        """)
  }

  private static func words(_ bytes: Int) -> String {
    String(format: "%.1f MiB", Double(bytes) / 0x1p20)
  }
}

/// Bytes of the parts of an objective.
private struct Costs {
  private let executor: ExecutorCost
  /// Of the executors that re-estimate statistics, of two sizes at most.
  private let statistics: Int
  /// Of what grows with the parameters alone.
  private let shared: Int

  init(
    _ network: ProbedNetwork, _ settings: ObjectiveSettings, team: ThreadTeam
  ) throws(LandscapeError) {
    let state = NetworkState(network.graph, network.parameters)
    let execution = settings.execution(team: team)
    executor = try ExecutorCost(state, execution, team: team)
    if case .reestimated(let samples, let batch) = settings.statistics {
      var evaluation = execution
      evaluation.order = .value
      statistics =
        2 * (try ExecutorCost(state, evaluation, team: team)).bytes(min(batch, samples.count))
    } else {
      statistics = 0
    }
    // The state, the point with a rounded copy, a direction, and the probe's vectors.
    let (float, double) = (MemoryLayout<Float>.stride, MemoryLayout<Double>.stride)
    shared =
      network.graph.parameterCount * (3 * float + double * (1 + settings.probeVectorCount))
  }

  /// Those of all chunks, of which the last may be smaller.
  func bytes(chunk: Int, sampleCount: Int) -> Int {
    let rest = sampleCount % chunk
    return shared + statistics + executor.bytes(chunk) + (rest > 0 ? executor.bytes(rest) : 0)
  }
}

/// Bytes of an executor, from those for one image and for two.
///
/// Maps are proportional to the images, and scratch grows less: an upper bound.
private struct ExecutorCost {
  private let fixed: Int
  private let image: Int

  init(
    _ state: NetworkState, _ settings: ExecutionSettings, team: ThreadTeam
  ) throws(LandscapeError) {
    func byteCount(_ imageCount: Int) throws(LandscapeError) -> Int {
      var settings = settings
      settings.imageCount = imageCount
      return try Executor.compiled(state, settings, team: team).byteCount
    }
    let (one, two) = (try byteCount(1), try byteCount(2))
    let graph = state.graph
    let isCurvature = settings.order == .curvature
    let vectors = isCurvature ? 3 : settings.order == .gradient ? 1 : 0
    // Weights are laid out for passes in both directions, and their tangents likewise.
    let layouts = Self.layoutCount(graph, settings.convolutions) * (isCurvature ? 4 : 2)
    let float = MemoryLayout<Float>.stride
    image = two - one + float * graph.image.count
    fixed = max(0, 2 * one - two) + float * (vectors * graph.parameterCount + layouts)
  }

  func bytes(_ imageCount: Int) -> Int { fixed + imageCount * image }

  /// The numbers of a layout of all filters, at most: 6 × 6 for each that Winograd's algorithm may
  /// take, which has 3 × 3.
  private static func layoutCount(
    _ graph: NetworkGraph, _ convolutions: ExecutionSettings.Convolutions
  ) -> Int {
    graph.parameters.filter { $0.role == .convolutionWeight }.reduce(0) { sum, filters in
      let isTransformed = convolutions == .fastest && filters.shape[2] == 3
      return sum + filters.count * (isTransformed ? 4 : 1)
    }
  }
}
