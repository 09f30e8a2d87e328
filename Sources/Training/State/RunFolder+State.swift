/// Reading of the state that a folder holds.
extension RunFolder {
  /// The state of the run that a plan describes.
  ///
  /// - Throws: ``TrainingError`` for a missing or damaged state, or one of another run.
  func state(of plan: TrainingPlan) throws(TrainingError) -> TrainingState {
    let path = path(of: .state)
    guard has(.state) else {
      throw .state(path: path, problem: "there is no such file, so there is no run to continue")
    }
    let state: TrainingState
    do { state = try TrainingState.read(path, of: plan.graph) } catch {
      throw orPrevious(error, plan)
    }
    let differences = TrainingSettings.differences(plan.text, from: state.settings)
    guard differences.isEmpty else { throw .otherRun(path: path, differences: differences) }
    return state
  }

  /// The error, with the state before as a way out where that one is whole.
  private func orPrevious(_ error: TrainingError, _ plan: TrainingPlan) -> TrainingError {
    let previous = previousPath(of: .state)
    guard case .state(let path, let problem) = error,
      (try? TrainingState.read(previous, of: plan.graph)) != nil
    else { return error }
    return .state(
      path: path,
      problem: "\(problem); '\(previous)' is whole: put it in this place to go on from there")
  }
}
