import Foundation
import Synchronization
import Testing

@testable import OneDNN

@Suite("Execution context") struct ExecutionContextTests {
  /// A convolution whose batch two threads share, compiled for one image.
  static func oneImage() throws -> ConvolutionForward {
    let plain = convolutionCases[1]
    return try OneDNN.withThreads(1) {
      try ConvolutionForward(
        source: TensorLayout([1] + plain.sourceShape[1...], order: .nChw8c),
        weights: TensorLayout(plain.weightsShape, order: .any),
        destination: TensorLayout([1] + plain.destinationShape[1...], order: .nChw8c),
        window: plain.window)
    }
  }

  @Test("of each thread executes one primitive on slices of its own, at the same time")
  func twoThreads() throws {
    let plain = convolutionCases[1]
    let convolution = try Self.oneImage()
    let source = normalNumbers(plain.sourceShape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let batch = try tensor(source, like: TensorLayout(plain.sourceShape, order: .nChw8c))
    let blockedWeights = try tensor(weights, like: convolution.weights)
    let result = Tensor(try TensorLayout(plain.destinationShape, order: .nChw8c))
    let rounds = 200
    nonisolated(unsafe) let shared = (batch, blockedWeights, result)
    let failures = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: plain.images) { image in
      do {
        try OneDNN.withThreads(1) {
          let (batch, weights, result) = unsafe shared
          let context = try convolution.primitive.makeContext()
          let scratchpad = TensorMemory(byteCount: convolution.primitive.scratchpadByteCount)
          for _ in 0..<rounds {
            // Each image writes its own part of the result, and all tensors outlive the threads.
            try unsafe convolution.execute(
              source: batch.bytes + image * convolution.source.byteCount, weights: weights.bytes,
              destination: result.bytes + image * convolution.destination.byteCount,
              scratchpad: scratchpad.bytes, in: context)
          }
        }
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    #expect(failures.withLock { $0.isEmpty })
    expectSums(
      try result.values(), plain.forward(source, weights),
      magnitudes: plain.forward(source.map(abs), weights.map(abs)), terms: 16 * 9)
  }

  @Test("serves only the primitive that made it")
  func foreignPrimitive() async {
    await #expect(processExitsWith: .failure) {
      let (one, other) = (try Self.oneImage(), try Self.oneImage())
      let context = try one.primitive.makeContext()
      try unsafe context.execute(other.primitive, scratchpad: nil)
    }
  }

  @Test("wants every argument before it executes")
  func unboundArguments() async {
    await #expect(processExitsWith: .failure) {
      let convolution = try Self.oneImage()
      try unsafe convolution.primitive.makeContext().execute(convolution.primitive, scratchpad: nil)
    }
  }
}
