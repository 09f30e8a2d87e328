public import Kernels

/// Samples in double precision, as ``TwoLayerObjective`` goes through them.
///
/// A patch is a row of d coordinates. Samples that are stored with one coordinate a patch are
/// written out too: they take as much memory as dense ones, 8 · N · P · d bytes.
public struct PatchTable: Sendable {
  /// The dimension d of a patch.
  public let coordinateCount: Int
  /// [samples + 1]: sample n has the rows offsets[n]..<offsets[n + 1].
  let offsets: [Int]
  /// The number of rows: all patches, and zeros up to a multiple of four.
  let rowCount: Int
  /// Fours of coordinates in a row, the last one filled up with zeros.
  let width: Int
  /// [rows × width], row-major.
  private(set) var elements: [SIMD4<Double>]

  /// The number of samples N.
  public var sampleCount: Int { offsets.count - 1 }

  /// The same samples; every Float is exact in Double.
  public init(_ patches: DensePatches) {
    let (perSample, dimension) = (patches.patchesPerSample, patches.coordinateCount)
    self.init(
      offsets: (0...patches.sampleCount).map { $0 * perSample }, coordinateCount: dimension)
    for row in 0..<patches.sampleCount * perSample {
      for coordinate in 0..<dimension {
        set(row, coordinate, to: patches.elements[row * dimension + coordinate])
      }
    }
  }

  /// The same samples with each patch written out: its strength on one coordinate, else zeros.
  public init(_ patches: SparsePatches) {
    self.init(
      offsets: patches.offsets.map { Int($0) }, coordinateCount: patches.coordinateCount)
    for row in patches.coordinates.indices {
      set(row, Int(patches.coordinates[row]), to: patches.strengths[row])
    }
  }

  private init(offsets: [Int], coordinateCount: Int) {
    self.offsets = offsets
    self.coordinateCount = coordinateCount
    rowCount = (offsets[offsets.count - 1] + 3) / 4 * 4
    width = (coordinateCount + 3) / 4
    elements = Array(repeating: .zero, count: rowCount * width)
  }

  private mutating func set(_ row: Int, _ coordinate: Int, to value: Float) {
    elements[row * width + coordinate / 4][coordinate % 4] = Double(value)
  }

  /// The squared length of each row.
  var squaredLengths: [Double] {
    (0..<rowCount).map { row in
      let squares = (row * width..<(row + 1) * width).reduce(into: SIMD4<Double>.zero) {
        $0 += elements[$1] * elements[$1]
      }
      return squares.laneSum
    }
  }
}

extension SIMD4<Double> {
  /// The sum of the lanes, in an order that no compiler chooses.
  var laneSum: Double { (x + y) + (z + w) }
}
