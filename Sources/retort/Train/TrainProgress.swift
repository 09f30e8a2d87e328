internal import Distillation
internal import EventFiles
internal import Foundation
internal import Records
internal import Training

/// What a training run says while it goes: a bar with the time left, and a line for each epoch.
struct TrainProgress {
  private let phaseNames: [String]
  private let epochCount: Int
  private let tensorboard: Bool
  private let lines: [String: ProgressLine]

  init(_ recipe: Recipe, _ settings: TrainingSettings, tensorboard: Bool) {
    phaseNames = recipe.phases.map(\.name)
    epochCount = settings.epochCount
    self.tensorboard = tensorboard
    let isAlone = recipe.phases.count == 1
    lines = Dictionary(
      uniqueKeysWithValues: phaseNames.map {
        ($0, ProgressLine(isAlone ? "training" : $0, unit: "images"))
      })
  }

  func show(
    _ phase: Recipe.Phase, _ folder: RunFolder, _ progress: Trainer.Progress
  ) throws(FileError) {
    let line = lines[phase.name]
    if let row = progress.row {
      line?.write(text(of: row, phase.name))
      if tensorboard { try writeEvents(progress.rows, started: progress.startTime, folder) }
    }
    line?.show(
      finished: progress.finishedSamples, wanted: progress.wantedSamples,
      secondsLeft: progress.secondsLeft)
  }

  private func text(of row: EpochRow, _ phase: String) -> String {
    let name = phaseNames.count == 1 ? "" : "\(phase), "
    let teacher = row.teacherAgreement.map { String(format: "  teacher %.2f %%", 100 * $0) } ?? ""
    return name
      + String(
        format: "epoch %d/%d  loss %.4f  train %.2f %%  test %.2f %%%@  rate %.4g  %.0f images/s",
        row.epoch, epochCount, row.trainLoss, 100 * row.trainAccuracy, 100 * row.testAccuracy,
        teacher, row.learningRate, row.imagesPerSecond)
  }

  private func writeEvents(
    _ rows: [EpochRow], started: Double, _ folder: RunFolder
  ) throws(FileError) {
    var scalars: [ScalarEvent] = []
    var time = started
    for row in rows {
      time += row.seconds
      for (tag, value) in row.scalars {
        scalars.append(ScalarEvent(tag: tag, step: row.epoch, wallTime: time, value: value))
      }
    }
    try EventFile(folder: folder.path, startTime: started).write(scalars)
  }
}
