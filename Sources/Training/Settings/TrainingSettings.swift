public import Batches
public import DataSets
public import Distillation
import Execution
public import FeatureMaps
public import Networks
public import Optimisation

/// Everything that decides which bits a training run ends with, besides the images and teachers.
public struct TrainingSettings: Sendable, Equatable {
  /// Which network.
  public var network = NetworkSettings()
  /// Which images.
  public var data = ImageSettings()
  /// How training images are varied.
  public var augmentation = Augmentation.standard
  /// Passes over the training images, 1 or more.
  public var epochCount = 30
  /// Images in a batch; the last of an epoch is smaller where they do not divide.
  public var batchSize = 128
  /// Decides the first weights, the order of the images, their augmentation and what is held out.
  public var seed: UInt64 = 1
  /// The numbers that convolutions multiply.
  public var precision = Precision.float32
  /// Threads of every pass, which decide the order of sums.
  public var threadCount = 1
  /// How weights move.
  public var optimiser: OptimiserSettings
  /// The learning rate by step.
  public var schedule: LearningRateSchedule
  /// A limit to gradients, if any.
  public var clipping: GradientClipping?
  /// An average of the weights over steps, which is then what is evaluated and delivered.
  public var average: WeightAverage.Settings?
  /// Steps from the gradient at the worst point nearby, if any; one network only.
  public var sharpness: SharpnessAwarePerturbation.Settings?
  /// What the network is trained with.
  public var method = MethodRegistry.crossEntropy.standard
  /// Where the teachers' answers come from.
  public var answers = TeacherAnswers.live
  /// Networks that are trained jointly, as one whose logits are the mean of theirs.
  public var jointCount = 1
  /// Which epoch's network is the result.
  public var selection = Selection.last
  /// What the network is shown of each image where it is evaluated.
  public var views = EvaluatedViews.plain

  /// Where the teachers' answers come from.
  public enum TeacherAnswers: String, Sendable, CaseIterable {
    /// Each step asks the teachers about the images as the student sees them.
    case live
    /// The teachers were asked once about each image, without augmentation.
    case remembered
  }

  /// Which epoch's network is the result.
  public enum Selection: String, Sendable, CaseIterable {
    /// The last epoch's.
    case last
    /// That of the best accuracy on the samples held out, the earliest of equals.
    case bestValidation = "best-validation"
  }

  /// The settings of `retort train` without any options.
  public init() throws(OptimisationError) {
    optimiser = .sgd(try SGD.Settings(), .all)
    schedule = try LearningRateSchedule(peak: 0.1, .cosine(end: 0))
  }

  /// What an executor of this run is compiled for; the number of images is filled in later.
  func execution(
    _ normalization: ExecutionSettings.Normalization, _ order: ExecutionSettings.Order
  ) -> ExecutionSettings {
    ExecutionSettings(
      imageCount: batchSize, normalization: normalization, order: order, precision: precision,
      threadCount: threadCount)
  }
}

/// Which network is trained.
public struct NetworkSettings: Sendable, Equatable {
  /// A name that `ArchitectureRegistry` knows.
  public var model = "resnet20"
  /// How residual blocks pass their input around; `nil` for the architecture's own way.
  public var shortcut: Shortcut?
  /// How the first weights are drawn; `nil` for the way of the architecture's authors.
  public var initialisation: Initialisation?

  /// ResNet-20.
  public init() {}
}

/// Which images a network is trained on.
public struct ImageSettings: Sendable, Equatable {
  /// The data set.
  public var dataSet = ImageDataSet.fashionMNIST
  /// The first images of the training split, or `nil` for all.
  public var sampleCount: Int?
  /// Images of the training split that are held out, drawn by seed.
  public var validationCount = 0
  /// The probability with which a training label is replaced by another class, 0 to 1.
  public var labelNoise = 0.0
  /// How pixels are normalised; `nil` for the data set's own way.
  public var normalization: PixelNormalization?

  /// All of Fashion-MNIST.
  public init() {}

  /// How pixels are normalised, as asked or in the data set's own way.
  var pixelNormalization: PixelNormalization {
    normalization ?? KnownNormalization(for: dataSet).normalization
  }
}

/// How weights move, and which of them decay.
public enum OptimiserSettings: Sendable, Equatable {
  /// Stochastic gradient descent with momentum.
  case sgd(SGD.Settings, DecayScope)
  /// Adam with decoupled weight decay.
  case adamW(AdamW.Settings, DecayScope)

  /// An optimiser at rest for a network.
  func make(for graph: NetworkGraph) -> any Optimiser {
    switch self {
    case .sgd(let settings, let scope): SGD(settings, decaying: scope.selection(in: graph))
    case .adamW(let settings, let scope): AdamW(settings, decaying: scope.selection(in: graph))
    }
  }
}
