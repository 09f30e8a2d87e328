/// The order in which neurons stand beside each other: tiles of four neurons of one class.
///
/// Flat vectors are [classes × neurons × coordinates], row-major. Where a class has no multiple of
/// four neurons, its last tile is filled up with neurons of weight zero, which nothing feels.
struct NeuronTiling: Sendable {
  let classCount: Int
  let neuronsPerClass: Int
  let coordinateCount: Int

  /// Tiles of one class.
  var tilesPerClass: Int { (neuronsPerClass + 3) / 4 }

  /// Coordinates with the padding of a ``PatchTable``.
  private var paddedCoordinates: Int { (coordinateCount + 3) / 4 * 4 }

  /// The tiles of one class.
  func tiles(of label: Int) -> Range<Int> {
    label * tilesPerClass..<(label + 1) * tilesPerClass
  }

  /// A flat vector as [tiles × padded coordinates].
  func tiled(_ vector: [Double]) -> [SIMD4<Double>] {
    var tiled = Array(
      repeating: SIMD4<Double>.zero, count: classCount * tilesPerClass * paddedCoordinates)
    forEachWeight { flat, element, lane in tiled[element][lane] = vector[flat] }
    return tiled
  }

  /// Writes [tiles × padded coordinates] as a flat vector.
  func flatten(_ tiled: [SIMD4<Double>], into vector: inout [Double]) {
    forEachWeight { flat, element, lane in vector[flat] = tiled[element][lane] }
  }

  private func forEachWeight(_ body: (_ flat: Int, _ element: Int, _ lane: Int) -> Void) {
    for label in 0..<classCount {
      for neuron in 0..<neuronsPerClass {
        let flat = (label * neuronsPerClass + neuron) * coordinateCount
        let element = (label * tilesPerClass + neuron / 4) * paddedCoordinates
        for coordinate in 0..<coordinateCount {
          body(flat + coordinate, element + coordinate, neuron % 4)
        }
      }
    }
  }
}
