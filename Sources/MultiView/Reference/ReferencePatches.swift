public import Kernels

/// Samples written out in double precision for ``ReferenceNetwork``: plain lists, no layout.
public struct ReferencePatches: Sendable, Equatable {
  /// [samples][patches][coordinates]; samples may differ in their number of patches.
  public let samples: [[[Double]]]

  /// Samples from their coordinates.
  ///
  /// - Parameter samples: [samples][patches][coordinates], all patches of one dimension.
  public init(samples: [[[Double]]]) {
    let dimensions = Set(samples.joined().map(\.count))
    precondition(dimensions.count <= 1, "patches have one dimension")
    self.samples = samples
  }

  /// The same samples as the fast learner sees them; every Float is exact in Double.
  public init(_ patches: DensePatches) {
    self.init(
      samples: (0..<patches.sampleCount).map { sample in
        (0..<patches.patchesPerSample).map { patch in
          let start = (sample * patches.patchesPerSample + patch) * patches.coordinateCount
          return (0..<patches.coordinateCount).map { Double(patches.elements[start + $0]) }
        }
      })
  }

  /// The same samples with each patch written out: its strength on one coordinate, else zeros.
  public init(_ patches: SparsePatches) {
    self.init(
      samples: (0..<patches.sampleCount).map { sample in
        (Int(patches.offsets[sample])..<Int(patches.offsets[sample + 1])).map { patch in
          var content = Array(repeating: 0.0, count: patches.coordinateCount)
          content[Int(patches.coordinates[patch])] = Double(patches.strengths[patch])
          return content
        }
      })
  }
}
