import Kernels
import Testing

@Suite("The shape of two-layer networks") struct TwoLayerShapeTests {
  @Test(
    "rounds columns up to a multiple of 16",
    arguments: [(1, 1, 16), (4, 4, 16), (17, 1, 32), (10, 8, 80), (9, 9, 96)])
  func columns(classes: Int, neurons: Int, expected: Int) {
    let shape = TwoLayerShape(
      coordinateCount: 3, classCount: classes, neuronsPerClass: neurons)
    #expect(shape.columnCount == expected)
  }

  @Test("gives every neuron a column of its own, classes side by side")
  func order() {
    let shape = TwoLayerShape(coordinateCount: 1, classCount: 3, neuronsPerClass: 2)
    let columns = (0..<2).flatMap { neuron in
      (0..<3).map { shape.column(class: $0, neuron: neuron) }
    }
    #expect(columns == [0, 1, 2, 3, 4, 5])
  }

  @Test("refuses a neuron that does not exist")
  func missingNeuron() async {
    await #expect(processExitsWith: .failure) {
      _ = TwoLayerShape(coordinateCount: 1, classCount: 3, neuronsPerClass: 2)
        .column(class: 0, neuron: 2)
    }
  }
}
