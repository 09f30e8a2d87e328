public import Landscape

/// What is measured at each cell: named numbers of an objective.
public struct CellMeasurement<Objective: DifferentiableObjective> {
  /// The names of the numbers, in their order.
  public let columns: [String]
  private let measure: (Objective) throws(LandscapeError) -> [Double]

  /// A measurement by a closure.
  ///
  /// - Parameters:
  ///   - columns: At least one name, all different.
  ///   - measure: Called where the objective stands; gives one number per column. It must not move
  ///     the objective, and the same place must give the same numbers.
  public init(
    columns: [String], measure: @escaping (Objective) throws(LandscapeError) -> [Double]
  ) {
    precondition(
      !columns.isEmpty && Set(columns).count == columns.count, "columns have names of their own")
    (self.columns, self.measure) = (columns, measure)
  }

  /// The loss alone, in nats, in the column `loss`.
  public static var loss: CellMeasurement {
    CellMeasurement(columns: ["loss"]) { (objective) throws(LandscapeError) in
      [try objective.value()]
    }
  }

  /// What is found at a point; the objective stays there.
  ///
  /// - Throws: What stopped the computation. A number that is not finite does not stop it.
  func cell(of objective: Objective, at point: [Double]) throws(LandscapeError) -> Cell {
    let values: [Double]
    do throws(LandscapeError) {
      try objective.move(to: point)
      values = try measure(objective)
    } catch {
      guard case .notFinite(let quantity, let part) = error else { throw error }
      return .notFinite(quantity: quantity, part: part)
    }
    precondition(values.count == columns.count, "a measurement gives one number per column")
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      return .notFinite(quantity: columns[index], part: "\(values[index])")
    }
    return .measured(values)
  }
}
