import Kernels
import MultiView

/// A network of one coordinate for each feature, with the given projections and no others.
///
/// - Parameter responses: <w_{i,r}, v_{i,l}>, [classes][neurons][views].
func handMadeNetwork(_ responses: [[[Float]]]) -> TwoLayerNetwork {
  let (neurons, views) = (responses[0].count, responses[0][0].count)
  var weights = NeuronMatrix(
    zeros: TwoLayerShape(
      coordinateCount: responses.count * views, classCount: responses.count,
      neuronsPerClass: neurons))
  for label in responses.indices {
    for neuron in 0..<neurons {
      for view in 0..<views {
        weights[label * views + view, class: label, neuron: neuron] =
          responses[label][neuron][view]
      }
    }
  }
  return TwoLayerNetwork(weights: weights, activation: SmoothedReLU(power: 3, threshold: 1))
}

/// The projections of ``handMadeNetwork(_:)``.
func handMadeProjections(_ responses: [[[Float]]]) -> ViewProjections {
  ViewProjections(
    of: handMadeNetwork(responses), views: responses[0][0].count, axes: .standard)
}
