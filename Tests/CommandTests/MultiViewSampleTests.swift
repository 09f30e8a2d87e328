import Foundation
import Testing

@Suite("retort multiview sample") struct MultiViewSampleTests {
  private static let count = 60

  private static func sample(seed: Int, into folder: TemporaryFolder, as name: String) throws {
    let outcome = try Program.retort.run(
      "multiview", "sample", "--preset", folder.write("tiny.yaml", TinyPreset.text), "--count",
      "\(count)", "--seed", "\(seed)", "--out", folder.path(name))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  /// The inner product of two rows of 12 numbers.
  private static func product(
    _ left: [Double], _ leftRow: Int, _ right: [Double], _ rightRow: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<12 { sum += left[leftRow * 12 + index] * right[rightRow * 12 + index] }
    return sum
  }

  @Test("writes five arrays of the promised types, shapes and ranges")
  func arrays() throws {
    let folder = try TemporaryFolder()
    try Self.sample(seed: 1, into: folder, as: "out")
    #expect(
      try folder.names(in: "out")
        == ["features.npy", "kind.npy", "labels.npy", "patches.npy", "strong_view.npy"])
    func array(_ name: String) throws -> ArrayFile {
      try ArrayFile(folder.data("out/\(name).npy"))
    }
    let (patches, labels, kind) = (try array("patches"), try array("labels"), try array("kind"))
    let (strongView, features) = (try array("strong_view"), try array("features"))
    #expect([patches.type, features.type] == ["<f4", "<f4"])
    #expect([labels.type, strongView.type, kind.type] == ["<i8", "<i8", "|u1"])
    #expect(patches.shape == [Self.count, 5, 12])
    #expect(features.shape == [3, 2, 12])
    #expect([labels.shape, strongView.shape, kind.shape] == [[60], [60], [60]])
    #expect(patches.floats.allSatisfy { $0.isFinite })
    // Each of the three classes is missed by 60 draws with chance (2/3)^60 < 1e-10.
    #expect(Set(labels.integers) == [0, 1, 2])
    // A tenth of the samples is single-view: none among 60 with chance 0.9^60 < 0.002, at this seed
    // not so.
    #expect(Set(kind.bytes) == [0, 1])
    for (kind, view) in zip(kind.bytes, strongView.integers) {
      #expect(kind == 0 ? view == -1 : (0...1).contains(view))
    }
  }

  @Test("writes features that are orthonormal to single precision")
  func features() throws {
    let folder = try TemporaryFolder()
    try Self.sample(seed: 2, into: folder, as: "out")
    let features = try ArrayFile(folder.data("out/features.npy")).floats.map(Double.init)
    // Rows orthonormal in double precision are rounded once: each of 12 products errs by at most
    // |v||w| 2^-23, and rows are unit vectors.
    let tolerance = 0x1p-22
    for row in 0..<6 {
      for other in 0...row {
        let product = Self.product(features, row, features, other)
        #expect(abs(product - (row == other ? 1 : 0)) < tolerance)
      }
    }
  }

  @Test("shows the label's own view most strongly in some patch of every sample")
  func labels() throws {
    let folder = try TemporaryFolder()
    try Self.sample(seed: 3, into: folder, as: "out")
    let patches = try ArrayFile(folder.data("out/patches.npy")).floats.map(Double.init)
    let features = try ArrayFile(folder.data("out/features.npy")).floats.map(Double.init)
    let labels = try ArrayFile(folder.data("out/labels.npy")).integers
    for (sample, label) in labels.enumerated() {
      let strengths = (0..<6).map { feature in
        (0..<5).map { patch in
          Self.product(patches, sample * 5 + patch, features, feature)
        }.max() ?? 0
      }
      // Own strengths lie in [1, 2], those of other classes in [0.3, 0.4], and noise is orthogonal.
      let strongest = strengths.indices.max { strengths[$0] < strengths[$1] }
      #expect(strongest.map { $0 / 2 } == label)
    }
  }

  @Test("gives the same bytes for the same seed and others for another")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    try Self.sample(seed: 4, into: folder, as: "a")
    try Self.sample(seed: 4, into: folder, as: "b")
    try Self.sample(seed: 5, into: folder, as: "c")
    for name in try folder.names(in: "a") {
      #expect(try folder.data("a/\(name)") == folder.data("b/\(name)"))
      #expect(try folder.data("a/\(name)") != folder.data("c/\(name)"))
    }
  }
}
