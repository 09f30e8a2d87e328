public import Randomness

/// The multi-view distribution D = (1 - μ) D_m + μ D_s over samples.
///
/// A label is uniform. Every view of it is present, and each view of every other class with
/// probability s / k; if these are more than there is room for, a uniformly random subset stays.
/// Each feature present takes C_p patches at random places and splits its strength among them
/// equally (the paper leaves the split open).
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 2, the distributions D_m and D_s.
public struct SampleDistribution: Sendable {
  /// The law's numbers.
  public let settings: DataSettings

  /// The distribution with these numbers.
  ///
  /// - Throws: ``SettingsViolation`` if they cannot be drawn from.
  public init(_ settings: DataSettings) throws(SettingsViolation) {
    try settings.validate()
    self.settings = settings
  }

  /// Which samples to draw.
  public enum Selection: Sendable, Equatable {
    /// The mixture, with labels as noisy as training labels are.
    case mixture
    /// Samples of one kind with their true labels.
    case only(Sample.Kind)
  }

  /// Draws one sample.
  public func draw(_ selection: Selection, _ random: inout RandomStream) -> Sample {
    let trueLabel = random.index(below: settings.classes)
    let kind: Sample.Kind
    switch selection {
    case .mixture: kind = random.bernoulli(settings.singleViewShare) ? .singleView : .multiView
    case .only(let only): kind = only
    }
    let strongView = kind == .singleView ? random.index(below: settings.views) : nil
    let features =
      ownFeatures(of: trueLabel, strongView: strongView, &random)
      + otherFeatures(than: trueLabel, kind: kind, &random)
    let label = selection == .mixture ? noisyLabel(trueLabel, &random) : trueLabel
    return Sample(
      trueLabel: trueLabel, label: label, kind: kind, strongView: strongView,
      patches: place(features, &random))
  }

  /// Draws samples one after another; sample n depends on the stream and n alone.
  ///
  /// - Parameters:
  ///   - count: At least 0.
  ///   - selection: Which samples.
  ///   - stream: Each sample takes a child of it.
  public func draw(_ count: Int, _ selection: Selection, from stream: RandomStream) -> [Sample] {
    (0..<count).map { index in
      var random = stream.child(.data, index)
      return draw(selection, &random)
    }
  }

  private func ownFeatures(
    of label: Int, strongView: Int?, _ random: inout RandomStream
  ) -> [(feature: Int, strength: Double)] {
    (0..<settings.views).map { view in
      let isWeak = strongView.map { $0 != view } ?? false
      let strength = isWeak ? settings.weakStrength : settings.ownStrength
      return (
        settings.feature(class: label, view: view),
        random.uniform(in: strength.range) * factor(ofView: view)
      )
    }
  }

  private func otherFeatures(
    than label: Int, kind: Sample.Kind, _ random: inout RandomStream
  ) -> [(feature: Int, strength: Double)] {
    let probability = settings.sparsity / Double(settings.classes)
    let own = settings.feature(class: label, view: 0)..<settings.feature(class: label + 1, view: 0)
    var present = (0..<settings.featureCount).filter {
      !own.contains($0) && random.bernoulli(probability)
    }
    if present.count > settings.otherViewCapacity {
      let kept = random.subset(of: present.count, size: settings.otherViewCapacity)
      present = kept.sorted().map { present[$0] }
    }
    let strength =
      kind == .multiView ? settings.otherStrength : settings.otherStrengthSingleView
    return present.map { feature in
      (feature, random.uniform(in: strength.range) * factor(ofView: feature % settings.views))
    }
  }

  private func factor(ofView view: Int) -> Double { view == 0 ? settings.firstViewFactor : 1 }

  private func noisyLabel(_ label: Int, _ random: inout RandomStream) -> Int {
    guard random.bernoulli(settings.labelNoise) else { return label }
    let other = random.index(below: settings.classes - 1)
    return other < label ? other : other + 1
  }

  private func place(
    _ features: [(feature: Int, strength: Double)], _ random: inout RandomStream
  ) -> [Sample.Patch] {
    var patches = Array(
      repeating: Sample.Patch(feature: nil, strength: 0), count: settings.patches)
    let share = 1 / Double(settings.patchesPerFeature)
    let places = random.subset(
      of: settings.patches, size: features.count * settings.patchesPerFeature)
    for (index, place) in places.enumerated() {
      let (feature, strength) = features[index / settings.patchesPerFeature]
      patches[place] = Sample.Patch(feature: feature, strength: strength * share)
    }
    return patches
  }
}
