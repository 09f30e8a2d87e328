import Kernels
import MultiView
import Randomness
import Testing

/// Laws of theory 1.1 for the content of patches, false alarms as in ``GoodnessOfFit``.
@Suite("Dense realization") struct DenseRealizationTests {
  /// Samples with their patches' coordinates, over features that are no axes.
  struct Drawn {
    let basis: FeatureBasis
    let patches: [(holds: Sample.Patch, content: [Double])]

    init(_ settings: DataSettings, count: Int) throws {
      var random = RandomStream(seed: 61)
      basis = FeatureBasis(
        count: settings.featureCount, dimension: settings.dimension, &random)
      let samples = try SampleDistribution(settings).draw(
        count, .mixture, from: RandomStream(seed: 62))
      let dense = DenseRealization(settings, features: basis)
        .patches(of: samples, noise: RandomStream(seed: 63))
      #expect(dense.sampleCount == count && dense.patchesPerSample == settings.patches)
      let contents = ReferencePatches(dense).samples
      patches = zip(samples, contents).flatMap { sample, content in
        zip(sample.patches, content).map { ($0, $1) }
      }
    }

    /// The coefficient of a patch along a feature.
    func coefficient(_ feature: Int, of content: [Double]) -> Double {
      zip(basis[feature], content).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  static func settings(_ change: (inout DataSettings) -> Void = { _ in }) -> DataSettings {
    var settings = DataSettings()
    (settings.classes, settings.views, settings.dimension) = (3, 3, 15)
    (settings.patches, settings.patchesPerFeature) = (12, 2)
    (settings.featureNoise, settings.noiseOnFeatures, settings.noiseOffFeatures) = (0, 0, 0)
    change(&settings)
    return settings
  }

  // Coordinates are rounded to Float; a coefficient adds up 15 of size at most 1 each.
  static let rounding = 15 * 0x1p-24 * 2

  @Test("holds its feature at its strength and nothing else without noise")
  func features() throws {
    let drawn = try Drawn(Self.settings(), count: 40)
    for (holds, content) in drawn.patches {
      for feature in 0..<9 {
        let expected = holds.feature == feature ? holds.strength : 0
        #expect(abs(drawn.coefficient(feature, of: content) - expected) < Self.rounding)
      }
      let square = content.reduce(0) { $0 + $1 * $1 }
      #expect(abs(square - holds.strength * holds.strength) < 4 * Self.rounding)
    }
  }

  @Test("adds every view to every patch with a coefficient uniform in [0, γ]")
  func featureNoise() throws {
    let drawn = try Drawn(Self.settings { $0.featureNoise = 0.25 }, count: 40)
    var coefficients: [Double] = []
    for (holds, content) in drawn.patches {
      for feature in 0..<9 {
        let strength = holds.feature == feature ? holds.strength : 0
        coefficients.append(drawn.coefficient(feature, of: content) - strength)
      }
    }
    let bounds = -Self.rounding...0.25 + Self.rounding
    #expect(GoodnessOfFit.isUniform(coefficients, in: bounds))
    // Nothing leaves the span of the features.
    for (_, content) in drawn.patches {
      var rest = content
      drawn.basis.removeFeatures(from: &rest)
      #expect(rest.allSatisfy { abs($0) < Self.rounding })
    }
  }

  static let noises = DataSettings.Noise.allCases.flatMap { noise in
    [(0.3, 0.7), (0, 0.5), (0.2, 0)].map { (noise, $0.0, $0.1) }
  }

  // Along any unit vector, noise has the deviation stated; along a feature, none if orthogonal.
  @Test("has Gaussian noise of the stated deviation on and off feature patches", arguments: noises)
  func noise(_ noise: DataSettings.Noise, on: Double, off: Double) throws {
    let drawn = try Drawn(
      Self.settings { ($0.noise, $0.noiseOnFeatures, $0.noiseOffFeatures) = (noise, on, off) },
      count: 60)
    for (holdsFeature, deviation) in [(true, on), (false, off)] {
      var (along, across): ([Double], [Double]) = ([], [])
      for (holds, content) in drawn.patches where (holds.feature != nil) == holdsFeature {
        var rest = content
        drawn.basis.removeFeatures(from: &rest)
        // Of the 6 dimensions left, the unit vector of fixed direction nearest to axis 0.
        var direction = [1.0] + Array(repeating: 0, count: 14)
        drawn.basis.removeFeatures(from: &direction)
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        across.append(zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 / length })
        let strength = holds.feature == 4 ? holds.strength : 0
        along.append(drawn.coefficient(4, of: content) - strength)
      }
      for (values, isFree) in [(across, true), (along, noise == .isotropic)] {
        if deviation > 0 && isFree {
          #expect(GoodnessOfFit.isNormal(values, deviation: deviation))
        } else {
          #expect(values.allSatisfy { abs($0) < 4 * Self.rounding })
        }
      }
    }
  }

  // Independent standard normal coordinates: the mean of n products has deviation 1 / sqrt(n).
  @Test("has noise that is independent from coordinate to coordinate and patch to patch")
  func independence() throws {
    let drawn = try Drawn(Self.settings { $0.noiseOffFeatures = 0.5 }, count: 60)
    let noise = drawn.patches.filter { $0.holds.feature == nil }.map { $0.content.map { $0 / 0.5 } }
    let neighbours = zip(noise, noise.dropFirst()).flatMap { zip($0, $1).map { $0 * $1 } }
    let coordinates = noise.flatMap { zip($0, $0.dropFirst()).map { $0 * $1 } }
    for products in [neighbours, coordinates] {
      let mean = products.reduce(0, +) / Double(products.count)
      #expect(abs(mean) < 5 / Double(products.count).squareRoot())
    }
  }

  @Test("draws the noise of sample n from the stream and n alone")
  func reproducibility() throws {
    let settings = Self.settings { ($0.noiseOnFeatures, $0.featureNoise) = (0.1, 0.1) }
    let samples = try SampleDistribution(settings).draw(5, .mixture, from: RandomStream(seed: 64))
    let realization = DenseRealization(
      settings, features: FeatureBasis(standard: 9, dimension: 15))
    let stream = RandomStream(seed: 65)
    let few = realization.patches(of: Array(samples.prefix(3)), noise: stream)
    let all = realization.patches(of: samples, noise: stream)
    #expect(Array(all.elements.prefix(few.elements.count)) == few.elements)
  }
}
