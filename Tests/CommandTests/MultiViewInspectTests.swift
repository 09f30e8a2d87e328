import Foundation
import Testing

@Suite("retort multiview inspect") struct MultiViewInspectTests {
  // MARK: - Logits

  /// act(z) of the theory: a power up to the threshold, a line above it.
  private static func activation(_ z: Double, power: Double, threshold: Double) -> Double {
    if z <= 0 { return 0 }
    return z >= threshold
      ? z - (1 - 1 / power) * threshold
      : pow(z, power) / (power * pow(threshold, power - 1))
  }

  @Test("computes the sums of the activations over patches and neurons, for samples of its own")
  func logits() throws {
    let folder = try TemporaryFolder()
    // A threshold below the largest responses, so that both branches are met.
    let preset = try folder.write(
      "tiny.yaml", TinyPreset.text(replacing: "threshold: 8", with: "threshold: 0.8"))
    let arguments = ["--preset", preset, "--seed", "3", "--out"]
    for command in [["sample", "--count", "20"], ["train"]] {
      let outcome = try Program.retort.run(["multiview"] + command + arguments + [folder.url.path])
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    }
    #expect(try HandmadeFiles.inspect(folder).ending == .exit(0))

    let patches = try ArrayFile(folder.data("patches.npy")).floats.map(Double.init)
    let network = try TensorFile(folder.data("network.safetensors"))
    let weights = try #require(network.tensors["hidden.weight"]).floats.map(Double.init)
    let logits = try ArrayFile(folder.data("logits.npy"))
    #expect(logits.type == "<f4" && logits.shape == [20, 3])

    var isBeyondThreshold = false
    for (index, found) in logits.floats.enumerated() {
      let (sample, label) = index.quotientAndRemainder(dividingBy: 3)
      var (expected, size) = (0.0, 0.0)
      for (patch, neuron) in (0..<5).flatMap({ patch in (0..<2).map { (patch, $0) } }) {
        let products = (0..<12).map {
          weights[(label * 2 + neuron) * 12 + $0] * patches[(sample * 5 + patch) * 12 + $0]
        }
        let z = products.reduce(0, +)
        expected += Self.activation(z, power: 3, threshold: 0.8)
        isBeyondThreshold = isBeyondThreshold || z > 0.8
        size += products.reduce(0) { $0 + abs($1) }
      }
      // The program works in Float. With u = 2^-24, a sum of 12 products errs by at most
      // 12 u sum|w x|, the activation's slope is at most 1, its 5 operations and the 10 additions
      // of terms no larger than sum|w x| add 15 u: 27 u in all, 32 u to first order and beyond.
      #expect(abs(Double(found) - expected) <= 0x1p-19 * size)
    }
    #expect(isBeyondThreshold)
  }

  @Test("rounds float64 patches to float32")
  func doublePatches() throws {
    let folder = try HandmadeFiles.folder()
    #expect(try HandmadeFiles.inspect(folder).ending == .exit(0))
    let logits = try folder.data("logits.npy")
    let doubles = LittleEndian.data([0.5, 0.25, 0, 0, -1, 2] as [Double])
    try folder.write("patches.npy", ArrayFile.data(type: "<f8", shape: "(1, 2, 3)", bytes: doubles))
    #expect(try HandmadeFiles.inspect(folder).ending == .exit(0))
    #expect(try folder.data("logits.npy") == logits)
  }

  // MARK: - Faults

  /// A faulty array of patches, and what the message must name.
  struct PatchesFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let named: String
    let data: Data

    init(_ description: String, named: String, _ data: Data) {
      (testDescription, self.named, self.data) = (description, named, data)
    }
  }

  static let patchesFaults = [
    PatchesFault("empty", named: "magic", Data()),
    PatchesFault("another format", named: "magic", Data("0.5,0.25\n".utf8)),
    PatchesFault(
      "cut short", named: "data",
      ArrayFile.data(shape: "(1, 2, 3)", floats: Array(HandmadeFiles.patches.dropLast()))),
    PatchesFault(
      "too long", named: "data",
      ArrayFile.data(shape: "(1, 2, 3)", floats: HandmadeFiles.patches + [1])),
    PatchesFault(
      "int64", named: "element type: found int64",
      ArrayFile.data(type: "<i8", shape: "(1, 2, 3)", bytes: Data(count: 48))),
    PatchesFault(
      "Python objects", named: "descr",
      ArrayFile.data(type: "|O", shape: "(1, 2, 3)", bytes: Data(count: 48))),
    PatchesFault(
      "two axes", named: "shape: found [2, 3]",
      ArrayFile.data(shape: "(2, 3)", floats: HandmadeFiles.patches)),
    PatchesFault(
      "another dimension", named: "allowed: [samples, patches, 3]",
      ArrayFile.data(shape: "(1, 3, 2)", floats: HandmadeFiles.patches)),
    PatchesFault(
      "no samples of more patches than can be counted", named: "shape",
      ArrayFile.data(shape: "(0, 9223372036854775807, 3)", floats: [])),
    PatchesFault(
      "a negative size", named: "shape",
      ArrayFile.data(shape: "(-1, 2, 3)", floats: HandmadeFiles.patches)),
    PatchesFault(
      "NaN", named: "element 4: found nan",
      ArrayFile.data(shape: "(1, 2, 3)", floats: HandmadeFiles.patches.prefix(4) + [.nan, 1])),
    PatchesFault(
      "infinite after rounding", named: "element 0: found inf",
      ArrayFile.data(
        type: "<f8", shape: "(1, 1, 3)", bytes: LittleEndian.data([1e300, 0, 0] as [Double]))),
  ]

  @Test("refuses patches that are none with 65, naming file and field", arguments: patchesFaults)
  func patchesFault(fault: PatchesFault) throws {
    let folder = try HandmadeFiles.folder()
    try folder.write("patches.npy", fault.data)
    let outcome = try HandmadeFiles.inspect(folder)
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains(folder.path("patches.npy")))
    #expect(outcome.errors.contains(fault.named), "\(outcome.errors)")
    #expect(!folder.exists("logits.npy"))
  }

  @Test("names a file that is missing, and one that it cannot write")
  func missingFiles() throws {
    let folder = try HandmadeFiles.folder()
    for name in ["network.safetensors", "patches.npy"] {
      let arguments = ["network.safetensors", "patches.npy"].map {
        folder.path($0 == name ? "absent" : $0)
      }
      let outcome = try Program.retort.run(
        "multiview", "inspect", "--network", arguments[0], "--patches", arguments[1], "--logits",
        folder.path("logits.npy"))
      #expect(outcome.ending == .exit(65))
      #expect(outcome.errors.contains("\(folder.path("absent")): No such file or directory"))
    }
    let outcome = try Program.retort.run(
      "multiview", "inspect", "--network", folder.path("network.safetensors"), "--patches",
      folder.path("patches.npy"), "--logits", folder.path("absent/logits.npy"))
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains(folder.path("absent/logits.npy")))
  }
}
