internal import ArgumentParser
internal import DataSets
internal import Distillation
internal import Execution
internal import Foundation
internal import Parallelism
internal import Records
internal import Training

/// `retort eval`: accuracy, loss, logits and gradients of a network, and agreement with a teacher.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate a checkpoint on a data set: accuracy, loss, logits, gradients.",
    discussion: """
      Batch normalization uses its running statistics. Logits are written as float32 [N, classes] \
      in the order of the samples; gradients are those of the mean cross-entropy over the samples, \
      float32 under the checkpoint's own tensor names. With a teacher the share of samples on \
      which both choose the same class is printed, and the mean divergence of their probabilities; \
      images are never augmented, so --split train measures fidelity on the training images.

      EXAMPLES
        retort eval --checkpoint run/checkpoint.safetensors --dataset cifar10 \\
          --data data --json
        retort eval --checkpoint from-pytorch.safetensors --dataset cifar10 \\
          --data data --model resnet20 --shortcut A \\
          --mean .485,.456,.406 --std .229,.224,.225 \\
          --samples 512 --logits logits.npy --gradients gradients.safetensors
        retort eval --checkpoint run/checkpoint.safetensors \\
          --dataset fashion-mnist --random-samples 2000 --seed 7
        retort eval --checkpoint student/checkpoint.safetensors --dataset cifar10 \\
          --data data --split train --teacher teacher/checkpoint.safetensors --json
      """)

  @OptionGroup var network: NetworkOptions

  @Option(help: "The images.")
  var dataset: ImageDataSet

  @Option(help: "The folder of the data set's files; by default that of the system's package.")
  var data: String?

  @Option(help: "The part of the data set.")
  var split = DataSplit.test

  @OptionGroup var selection: SampleSelection

  @Option(help: "A network to compare with, a safetensors file: agreement and KL divergence.")
  var teacher: String?

  @Option(help: "Show images as they are (plain), or mirrored as well and take the mean logits.")
  var views = EvaluatedViews.plain

  @Option(help: "Images that go through at one time, 1 to 65536.")
  var batch = 64

  @Option(help: "Threads, 1 to 1024; default: one for each processor.")
  var threads: Int?

  @Option(help: "Write the logits as a NumPy array [samples, classes].")
  var logits: String?

  @Option(help: "Write the gradient of the mean cross-entropy as a safetensors file.")
  var gradients: String?

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func validate() throws {
    guard (1...65_536).contains(batch) else {
      throw ValidationError("a batch of \(batch) was asked for; allowed: 1 to 65536")
    }
    guard gradients == nil || views == .plain else {
      throw ValidationError("--gradients are of images as they are; allowed: --views plain")
    }
  }

  func run() throws {
    try Failure.reporting {
      let workers = try threads.map { try WorkerCount(threads: $0) } ?? .available
      let evaluated = try network.network(for: dataset)
      StandardError.write(evaluated.message + "\n")
      let teaching = try teacher.map { try evaluated.teacher($0, for: dataset) }
      if let teaching { StandardError.write(teaching.message + "\n") }
      for path in [logits, gradients].compactMap(\.self) {
        for input in [network.checkpoint, teacher].compactMap(\.self) {
          try OutputFile.check(path, isNot: input)
        }
      }
      let all = try dataset.load(split, folder: data)
      let images = try selection.select(from: all)
      let files = try DataSetFiles.identify(all.origin, of: dataset)
      let evaluation = NetworkEvaluation(
        network: evaluated, batch: min(batch, images.count), threadCount: workers.threads,
        order: gradients == nil ? .value : .gradient, views: views)
      let result = try show("evaluating", evaluation, images)
      let comparison = try teaching.map { teacher in
        let answers = NetworkEvaluation(
          network: teacher, batch: evaluation.batch, threadCount: workers.threads, order: .value,
          views: views)
        return try TeacherComparison(
          of: result.logits, with: show("asking the teacher", answers, images).logits,
          path: teacher.path)
      }
      try write(result, evaluated)
      let report = try EvaluationReport(
        self, evaluated, files: files, drawnIndices: selection.drawnIndices(from: all.count),
        labels: images.labels, result, comparison)
      if json { try JSONOutput.print(report) } else { try StandardOutput.print(report.text) }
    }
  }

  /// Goes through the images with the time left on standard error.
  private func show(
    _ title: String, _ evaluation: NetworkEvaluation, _ images: LabelledImages
  ) throws -> NetworkEvaluation.Result {
    let progress = ProgressLine(title, unit: "images")
    let start = ContinuousClock.now
    return try evaluation.result(on: images) { finished in
      let elapsed = start.duration(to: .now) / .seconds(1)
      progress.show(
        finished: finished, wanted: images.count,
        secondsLeft: elapsed / Double(finished) * Double(images.count - finished))
    }
  }

  private func write(
    _ result: NetworkEvaluation.Result, _ evaluated: EvaluatedNetwork
  ) throws(FileError) {
    if let logits {
      let shape = [result.logits.rowCount, result.logits.columnCount]
      try NumPyArray.write(shape: shape, float32: result.logits.floats, to: logits)
    }
    if let gradients {
      try Safetensors.write(
        evaluated.tensors(of: result.gradient), metadata: ["format": "pt"], to: gradients)
    }
  }
}
