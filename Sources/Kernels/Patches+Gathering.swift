extension DensePatches {
  /// A copy of the chosen samples.
  public func gathered(_ samples: [Int]) -> DensePatches {
    let length = patchesPerSample * coordinateCount
    var gathered: [Float] = []
    gathered.reserveCapacity(samples.count * length)
    for sample in samples {
      precondition(0..<sampleCount ~= sample, "a gathered sample exists")
      gathered += elements[sample * length..<(sample + 1) * length]
    }
    return DensePatches(
      elements: gathered, patchesPerSample: patchesPerSample, coordinateCount: coordinateCount)
  }
}

extension SparsePatches {
  /// A copy of the chosen samples, over the same coordinates.
  public func gathered(_ samples: [Int]) -> SparsePatches {
    var gatheredOffsets = [0]
    var gatheredCoordinates: [Int32] = []
    var gatheredStrengths: [Float] = []
    for sample in samples {
      precondition(0..<sampleCount ~= sample, "a gathered sample exists")
      let patches = Int(offsets[sample])..<Int(offsets[sample + 1])
      gatheredCoordinates += coordinates[patches]
      gatheredStrengths += strengths[patches]
      gatheredOffsets.append(gatheredCoordinates.count)
    }
    return SparsePatches(
      offsets: gatheredOffsets, coordinates: gatheredCoordinates, strengths: gatheredStrengths,
      coordinateCount: coordinateCount)
  }
}
