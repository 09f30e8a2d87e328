/// One part of a loss: its value on a batch and what it pushes back into the networks.
///
/// A role that no cotangent names gets no gradient: it is detached from the term, visibly.
public struct LossTerm: Sendable, Equatable {
  /// What the term is called in records.
  public let name: String
  /// What the value and the cotangents are multiplied by in the total; dimensionless.
  public let weight: Double
  /// The mean over the batch, before it is weighted; natural-log units for all entropies.
  public let value: Double
  /// The derivatives of ``value``, before they are weighted.
  public let cotangents: [Cotangent]

  /// A term of a loss.
  ///
  /// - Parameters:
  ///   - name: What it is called in records.
  ///   - weight: Its factor in the total.
  ///   - value: The mean over the batch, not weighted.
  ///   - cotangents: The derivatives of `value`, at most one for each role and site.
  public init(name: String, weight: Double, value: Double, cotangents: [Cotangent]) {
    self.name = name
    self.weight = weight
    self.value = value
    self.cotangents = cotangents
  }
}

/// The derivative of a number with respect to the values of one network at one site.
public struct Cotangent: Sendable, Equatable {
  /// Whose values.
  public let role: Role
  /// Where in the network.
  public let site: Site
  /// The derivative, of the shape of the values: [samples × classes] for logits.
  public let rows: Rows

  /// The derivative at a place.
  ///
  /// - Parameters:
  ///   - role: Whose values.
  ///   - site: Where in the network.
  ///   - rows: Of the shape of the values.
  public init(_ role: Role, at site: Site = .logits, _ rows: Rows) {
    self.role = role
    self.site = site
    self.rows = rows
  }
}
