internal import Foundation
internal import Records
internal import Training

/// What a run was asked for beside its settings, kept in its folder so that --resume is enough.
struct TrainRequest: Codable {
  /// The folder of the data set's files; nil for that of the system's package.
  var data: String?
  /// The checkpoints that teach.
  var teachers: [String]
  /// The checkpoint that the first weights are drawn to; nil for freshly drawn ones.
  var start: String?
  /// Its share of them, 0 to 1; nil for all.
  var startShare: Double?
  /// The generations after the first network; nil for another recipe.
  var generations: Int?
  /// The networks of an ensemble; nil for another recipe.
  var members: Int?

  private static func path(in folder: String) -> String { "\(folder)/request.json" }

  /// The request of a folder's run; nil where none was kept.
  ///
  /// - Throws: `TrainingError` for a file that is damaged.
  static func kept(in folder: String) throws(TrainingError) -> TrainRequest? {
    guard let content = FileManager.default.contents(atPath: path(in: folder)) else { return nil }
    do { return try JSONDecoder().decode(TrainRequest.self, from: content) } catch {
      throw .state(
        path: path(in: folder), problem: "it is not the JSON that `retort train` keeps there")
    }
  }

  /// Keeps the request; its paths can then be followed from any other folder.
  ///
  /// - Throws: `FileError` when the system refuses.
  func keep(in folder: String) throws {
    var request = self
    request.data = data.map { URL(filePath: $0).path }
    request.teachers = teachers.map { URL(filePath: $0).path }
    request.start = start.map { URL(filePath: $0).path }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(request), as: UTF8.self)
    try AtomicFile.write(text + "\n", to: Self.path(in: folder))
  }

  /// The request with what it leaves open taken from another.
  func completed(by other: TrainRequest?) -> TrainRequest {
    guard let other else { return self }
    let namesRecipe = !teachers.isEmpty || generations != nil || members != nil
    return TrainRequest(
      data: data ?? other.data, teachers: namesRecipe ? teachers : other.teachers,
      start: start ?? other.start, startShare: startShare ?? other.startShare,
      generations: namesRecipe ? generations : other.generations,
      members: namesRecipe ? members : other.members)
  }
}
