import Kernels
import Randomness
import Testing

@testable import MultiViewCurvature

@Suite("Products of patches with all neurons") struct PatchTableProductsTests {
  /// 100 patches are a block and a part of one; 6 coordinates do not fill the last four.
  private let sizes = (patches: 100, coordinates: 6, tiles: 3)

  private var table: PatchTable {
    var random = RandomStream(seed: 41)
    let count = sizes.patches * sizes.coordinates
    return PatchTable(
      DensePatches(
        elements: (0..<count).map { _ in Float(random.normal()) }, patchesPerSample: 2,
        coordinateCount: sizes.coordinates))
  }

  private func numbers(_ count: Int) -> [SIMD4<Double>] {
    var random = RandomStream(seed: 42)
    return (0..<count).map { _ in
      SIMD4(random.normal(), random.normal(), random.normal(), random.normal())
    }
  }

  private func coordinate(_ table: PatchTable, _ row: Int, _ index: Int) -> Double {
    table.elements[row * table.width + index / 4][index % 4]
  }

  // Up to a hundred products of size 3, each rounded to 1e-16.
  private let rounding = 1e-12

  @Test("a projection is the inner product of each patch with each neuron")
  func project() {
    let (table, padded) = (table, 8)
    let neurons = numbers(sizes.tiles * padded)
    let products = table.project(neurons)
    #expect(products.count == sizes.tiles * table.rowCount)
    for tile in 0..<sizes.tiles {
      for row in 0..<sizes.patches {
        var expected = SIMD4<Double>.zero
        for index in 0..<sizes.coordinates {
          expected += neurons[tile * padded + index] * coordinate(table, row, index)
        }
        let difference = products[tile * table.rowCount + row] - expected
        #expect((0..<4).allSatisfy { abs(difference[$0]) < rounding })
      }
    }
  }

  @Test("a combination is the sum of the patches with their coefficients")
  func combine() {
    let (table, padded) = (table, 8)
    let coefficients = numbers(sizes.tiles * table.rowCount)
    let sums = table.combine(coefficients)
    #expect(sums.count == sizes.tiles * padded)
    for tile in 0..<sizes.tiles {
      for index in 0..<sizes.coordinates {
        var expected = SIMD4<Double>.zero
        for row in 0..<sizes.patches {
          expected += coefficients[tile * table.rowCount + row] * coordinate(table, row, index)
        }
        let difference = sums[tile * padded + index] - expected
        #expect((0..<4).allSatisfy { abs(difference[$0]) < rounding })
      }
    }
  }

  @Test("padding holds zeros alone")
  func padding() {
    let table = PatchTable(
      DensePatches(
        elements: Array(repeating: 1, count: 5 * 6), patchesPerSample: 1, coordinateCount: 6))
    #expect(table.rowCount == 8 && table.width == 2 && table.sampleCount == 5)
    #expect(table.elements.map(\.laneSum).reduce(0, +) == 30)
    #expect(table.squaredLengths == [6, 6, 6, 6, 6, 0, 0, 0])
  }
}
