internal import Distillation

/// Which phases a request stands for.
enum TrainRecipe {
  /// The recipe of the options.
  ///
  /// - Throws: `DistillationError` for a method that cannot be taught as asked.
  static func recipe(
    _ method: MethodChoice, _ request: TrainRequest
  ) throws(DistillationError) -> Recipe {
    let needsTeacher = method.method.requirements.teacherCount.lowerBound > 0
    if let generations = request.generations {
      // Without a method generations are born again; labels alone teach nothing.
      return try .bornAgain(
        generations: generations, by: needsTeacher ? method : MethodRegistry.bornAgain.standard,
        first: needsTeacher ? MethodRegistry.crossEntropy.standard : method)
    }
    if let members = request.members {
      return try .ensemble(
        count: members, of: needsTeacher ? MethodRegistry.crossEntropy.standard : method,
        then: needsTeacher ? method : nil)
    }
    return try .single(method, checkpointCount: request.teachers.count)
  }
}
