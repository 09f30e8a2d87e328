import Foundation
import Testing

@Suite("retort probe top-eigenvalues") struct TopEigenvaluesProbeTests {
  @Test("prints eigenvalues with residuals, and writes eigenvectors of length 1")
  func eigenvalues() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "top-eigenvalues", out: folder.path("out"),
        ["--json", "--count", "1", "--end", "both", "--layers", "--samples", "8"]))
    let object = try TinyProbe.object(outcome)
    let values = try #require(object["eigenvalues"] as? [[String: Any]])
    #expect(values.map { $0["end"] as? String } == ["largest", "smallest"])
    for value in values {
      let number = try #require(value["value"] as? Double)
      let residual = try #require(value["residual"] as? Double)
      #expect(value["converged"] as? Bool == true && residual >= 0)
      #expect(residual <= max(1e-3 * abs(number), 1e-4))
    }
    let numbers = values.compactMap { $0["value"] as? Double }
    #expect(numbers[0] >= numbers[1])
    #expect(object["samples"] as? Int == 8 && object["augmentation"] as? String == "none")
    #expect(object["loss"] as? String == "cross-entropy")
    #expect(object["statistics"] as? String == "running statistics")

    let network = try TensorFile(Data(contentsOf: URL(filePath: probe.checkpoint("a"))))
    let vectors = try TensorFile(folder.data("out/eigenvectors.safetensors"))
    var squares = [Double](repeating: 0, count: 2)
    for (name, tensor) in vectors.tensors {
      #expect(tensor.shape == [2] + (network.tensors[name]?.shape ?? []), "\(name)")
      let width = tensor.floats.count / 2
      for (index, number) in tensor.floats.enumerated() {
        squares[index / width] += Double(number) * Double(number)
      }
    }
    // Rounding to Float leaves 6e-8 of each entry.
    #expect(squares.allSatisfy { abs($0 - 1) < 1e-5 })
    let tensors = try #require(object["tensors"] as? [[String: Any]])
    #expect(Set(tensors.compactMap { $0["tensor"] as? String }) == Set(vectors.tensors.keys))
    // A block's largest eigenvalue is not above that of the whole.
    #expect(tensors.allSatisfy { ($0["largest"] as? Double ?? 0) <= numbers[0] * 1.001 })
    let peak = try #require(object["peakMemoryBytes"] as? Int)
    #expect(peak <= (try #require(object["memoryEstimateBytes"] as? Int)))
  }

  // The promise for losses is 2e-4 of the largest logit, which is 1.25, and for gradients 1e-3.
  @Test("looks at the loss and the gradient that PyTorch finds, under the file's own names")
  func agreesWithPyTorch() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let outcome = try Program.retort.run(
      [
        "probe", "top-eigenvalues", "--checkpoint", folder.path("network.safetensors"),
        "--dataset", "cifar10", "--data", folder.url.path, "--split", "test", "--threads", "1",
        "--count", "1", "--most-products", "8", "--out", folder.path("out"), "--json",
      ] + SmallResNet.description, seconds: 300)
    let object = try TinyProbe.object(outcome)
    let point = try #require(object["point"] as? [String: Any])
    #expect(abs(try #require(point["loss"] as? Double) - expected.loss) < 2.5e-4)
    let norm = expected.gradients.reduce(0) { $0 + $1.norm * $1.norm }.squareRoot()
    #expect(abs(try #require(point["gradientNorm"] as? Double) / norm - 1) < 1e-3)
    let vectors = try TensorFile(folder.data("out/eigenvectors.safetensors"))
    #expect(vectors.tensors["module.conv1.weight"]?.shape == [1, 16, 3, 3, 3])
  }

  @Test("tells people within 100 columns, and again from the folder without any work")
  func text() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let command = probe.command(
      "top-eigenvalues", out: folder.path("out"),
      ["--count", "1", "--matrix", "gauss-newton", "--samples", "8"])
    let outcome = try Program.retort.run(command)
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(outcome.output.contains("largest 1"))
    #expect(outcome.output.contains("first 8 of the train split"))
    #expect(outcome.errors.contains("memory: "))
    let again = try Program.retort.run(command)
    #expect(again.ending == .exit(0))
    #expect(again.errors.contains("holds the result of these settings already"))
    let table = outcome.output.split(separator: "\n").suffix(3)
    #expect(again.output.split(separator: "\n").suffix(3) == table)
  }
}
