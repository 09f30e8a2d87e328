/// What a direct convolution does with each slice: a value, so that running it allocates nothing.
enum DirectPass {
  /// Writes or adds the output.
  case forward(FeatureView, weights: FlatVector, FeatureMap, WriteMode)
  /// From the output's gradient: that of the input, that of the weights with this input, or both.
  case backward(FeatureView, InputGradient?, input: FeatureView?)

  /// What the gradient of the input needs.
  struct InputGradient {
    let weights: FlatVector
    let map: FeatureMap
    let mode: WriteMode
  }
}
