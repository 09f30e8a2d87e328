@testable import Kernels
import Randomness

/// The plain loops that every kernel variant must reproduce bit for bit.
///
/// Powers 2, 3 and 4 only: other powers are compared with `pow` in double precision.
struct PlainTwoLayer {
  let shape: TwoLayerShape
  let activation: SmoothedReLU
  let weights: NeuronMatrix
  let scaling: Scaling

  /// Which factor of a pre-activation is divided by the threshold; the kernels differ in this.
  enum Scaling: Sendable {
    case weights, strengths
  }

  /// max(z, 0) in units of the threshold, and the same cut at 1.
  private func scaled(_ z: Float) -> (u: Float, s: Float) { (max(z, 0), min(max(z, 0), 1)) }

  private func slope(_ s: Float) -> Float {
    switch activation.power {
    case 2: s
    case 3: s * s
    default: s * s * s
    }
  }

  /// Logits [classes] of one sample, its patches as lists of (coordinate, strength).
  func logits(_ patches: [[Term]]) -> [Float] {
    var logits = [Float](repeating: 0, count: shape.classCount)
    for neuron in 0..<shape.neuronsPerClass {
      for label in 0..<shape.classCount {
        var powers: Float = 0
        var excess: Float = 0
        for patch in patches {
          let (u, s) = scaled(preActivation(patch, label, neuron))
          powers.addProduct(s, slope(s))
          excess += u - s
        }
        let sum =
          excess.addingProduct(powers, Float(1 / activation.power)) * activation.threshold
        logits[label] = neuron == 0 ? sum : logits[label] + sum
      }
    }
    return logits
  }

  func addGradient(_ patches: [[Term]], logitGradient: [Float], to gradient: inout NeuronMatrix) {
    for neuron in 0..<shape.neuronsPerClass {
      for label in 0..<shape.classCount {
        for patch in patches {
          let (_, s) = scaled(preActivation(patch, label, neuron))
          let factor = slope(s) * logitGradient[label]
          for term in patch {
            gradient[term.coordinate, class: label, neuron: neuron].addProduct(
              term.strength, factor)
          }
        }
      }
    }
  }

  struct Term: Sendable {
    let coordinate: Int
    let strength: Float
  }

  private func preActivation(_ patch: [Term], _ label: Int, _ neuron: Int) -> Float {
    var sum: Float = 0
    let scale = 1 / activation.threshold
    for term in patch {
      let weight = weights[term.coordinate, class: label, neuron: neuron]
      switch scaling {
      case .weights: sum.addProduct(term.strength, weight * scale)
      case .strengths: sum.addProduct(term.strength * scale, weight)
      }
    }
    return sum
  }
}

extension NeuronMatrix {
  /// Normal weights of the given standard deviation.
  static func drawn(
    _ shape: TwoLayerShape, scale: Double = 0.3, from random: inout RandomStream
  ) -> NeuronMatrix {
    var matrix = NeuronMatrix(zeros: shape)
    for coordinate in 0..<shape.coordinateCount {
      for label in 0..<shape.classCount {
        for neuron in 0..<shape.neuronsPerClass {
          matrix[coordinate, class: label, neuron: neuron] = Float(scale * random.normal())
        }
      }
    }
    return matrix
  }
}

extension DensePatches {
  /// Patches with standard normal coordinates.
  static func drawn(
    samples: Int, patches: Int, coordinates: Int, from random: inout RandomStream
  ) -> DensePatches {
    var elements: [Float] = []
    for _ in 0..<samples * patches * coordinates { elements.append(Float(random.normal())) }
    return DensePatches(
      elements: elements, patchesPerSample: patches, coordinateCount: coordinates)
  }

  /// One sample as the plain loops read it.
  func terms(of sample: Int) -> [[PlainTwoLayer.Term]] {
    (0..<patchesPerSample).map { patch in
      let start = (sample * patchesPerSample + patch) * coordinateCount
      return (0..<coordinateCount).map {
        PlainTwoLayer.Term(coordinate: $0, strength: elements[start + $0])
      }
    }
  }
}

extension SparsePatches {
  /// 0 to `mostPatches` patches a sample, along any coordinate, of normal strength.
  static func drawn(
    samples: Int, mostPatches: Int, coordinates: Int, from random: inout RandomStream
  ) -> SparsePatches {
    var offsets = [0]
    var columns: [Int32] = []
    var strengths: [Float] = []
    for _ in 0..<samples {
      for _ in 0..<random.index(below: mostPatches + 1) {
        columns.append(Int32(random.index(below: coordinates)))
        strengths.append(Float(random.normal()))
      }
      offsets.append(columns.count)
    }
    return SparsePatches(
      offsets: offsets, coordinates: columns, strengths: strengths, coordinateCount: coordinates)
  }

  /// One sample as the plain loops read it.
  func terms(of sample: Int) -> [[PlainTwoLayer.Term]] {
    (Int(offsets[sample])..<Int(offsets[sample + 1])).map {
      [PlainTwoLayer.Term(coordinate: Int(coordinates[$0]), strength: strengths[$0])]
    }
  }
}

/// The variants that this machine can run.
let variantsHere = KernelVariant.allCases.filter(\.runsHere)

extension [Float] {
  /// The bits, so that a comparison tells -0 from 0 and one NaN equals itself.
  var bits: [UInt32] { map(\.bitPattern) }
}
