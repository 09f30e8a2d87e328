/// What figures say of the network and the loss behind their numbers.
public struct FigureCaption: Sendable, Equatable {
  /// What a curve is called in a legend, such as the network's name.
  public let group: String
  /// The run's seed or another name of the run.
  public let run: String
  /// Network, data and loss as printed.
  public let setting: String

  /// A caption from its parts.
  ///
  /// - Parameters:
  ///   - group: What a curve is called in a legend.
  ///   - run: The run's seed or another name of the run.
  ///   - setting: Network, data and loss as printed.
  public init(group: String, run: String, setting: String) {
    (self.group, self.run, self.setting) = (group, run, setting)
  }
}
