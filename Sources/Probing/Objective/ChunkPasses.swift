import Distillation
import Execution
import FeatureMaps
import Landscape
import Networks
import Parallelism

/// Passes of samples through a network, chunk by chunk and always in the same order.
final class ChunkPasses {
  /// The chunks.
  let ranges: [Range<Int>]
  private let samples: ObjectiveSamples
  private let cancellation: Cancellation
  /// By size: chunks have two sizes at most.
  private let chunks: [Int: Chunk]

  /// An executor with room for a loss's derivatives by its logits.
  struct Chunk {
    let executor: Executor
    private let classCount: Int
    private let cotangents: FlatVector
    private let cotangentTangents: FlatVector

    init(_ executor: Executor) {
      self.executor = executor
      classCount = executor.state.graph.classCount
      let count = executor.logits.count
      cotangents = FlatVector(count: count, in: Arena(floatCount: count), at: 0)
      cotangentTangents = FlatVector(count: count, in: Arena(floatCount: count), at: 0)
    }

    /// Of the last forward pass.
    var logits: Rows { Rows(converting: executor.logits.values, columnCount: classCount) }

    /// The derivative of ``logits`` in a direction of the parameters.
    func logitTangents(along direction: ScaledDirection) -> Rows {
      executor.tangentForward(direction: direction.entries.span)
      return Rows(converting: executor.logitTangents.values, columnCount: classCount)
    }

    /// Hands a gradient at the logits back to all parameters.
    func backward(_ logitGradient: [Double]) -> FlatVector {
      load(logitGradient, into: cotangents)
      executor.backward(logitGradient: cotangents)
      return executor.gradient
    }

    /// The derivative of what is handed back, in the direction of the last tangents.
    func tangentBackward(_ logitGradient: [Double], tangent: [Double]) -> FlatVector {
      load(logitGradient, into: cotangents)
      load(tangent, into: cotangentTangents)
      executor.tangentBackward(logitGradient: cotangents, tangent: cotangentTangents)
      return executor.product
    }

    private func load(_ values: [Double], into vector: FlatVector) {
      let rounded = values.map { Float($0) }
      vector.load(rounded.span)
    }
  }

  /// Compiles the network for all sizes of the chunks.
  ///
  /// - Throws: `LandscapeError` with the reason of the executor that cannot be compiled.
  init(
    of samples: ObjectiveSamples, in ranges: [Range<Int>], on state: NetworkState,
    _ settings: ExecutionSettings, team: ThreadTeam, cancellation: Cancellation
  ) throws(LandscapeError) {
    (self.samples, self.ranges, self.cancellation) = (samples, ranges, cancellation)
    var chunks: [Int: Chunk] = [:]
    for size in Set(ranges.map(\.count)).sorted() {
      var settings = settings
      settings.imageCount = size
      chunks[size] = Chunk(try Executor.compiled(state, settings, team: team))
    }
    self.chunks = chunks
  }

  /// Computes the logits of a chunk.
  ///
  /// - Throws: ``LandscapeError/cancelled`` once that was asked for.
  func forward(_ range: Range<Int>) throws(LandscapeError) -> Chunk {
    if cancellation.isCancelled { throw .cancelled }
    guard let chunk = chunks[range.count] else {
      preconditionFailure("every size of a chunk was compiled")
    }
    chunk.executor.load(images: samples.images(range).span)
    chunk.executor.forward()
    return chunk
  }
}

extension Executor {
  /// An executor for probes, or why there is none.
  static func compiled(
    _ state: NetworkState, _ settings: ExecutionSettings, team: ThreadTeam
  ) throws(LandscapeError) -> Executor {
    do throws(ExecutionError) {
      return try Executor(state, settings, team: team)
    } catch {
      throw .failed(error.description)
    }
  }
}
