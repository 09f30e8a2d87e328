internal import ArgumentParser
internal import DataSets
internal import FeatureMaps
internal import Training

/// Trains networks on images: one, generations of them, or an ensemble with a student.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train networks, with teachers or without.",
    discussion: """
      Without a method the labels alone are learned. The folder gets checkpoint.safetensors, which \
      PyTorch loads with strict=True, state.safetensors, from which --resume goes on to the same \
      bits, metrics.csv with one row for each epoch, summary.json, settings.yaml and request.json. \
      Several phases, from --generations or --members, get a folder each.

      Settings come from --preset or --config, then from the options, then from --set, in this \
      order; settings.yaml has them all, and can be given to --config. --resume takes everything \
      from the folder; --data, --teacher and --start are said again only where files have moved.

      EXAMPLES
        retort train --dataset fashion-mnist --model resnet8 --epochs 2 --out runs/first
        retort train --dataset cifar10 --data data --model resnet20 --out runs/teacher
        retort train --dataset cifar10 --data data --model resnet20 --method kd \\
          --teacher runs/teacher/checkpoint.safetensors --out runs/student
        retort train --dataset cifar10 --data data --model resnet20 --method kd \\
          --teacher runs/teacher/checkpoint.safetensors \\
          --start runs/teacher/checkpoint.safetensors --start-share .5 --out runs/near
        retort train --dataset cifar10 --data data --method dkpp --generations 3 --out runs/dkpp
        retort train --dataset cifar10 --data data --model resnet8 --members 5 \\
          --method ensemble --set method.temperature=2 --out runs/ensemble
        retort train --resume --out runs/teacher
      """)

  @OptionGroup var options: TrainOptions

  @Option(help: "The folder of the data set's files; by default that of the system's package.")
  var data: String?

  @Option(help: "A network that teaches, a safetensors file; again for more of them.")
  var teacher: [String] = []

  @Option(help: "A network of the same layers; the first weights are its own, or near them.")
  var start: String?

  @Option(help: "Its share of the first weights, 0 to 1, the rest freshly drawn; default: 1.")
  var startShare: Double?

  @Option(help: "Train a network and so many generations, each taught by the one before.")
  var generations: Int?

  @Option(help: "Train so many networks that differ in their seeds, and a student if a method is.")
  var members: Int?

  @Option(help: "The output folder.")
  var out: String

  @Flag(help: "Go on with the run that the folder holds.")
  var resume = false

  @Flag(help: "Keep the network after every epoch, in the folder 'epochs'.")
  var keepEpochs = false

  @Flag(help: "Write TensorBoard event files beside the metrics.")
  var tensorboard = false

  @Flag(help: "Print the summary as one JSON object on standard output.")
  var json = false

  func validate() throws {
    guard generations == nil || members == nil else {
      throw ValidationError("--generations and --members are two recipes; give one")
    }
    if let generations, !(1...1_000).contains(generations) {
      throw ValidationError("\(generations) generations were asked for; allowed: 1 to 1000")
    }
    if let members, !(1...1_000).contains(members) {
      throw ValidationError("\(members) members were asked for; allowed: 1 to 1000")
    }
    guard teacher.isEmpty || (generations == nil && members == nil) else {
      throw ValidationError("--teacher teaches one student, not --generations or --members")
    }
    guard start == nil || (generations == nil && members == nil) else {
      throw ValidationError("--start begins one student, not --generations or --members")
    }
    guard startShare == nil || start != nil else {
      throw ValidationError("--start-share is a share of the network of --start; give both")
    }
    if let startShare, !(0...1).contains(startShare) {
      throw ValidationError("--start-share \(startShare): allowed: 0 to 1")
    }
  }

  func run() throws {
    try Failure.reporting {
      let settings = try options.settings(continuing: resume ? RunFolder(out) : nil)
      let request = try TrainRequest(
        data: data, teachers: teacher, start: start, startShare: startShare,
        generations: generations, members: members
      ).completed(by: resume ? TrainRequest.kept(in: out) : nil)
      let recipe = try TrainRecipe.recipe(settings.method, request)
      let images = try TrainImages(settings, folder: request.data)
      let teachers = try request.teachers.map { try images.teacher($0) }
      let startingPoint = try request.start.map {
        try StartingPoint(images.teacher($0), share: request.startShare ?? 1)
      }
      let folder = try OutputFolder(out)
      let team = try ThreadTeam(threadCount: settings.threadCount)
      let run = RecipeRun(
        recipe, settings, images.data, teachers: teachers, start: startingPoint,
        in: folder.path, team: team, keeping: keepEpochs ? .everyEpoch : .lastEpoch)
      let progress = TrainProgress(recipe, settings, tensorboard: tensorboard)
      let results = try Interruption.watching(kept: "the state is saved after this step") {
        cancellation in
        try run.run(
          resume ? .resumed : .fresh, cancellation, began: { try request.keep(in: folder.path) },
          report: progress.show)
      }
      let report = try TrainReport(
        results,
        ensemble: request.members.map { count in
          try EnsembleEvaluation(
            of: try results.prefix(count).map {
              try images.teacher($0.folder.path(of: .checkpoint))
            },
            settings, images.data, team: team)
        })
      try report.write(to: folder)
      if json { try JSONOutput.print(report) } else { try StandardOutput.print(report.text) }
    }
  }
}
