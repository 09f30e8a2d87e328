import Foundation

/// A regime so small that all its trials take seconds with kernels that were not optimised.
///
/// Its numbers mean nothing; it has every section that a preset can have.
enum TinyPreset {
  /// The trials of all series together.
  ///
  /// Multi-view and mu-law run at two sizes with 3 and 2 trials; view-bias, random features,
  /// tangent features and Gaussian inputs have 3 trials each.
  static let trialCount = 2 * (3 + 2) + 4 * 3

  static let text = """
    representation: sparse
    data:
      classes: 3
      views: 2
      dimension: 12
      patches: 5
      patchesPerFeature: 1
      sparsity: 1
      singleViewShare: 0.1
      ownStrength: [1, 2]
      weakStrength: [0.02, 0.05]
      otherStrength: [0.3, 0.4]
      otherStrengthSingleView: [0.3, 0.4]
      featureNoise: 0
      noise: orthogonal
      noiseOnFeatures: 0
      noiseOffFeatures: 0.05
      labelNoise: 0
      trainingSamples: 40
      testSamples: 40
    network:
      neuronsPerClass: 2
      power: 3
      threshold: 8
      initialScale: 0.1
    training:
      rate: 20
      steps: 30
      batch: 0
    ensemble:
      members: 2
      largest: 6
    distillation:
      rate: 20
      steps: 30
    selfDistillation:
      rate: 20
      steps: 30
    muLaw:
      shares: [0.1, 0.5]
      networks: 1
    bias:
      factor: 1.1
      networks: 1
    features:
      members: 2
      randomFeatures: 6
      neuronsPerClass: 1
    gaussian:
      members: 2
      classes: 3
      dimension: 4
      trainingSamples: 40
      testSamples: 40
      training:
        steps: 10
    trials:
      base: 3
      scalingClasses: [4]
      scalingTrials: [2]

    """

  /// The same with trials so many and so long that a run can be interrupted in the middle: seconds
  /// instead of a fraction of one.
  static let longText = text.replacing("steps: 30", with: "steps: 1000")
    .replacing("base: 3", with: "base: 24")

  /// The text with one line replaced by others.
  ///
  /// - Parameter line: A whole line without its indentation; the first such line is replaced.
  static func text(replacing line: String, with replacement: String) -> String {
    var lines = text.components(separatedBy: "\n")
    guard let index = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == line })
    else { preconditionFailure("the preset has no line '\(line)'") }
    let indentation = String(lines[index].prefix { $0 == " " })
    lines[index] = indentation + replacement
    return lines.joined(separator: "\n")
  }
}
