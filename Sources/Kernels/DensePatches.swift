internal import CKernels

/// Samples of equally many patches, every coordinate stored.
public struct DensePatches: Patches {
  /// The number of samples N.
  public let sampleCount: Int
  /// The number of patches P of each sample.
  public let patchesPerSample: Int
  /// The dimension d of a patch.
  public let coordinateCount: Int
  /// [samples · patches × coordinates], row-major.
  public let elements: [Float]

  /// Patches from their coordinates.
  ///
  /// - Parameters:
  ///   - elements: [samples · patches × coordinates], row-major; the samples follow from its size.
  ///   - patchesPerSample: At least 1.
  ///   - coordinateCount: At least 1.
  public init(elements: [Float], patchesPerSample: Int, coordinateCount: Int) {
    precondition(
      patchesPerSample >= 1 && coordinateCount >= 1,
      "a dense sample has a patch and a coordinate at least")
    precondition(
      elements.count.isMultiple(of: patchesPerSample * coordinateCount),
      "dense patches fill whole samples")
    self.elements = elements
    self.patchesPerSample = patchesPerSample
    self.coordinateCount = coordinateCount
    sampleCount = elements.count / (patchesPerSample * coordinateCount)
  }

  /// P.
  public var largestPatchCount: Int { patchesPerSample }

  /// As many samples as the workspace holds patches for.
  public func block(from start: Int, fitting workspace: TwoLayerWorkspace) -> Range<Int> {
    precondition(0..<sampleCount ~= start, "a block starts at a sample")
    precondition(
      patchesPerSample <= workspace.patchCapacity, "a workspace holds one sample at least")
    let end = start + workspace.patchCapacity / patchesPerSample
    return start..<min(end, sampleCount)
  }

  /// 2 · d · k · m floating-point operations a patch, before the activation's.
  public func evaluate(
    _ block: Range<Int>, weights: NeuronMatrix, workspace: inout TwoLayerWorkspace,
    logits: inout MutableSpan<Float>
  ) {
    workspace.checkForward(
      weights: weights, logitCount: logits.count, sampleCount: block.count,
      patchCount: block.count * patchesPerSample)
    workspace.preparePacking()
    let variant = workspace.variant.code
    unsafe withBlock(block, workspace: &workspace) { network, dense, buffers in
      unsafe weights.elements.withUnsafeBufferPointer { weights in
        unsafe logits.withUnsafeMutableBufferPointer { logits in
          // In bounds: checkForward has compared every size with the network's.
          unsafe rk_dense_forward(
            variant, &network, &dense, weights.baseAddress, &buffers, logits.baseAddress)
        }
      }
    }
    workspace.evaluated = block
  }

  /// As many operations as the evaluation.
  public func backpropagate(
    _ block: Range<Int>, logitGradient: Span<Float>, workspace: inout TwoLayerWorkspace,
    gradient: inout NeuronMatrix
  ) {
    workspace.checkBackward(block, gradient: gradient, logitCount: logitGradient.count)
    workspace.evaluated = nil
    let variant = workspace.variant.code
    unsafe withBlock(block, workspace: &workspace) { network, dense, buffers in
      unsafe logitGradient.withUnsafeBufferPointer { logitGradient in
        unsafe gradient.elements.withUnsafeMutableBufferPointer { gradient in
          // In bounds: checkBackward has compared every size with the network's, and the block
          // went through checkForward.
          unsafe rk_dense_backward(
            variant, &network, &dense, &buffers, logitGradient.baseAddress, gradient.baseAddress)
        }
      }
    }
  }

  private func withBlock(
    _ block: Range<Int>, workspace: inout TwoLayerWorkspace,
    _ body: (inout rk_network, inout rk_dense_block, inout rk_workspace) -> Void
  ) {
    precondition(
      block.lowerBound >= 0 && block.upperBound <= sampleCount, "a block lies inside its samples")
    precondition(
      workspace.shape.coordinateCount == coordinateCount,
      "patches have as many coordinates as the weights")
    let start = block.lowerBound * patchesPerSample * coordinateCount
    unsafe elements.withUnsafeBufferPointer { elements in
      // Used inside this closure only; `start` lies inside, since the block does.
      var dense = unsafe rk_dense_block(
        patches: elements.baseAddress.map { unsafe $0 + start }, samples: Int64(block.count),
        patches_per_sample: Int64(patchesPerSample))
      unsafe workspace.withBuffers { unsafe body(&$0, &dense, &$1) }
    }
  }
}
