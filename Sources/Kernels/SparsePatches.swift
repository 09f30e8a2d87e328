internal import CKernels

/// Samples whose patches each lie along one coordinate of an orthonormal basis.
///
/// A patch of strength z along coordinate c has the pre-activation z · w[c], so a pass costs one
/// multiplication a neuron and patch whatever the dimension. Without feature noise and with
/// Gaussian noise orthogonal to the features, the multi-view distribution has this form exactly:
/// the features come first, then one coordinate for each noise patch of the training samples.
public struct SparsePatches: Patches {
  /// The number of samples N.
  public let sampleCount: Int
  /// The number of coordinates that weights are stored for.
  public let coordinateCount: Int
  /// The number of patches of the sample that has most.
  public let largestPatchCount: Int
  /// [samples + 1]: sample n has the patches offsets[n]..<offsets[n + 1].
  public let offsets: [Int64]
  /// [patches], each 0..<coordinateCount.
  public let coordinates: [Int32]
  /// [patches], any finite numbers; in units of a patch's length.
  public let strengths: [Float]

  /// Patches from compressed rows.
  ///
  /// - Parameters:
  ///   - offsets: [samples + 1], from 0 to the number of patches, never falling.
  ///   - coordinates: [patches], 0 or more. Patches along a coordinate that is not stored, as the
  ///     noise of test samples, add nothing to any logit and are left out.
  ///   - strengths: [patches].
  ///   - coordinateCount: The number of coordinates stored; at least 1.
  public init(offsets: [Int], coordinates: [Int32], strengths: [Float], coordinateCount: Int) {
    precondition(1...Int(Int32.max) ~= coordinateCount, "a sparse patch has a coordinate at least")
    precondition(
      coordinates.count == strengths.count, "each sparse patch has a coordinate and a strength")
    precondition(
      offsets.first == 0 && offsets.last == coordinates.count
        && zip(offsets, offsets.dropFirst()).allSatisfy(<=),
      "sparse offsets go from 0 to the number of patches and never fall")
    precondition(coordinates.allSatisfy { $0 >= 0 }, "coordinates count from 0")
    var keptOffsets: [Int64] = [0]
    keptOffsets.reserveCapacity(offsets.count)
    var keptCoordinates: [Int32] = []
    var keptStrengths: [Float] = []
    var largest = 0
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      let before = keptCoordinates.count
      for patch in start..<end where coordinates[patch] < coordinateCount {
        keptCoordinates.append(coordinates[patch])
        keptStrengths.append(strengths[patch])
      }
      largest = max(largest, keptCoordinates.count - before)
      keptOffsets.append(Int64(keptCoordinates.count))
    }
    self.offsets = keptOffsets
    self.coordinates = keptCoordinates
    self.strengths = keptStrengths
    self.coordinateCount = coordinateCount
    sampleCount = offsets.count - 1
    largestPatchCount = largest
  }

  /// As many samples as the workspace holds patches for.
  public func block(from start: Int, fitting workspace: TwoLayerWorkspace) -> Range<Int> {
    precondition(0..<sampleCount ~= start, "a block starts at a sample")
    precondition(
      largestPatchCount <= workspace.patchCapacity, "a workspace holds one sample at least")
    let limit = offsets[start] + Int64(workspace.patchCapacity)
    let furthest = min(sampleCount, start + workspace.patchCapacity)
    var end = start + 1
    while end < furthest && offsets[end + 1] <= limit { end += 1 }
    return start..<end
  }

  /// One multiplication and one activation for each patch and neuron.
  public func evaluate(
    _ block: Range<Int>, weights: NeuronMatrix, workspace: inout TwoLayerWorkspace,
    logits: inout MutableSpan<Float>
  ) {
    workspace.checkForward(
      weights: weights, logitCount: logits.count, sampleCount: block.count,
      patchCount: Int(offsets[block.upperBound] - offsets[block.lowerBound]))
    let variant = workspace.variant.code
    unsafe withBlock(block, workspace: &workspace) { network, sparse, buffers in
      unsafe weights.elements.withUnsafeBufferPointer { weights in
        unsafe logits.withUnsafeMutableBufferPointer { logits in
          // In bounds: checkForward has compared every size with the network's, and the
          // initialiser every coordinate with their count.
          unsafe rk_sparse_forward(
            variant, &network, &sparse, weights.baseAddress, &buffers, logits.baseAddress)
        }
      }
    }
    workspace.evaluated = block
  }

  /// One multiplication and one multiply-add for each patch and neuron.
  public func backpropagate(
    _ block: Range<Int>, logitGradient: Span<Float>, workspace: inout TwoLayerWorkspace,
    gradient: inout NeuronMatrix
  ) {
    workspace.checkBackward(block, gradient: gradient, logitCount: logitGradient.count)
    workspace.evaluated = nil
    let variant = workspace.variant.code
    unsafe withBlock(block, workspace: &workspace) { network, sparse, buffers in
      unsafe logitGradient.withUnsafeBufferPointer { logitGradient in
        unsafe gradient.elements.withUnsafeMutableBufferPointer { gradient in
          // In bounds: checkBackward has compared every size with the network's, and the block
          // went through checkForward.
          unsafe rk_sparse_backward(
            variant, &network, &sparse, &buffers, logitGradient.baseAddress,
            gradient.baseAddress)
        }
      }
    }
  }

  private func withBlock(
    _ block: Range<Int>, workspace: inout TwoLayerWorkspace,
    _ body: (inout rk_network, inout rk_sparse_block, inout rk_workspace) -> Void
  ) {
    precondition(
      block.lowerBound >= 0 && block.upperBound <= sampleCount, "a block lies inside its samples")
    precondition(
      workspace.shape.coordinateCount == coordinateCount,
      "patches have as many coordinates as the weights")
    unsafe offsets.withUnsafeBufferPointer { offsets in
      unsafe coordinates.withUnsafeBufferPointer { coordinates in
        unsafe strengths.withUnsafeBufferPointer { strengths in
          // Used inside this closure only; there is one offset more than samples.
          var sparse = unsafe rk_sparse_block(
            offsets: offsets.baseAddress.map { unsafe $0 + block.lowerBound },
            coordinates: coordinates.baseAddress, strengths: strengths.baseAddress,
            samples: Int64(block.count))
          unsafe workspace.withBuffers { unsafe body(&$0, &sparse, &$1) }
        }
      }
    }
  }
}
