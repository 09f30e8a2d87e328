import Records
import Testing

@testable import DataSets

// What the machine refuses is in `PickleTests`.
@Suite("Pickle machine") struct PickleMachineTests {
  @Test("the pixels stay where they are in the file")
  func place() throws {
    let bytes = try Vectors.bytes("cifar-10-batches-py/test_batch")
    var machine = PickleMachine(bytes, path: "a")
    guard case .array(let matrix)? = try machine.run()["data"] else {
      Issue.record("no matrix")
      return
    }
    #expect((matrix.rows, matrix.columns) == (2, 3072))
    #expect(matrix.order == .rowMajor)
    let shape = ImageDataSet.cifar10.shape
    #expect(Array(bytes[matrix.place]) == [6, 7].flatMap { Vectors.image($0, shape) })
  }
}
