/// A named value inside a network, for methods that look at features.
///
/// Every architecture names `stem`, `pooled` (what its classifier reads), `logits`, and for each
/// stage n from 1: `stage n` (the features as RepDistiller returns them), `stage n before ReLU` and
/// `stage n after ReLU`. Where the activation ends a block, the features are those after the ReLU;
/// in pre-activation networks they are the block's raw sum, and both others follow the next batch
/// normalization.
public struct Tap: Sendable, Hashable {
  /// Which value it is.
  public let name: Name
  /// The node that computes it.
  public let node: Int

  /// The value's place in the network.
  public enum Name: Sendable, Hashable, CustomStringConvertible {
    /// The output of the layers before the first stage.
    case stem
    /// The features that a stage hands on, counted from 1.
    case stage(Int)
    /// What enters a stage's last ReLU.
    case stageBeforeReLU(Int)
    /// What leaves a stage's last ReLU.
    case stageAfterReLU(Int)
    /// What the classifier reads.
    case pooled
    /// The unnormalised class scores.
    case logits

    /// The name in words.
    public var description: String {
      switch self {
      case .stem: "stem"
      case .stage(let stage): "stage \(stage)"
      case .stageBeforeReLU(let stage): "stage \(stage) before ReLU"
      case .stageAfterReLU(let stage): "stage \(stage) after ReLU"
      case .pooled: "pooled"
      case .logits: "logits"
      }
    }
  }
}
