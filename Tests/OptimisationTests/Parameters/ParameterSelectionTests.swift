import Networks
import Optimisation
import Testing

@Suite("Parameter selection") struct ParameterSelectionTests {
  @Test("tensors that follow each other become one range")
  func merges() throws {
    let graph = try ArchitectureRegistry.architecture(named: "resnet8").graph()
    let whole = 0..<graph.parameterCount
    #expect(ParameterSelection(of: graph) { _ in true }.ranges == [whole])
    #expect(ParameterSelection(of: graph) { _ in false }.ranges.isEmpty)
    #expect(ParameterSelection(of: graph) { _ in false }.parameterCount == graph.parameterCount)

    // Scale and shift of a normalization lie side by side, and filters between the pairs.
    let shifts = ParameterSelection(of: graph) { $0.shape.count == 1 }
    let normalizations = graph.runningStatistics.count
    #expect(shifts.ranges.count == normalizations + 1)  // and the classifier's bias
  }

  @Test("runs cover all parameters, in order and alternately")
  func covers() throws {
    let graph = try ArchitectureRegistry.architecture(named: "vgg8").graph()
    let runs = ParameterSelection(of: graph) { $0.role == .linearWeight }.runs
    #expect(runs.flatMap { Array($0.range) } == Array(0..<graph.parameterCount))
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.isSelected != $1.isSelected })
  }

  @Test("a range leaves the rest unselected, and leaves out what is empty")
  func ranges() {
    #expect(ParameterSelection(outOf: 5).ranges == [0..<5])
    #expect(ParameterSelection(1..<4, outOf: 5).runs.map(\.range) == [0..<1, 1..<4, 4..<5])
    #expect(ParameterSelection(0..<4, outOf: 5).runs.map(\.isSelected) == [true, false])
    #expect(ParameterSelection(2..<2, outOf: 5).ranges.isEmpty)
    #expect(ParameterSelection(outOf: 0).parameterCount == 0)
  }
}
