public import Landscape

/// The losses of groups of samples, made when they are asked for, so that one is held at a time.
public final class GroupObjectives<Objective: DifferentiableObjective>: Sequence, IteratorProtocol {
  private let groups: [Range<Int>]
  private let make: (Range<Int>) throws(LandscapeError) -> Objective
  private var position = 0
  private var failure: LandscapeError?

  /// Groups of equally many samples.
  ///
  /// - Parameters:
  ///   - groups: The samples of each.
  ///   - make: Makes the loss of a group.
  public init(
    _ groups: [Range<Int>], make: @escaping (Range<Int>) throws(LandscapeError) -> Objective
  ) {
    (self.groups, self.make) = (groups, make)
  }

  /// The loss of the next group; nil after the last, and where it cannot be made.
  public func next() -> Objective? {
    guard failure == nil, position < groups.count else { return nil }
    do throws(LandscapeError) {
      let objective = try make(groups[position])
      position += 1
      return objective
    } catch {
      failure = error
      return nil
    }
  }

  /// What is found over all groups, from the first on; or why one of them could not be made.
  func finding<Answer>(
    _ search: (GroupObjectives) throws(LandscapeError) -> Answer
  ) throws(LandscapeError) -> Answer {
    (position, failure) = (0, nil)
    let answer: Answer
    do throws(LandscapeError) { answer = try search(self) } catch {
      throw failure ?? error
    }
    if let failure { throw failure }
    return answer
  }
}
