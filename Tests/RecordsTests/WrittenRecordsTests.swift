import Foundation
import Records
import Testing

/// Samples of everything we write, for other programs to read back.
///
/// Runs only when `RETORT_WRITTEN_RECORDS` names a folder; then
/// `scripts/vectors/records.py check FOLDER` reads the samples.
@Suite("Written records") struct WrittenRecordsTests {
  private static let folder = ProcessInfo.processInfo.environment["RETORT_WRITTEN_RECORDS"]

  private struct Row: Encodable {
    var error: Double
    var inner: Inner
    struct Inner: Encodable { var kind: Double }
  }

  @Test("samples are written", .enabled(if: folder != nil))
  func samples() throws {
    let folder = try #require(Self.folder)
    let shape = [2, 3, 4]
    let floats = TensorRecord(shape: shape, float32: (0..<24).map(Float.init))
    let integers = TensorRecord(shape: shape, int64: Array(0..<24))
    let bytes = TensorRecord(shape: shape, uint8: Array(0..<24))
    try NumPyArray.write(floats, to: "\(folder)/f4.npy")
    try NumPyArray.write(
      shape: shape, float64: (0..<24).map(Double.init), to: "\(folder)/f8.npy")
    try NumPyArray.write(integers, to: "\(folder)/i8.npy")
    try NumPyArray.write(bytes, to: "\(folder)/u1.npy")
    let arrays = ["f4": floats, "i8": integers]
    try NumPyArchive.write(arrays, to: "\(folder)/stored.npz")
    try NumPyArchive.write(arrays, compression: .deflated, to: "\(folder)/deflated.npz")
    try Safetensors.write(
      arrays, metadata: ["format": "pt", "a": "1"], to: "\(folder)/tensors.safetensors")
    try IDXFile.write(bytes, to: "\(folder)/images.idx3-ubyte.gz")
    var table = CSVTable(columns: ["name", "value"])
    table.append(["a,\"b\"\nc", 0.1])
    table.append(["infinite", .double(.infinity)])
    table.append(["least", .double(.leastNonzeroMagnitude)])
    try table.write(to: "\(folder)/table.csv")
    let store = try StudyStore.open(
      at: "\(folder)/study.sqlite",
      identity: StudyIdentity(study: "sample", programVersion: "1", settings: ["classes": 10]))
    for (trial, row) in [
      Row(error: 0.25, inner: .init(kind: .nan)), Row(error: 0.5, inner: .init(kind: 1.5)),
    ].enumerated() {
      try store.append(series: "single-net", trial: trial, row: row, seconds: 1)
    }
  }
}
