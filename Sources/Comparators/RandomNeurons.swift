internal import Randomness

/// Neurons that stay as they were drawn: weights N(0, 1) and biases.
///
/// All arithmetic is in double precision and in a fixed order, so features have the same bits on
/// every processor.
struct RandomNeurons: Sendable, Equatable {
  /// The dimension d of a patch.
  let coordinateCount: Int
  /// [coordinates × neurons], row-major: the longest loop then runs over neighbours in memory.
  let weights: [Double]
  /// One for each neuron.
  let biases: [Double]

  var count: Int { biases.count }

  /// Neurons from their weights and biases.
  init(weights: [Double], biases: [Double], coordinateCount: Int) {
    precondition(
      coordinateCount >= 1 && weights.count == coordinateCount * biases.count,
      "each neuron has one weight a coordinate")
    self.weights = weights
    self.biases = biases
    self.coordinateCount = coordinateCount
  }

  /// Independent neurons, weights N(0, 1) and biases N(0, biasScale²).
  ///
  /// The random numbers go to one neuron after another, its weights first.
  init(count: Int, coordinateCount: Int, biasScale: Double, _ random: inout RandomStream) {
    var weights = Array(repeating: 0.0, count: coordinateCount * count)
    var biases = Array(repeating: 0.0, count: count)
    for neuron in 0..<count {
      for coordinate in 0..<coordinateCount {
        weights[coordinate * count + neuron] = random.normal()
      }
      biases[neuron] = biasScale * random.normal()
    }
    self.init(weights: weights, biases: biases, coordinateCount: coordinateCount)
  }

  /// Writes <w_j, x> + b_j for every neuron j.
  ///
  /// - Parameters:
  ///   - patch: x, [coordinates].
  ///   - responses: Overwritten; [neurons].
  func respond(to patch: Span<Float>, into responses: inout MutableSpan<Double>) {
    precondition(
      patch.count == coordinateCount && responses.count == biases.count,
      "a patch has the neurons' dimension, and each neuron one response")
    let neuronCount = biases.count
    let biases = biases.span
    let weights = weights.span
    for neuron in biases.indices { responses[neuron] = biases[neuron] }
    for coordinate in patch.indices {
      let x = Double(patch[coordinate])
      let row = weights.extracting(coordinate * neuronCount..<(coordinate + 1) * neuronCount)
      for neuron in row.indices { responses[neuron] += x * row[neuron] }
    }
  }
}
