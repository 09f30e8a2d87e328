internal import Checkpoints
internal import DataSets
internal import Networks
internal import Randomness
internal import Training

/// The images of a run, and teachers that can look at them.
struct TrainImages {
  let data: TrainingData
  private let shape: ImageShape

  /// Reads both splits.
  ///
  /// - Throws: `DataSetError` for missing or broken files, `BatchError` for a validation split that
  ///   leaves nothing.
  init(_ settings: TrainingSettings, folder: String?) throws {
    let dataSet = settings.data.dataSet
    let all = try dataSet.load(.train, folder: folder)
    let test = try dataSet.load(.test, folder: folder)
    let files = try DataSetFiles.identify(all.origin + test.origin, of: dataSet)
    shape = all.shape
    data = try TrainingData(
      train: try settings.data.sampleCount.map { try all.first($0) } ?? all, test: test,
      title: files.title(of: dataSet), settings.data,
      random: RandomStream(seed: settings.seed))
  }

  /// A network that was read to teach, or to start from.
  ///
  /// - Throws: `CheckpointError` for the file.
  func teacher(_ path: String) throws(CheckpointError) -> Teacher {
    let image = MapShape(channels: shape.channels, height: shape.height, width: shape.width)
    let imported = try Checkpoint.read(path, ImportRequest(image: image))
    return Teacher(imported.checkpoint, path: path)
  }
}
