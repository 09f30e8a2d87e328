/// The normalisations that published networks were trained with, by name.
///
/// A checkpoint is only as good as the normalisation it is used with, and CIFAR-10 alone has four in
/// use; see the sources of each case.
public enum KnownNormalization: String, Sendable, CaseIterable {
  /// CIFAR-10, over all pixels of the training images; KellerJordan/cifar10-airbench.
  case cifar10
  /// CIFAR-10, over all pixels, to eight digits; yoshitomo-matsubara/torchdistill.
  case cifar10Torchdistill = "cifar10-torchdistill"
  /// CIFAR-10 with the average of each image's own deviation, which is not that of the pixels;
  /// kuangliu/pytorch-cifar and chenyaofo/pytorch-cifar-models.
  case cifar10PerImage = "cifar10-per-image"
  /// ImageNet's, which akamaster/pytorch_resnet_cifar10 uses for CIFAR-10.
  case imageNet = "imagenet"
  /// CIFAR-100; HobbitLong/RepDistiller and megvii-research/mdistiller.
  case cifar100
  /// CIFAR-100; chenyaofo/pytorch-cifar-models.
  case cifar100Chenyaofo = "cifar100-chenyaofo"
  /// Fashion-MNIST, over all pixels of the training images, computed from them.
  case fashionMNIST = "fashion-mnist"
  /// MNIST, over all pixels of the training images; pytorch/examples, `mnist/main.py`.
  case mnist

  /// The normalisation of a name.
  ///
  /// - Throws: ``PixelNormalizationError/unknownName(_:)``, whose message lists the allowed names.
  public init(named name: String) throws(PixelNormalizationError) {
    guard let known = KnownNormalization(rawValue: name) else { throw .unknownName(name) }
    self = known
  }

  /// The one that networks trained here use for a data set.
  public init(for dataSet: ImageDataSet) {
    switch dataSet {
    case .cifar10: self = .cifar10
    case .cifar100: self = .cifar100
    case .fashionMNIST: self = .fashionMNIST
    case .mnist: self = .mnist
    }
  }

  /// Its means and standard deviations.
  public var normalization: PixelNormalization {
    let (mean, deviation): ([Double], [Double]) =
      switch self {
      case .cifar10: ([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616])
      case .cifar10Torchdistill:
        ([0.49139968, 0.48215841, 0.44653091], [0.24703223, 0.24348513, 0.26158784])
      case .cifar10PerImage: ([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010])
      case .imageNet: ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
      case .cifar100: ([0.5071, 0.4867, 0.4408], [0.2675, 0.2565, 0.2761])
      case .cifar100Chenyaofo: ([0.5070, 0.4865, 0.4409], [0.2673, 0.2564, 0.2761])
      case .fashionMNIST: ([0.2860], [0.3530])
      case .mnist: ([0.1307], [0.3081])
      }
    return PixelNormalization(checkedMean: mean, checkedDeviation: deviation)
  }
}
