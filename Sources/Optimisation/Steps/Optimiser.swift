public import FeatureMaps

/// Moves parameters against their gradient, remembering what its rule needs from step to step.
///
/// To save one, keep ``stepCount`` and the numbers of ``vectors`` under their names; set both on a
/// fresh optimiser of the same settings, and it goes on to the same bits.
public protocol Optimiser: AnyObject {
  /// Steps taken so far.
  var stepCount: Int { get set }
  /// Everything else that is remembered, zeros before the first step.
  var vectors: [NamedVector] { get }

  /// Takes one step; the bits do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - parameters: All parameters of the network, moved in place.
  ///   - gradient: The loss's gradient with respect to each; not changed.
  ///   - rate: The learning rate.
  ///   - team: The threads that share the parameters.
  func step(_ parameters: FlatVector, gradient: FlatVector, rate: Double, team: ThreadTeam)
}
