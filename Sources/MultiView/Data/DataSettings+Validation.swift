extension DataSettings {
  /// Refuses what the distribution cannot mean.
  ///
  /// - Throws: ``SettingsViolation`` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try SettingsViolation.check("data.classes", classes, in: 2...1_000)
    try SettingsViolation.check("data.views", views, in: 2...16)
    try SettingsViolation.check("data.patches", patches, in: 1...100_000)
    try SettingsViolation.check("data.patchesPerFeature", patchesPerFeature, in: 1...patches)
    guard otherViewCapacity >= 0 else {
      throw SettingsViolation(
        setting: "data.patches", found: "\(patches)",
        allowed: "at least \(views * patchesPerFeature), "
          + "the patches that the label's \(views) views take")
    }
    try SettingsViolation.check("data.sparsity", sparsity, in: 0...Double(classes))
    try SettingsViolation.check("data.singleViewShare", singleViewShare, in: 0...1)
    try SettingsViolation.check("data.ownStrength", ownStrength)
    try SettingsViolation.check("data.weakStrength", weakStrength)
    try SettingsViolation.check("data.otherStrength", otherStrength)
    try SettingsViolation.check("data.otherStrengthSingleView", otherStrengthSingleView)
    try SettingsViolation.check("data.firstViewFactor", firstViewFactor, in: 0.01...100)
    try SettingsViolation.check("data.featureNoise", featureNoise, in: 0...10)
    try SettingsViolation.check("data.noiseOnFeatures", noiseOnFeatures, in: 0...100)
    try SettingsViolation.check("data.noiseOffFeatures", noiseOffFeatures, in: 0...100)
    try SettingsViolation.check("data.labelNoise", labelNoise, in: 0...1)
    try SettingsViolation.check("data.trainingSamples", trainingSamples, in: 1...10_000_000)
    try SettingsViolation.check("data.testSamples", testSamples, in: 1...10_000_000)
    let hasNoise = noiseOnFeatures > 0 || noiseOffFeatures > 0
    let needed = featureCount + (hasNoise && noise == .orthogonal ? 1 : 0)
    guard (needed...1_000_000).contains(dimension) else {
      throw SettingsViolation(
        setting: "data.dimension", found: "\(dimension)",
        allowed: "\(needed) to 1000000: \(featureCount) orthonormal features"
          + (needed > featureCount ? " and a direction for noise orthogonal to them" : ""))
    }
  }
}
