import Foundation
import Records

/// A curve's bend on disk, with the steps that led to it.
struct CurveBend {
  let path: String

  private static let key = "finishedSteps"

  /// The bend that was kept; nil where there is no file.
  func read(
    parameterCount: Int
  ) throws(ProbeRunError) -> (bend: [Double], finishedSteps: Int)? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file: Safetensors
    let bend: [Double]
    do {
      file = try Safetensors.read(path)
      bend = try file.tensor("bend").float64()
    } catch { throw .damaged(path: path, problem: "\(error)") }
    guard bend.count == parameterCount, let text = file.metadata[Self.key],
      let steps = Int(text), steps >= 0
    else {
      throw .damaged(
        path: path,
        problem: "found \(bend.count) numbers after '\(file.metadata[Self.key] ?? "")' steps, "
          + "allowed are \(parameterCount) after 0 or more")
    }
    return (bend, steps)
  }

  func write(bend: [Double], finishedSteps: Int) throws(ProbeRunError) {
    try storing { () throws(FileError) in
      try Safetensors.write(
        ["bend": TensorRecord(shape: [bend.count], float64: bend)],
        metadata: [Self.key: "\(finishedSteps)"], to: path)
    }
  }
}
