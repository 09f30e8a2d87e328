import Foundation
import Testing

@Suite("retort multiview train") struct MultiViewTrainTests {
  private struct Summary: Decodable {
    let steps: Int
    let trainAccuracy: Double
    let multiViewTestAccuracy: Double
    let singleViewTestAccuracy: Double
    let divergedAtStep: Int?
  }

  private static func train(
    _ text: String, in folder: TemporaryFolder, as name: String
  ) throws -> Program.Outcome {
    try Program.retort.run(
      "multiview", "train", "--preset", folder.write("tiny.yaml", text), "--seed", "3", "--out",
      folder.path(name), "--json")
  }

  @Test("writes the weights before and after, and a summary")
  func files() throws {
    let folder = try TemporaryFolder()
    let outcome = try Self.train(TinyPreset.text, in: folder, as: "out")
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(try folder.names(in: "out") == ["network.safetensors", "summary.json"])

    let file = try TensorFile(folder.data("out/network.safetensors"))
    let final = try #require(file.tensors["hidden.weight"])
    let initial = try #require(file.tensors["hidden.weight.initial"])
    #expect([final.type, initial.type] == ["F32", "F32"])
    #expect([final.shape, initial.shape] == [[3, 2, 12], [3, 2, 12]])
    #expect(final.floats.allSatisfy { $0.isFinite } && final.floats != initial.floats)
    #expect(file.tensors["features"]?.shape == [3, 2, 12])
    #expect(file.metadata["power"].flatMap(Double.init) == 3)
    #expect(file.metadata["threshold"].flatMap(Double.init) == 8)

    #expect(try folder.text("out/summary.json") == outcome.output)
    let summary = try JSONDecoder().decode(Summary.self, from: Data(outcome.output.utf8))
    #expect(summary.steps == 30 && summary.divergedAtStep == nil)
    for accuracy in [
      summary.trainAccuracy, summary.multiViewTestAccuracy, summary.singleViewTestAccuracy,
    ] {
      // A whole number of 40 samples.
      #expect((0...1).contains(accuracy))
      #expect(abs(accuracy * 40 - (accuracy * 40).rounded()) < 1e-9)
    }
  }

  @Test("gives the same bytes for the same seed")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { _ = try Self.train(TinyPreset.text, in: folder, as: name) }
    for name in ["network.safetensors", "summary.json"] {
      #expect(try folder.data("a/\(name)") == folder.data("b/\(name)"))
    }
  }

  /// The slope of the activation and the gradient of the loss are at most 1 each, so that a step
  /// moves a weight by no more than the rate times the samples' size: settings in range cannot leave
  /// the finite numbers, and the divergence that is reported at exit is out of reach from here.
  @Test("stays finite, and says nothing of divergence, at the largest rate that is allowed")
  func largestRate() throws {
    let folder = try TemporaryFolder()
    let text = TinyPreset.text(replacing: "rate: 20", with: "rate: 1e6")
      .replacing("scalingClasses: [4]", with: "scalingClasses: []")
      .replacing("scalingTrials: [2]", with: "scalingTrials: []")
    let outcome = try Self.train(text, in: folder, as: "out")
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let file = try TensorFile(folder.data("out/network.safetensors"))
    #expect(file.tensors["hidden.weight"]?.floats.allSatisfy { $0.isFinite } == true)
    let summary = try JSONDecoder().decode(Summary.self, from: folder.data("out/summary.json"))
    #expect(summary.divergedAtStep == nil)
  }
}
