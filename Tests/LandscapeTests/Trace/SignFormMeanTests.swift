import Statistics
import Testing

@testable import Landscape

@Suite("Mean of forms in signs") struct SignFormMeanTests {
  @Test("is the confidence sequence of the values")
  func sequence() throws {
    var mean = try SignFormMean(level: 0.9)
    var sequence = try NormalMixtureSequence(level: 0.9, firstCount: 30)
    for index in 0..<40 {
      try mean.add(Double(index % 7))
      try sequence.add(Double(index % 7))
      #expect(mean.estimate == sequence.estimate)
    }
  }

  @Test("is known where thirty values agree, and not before")
  func agreement() throws {
    var mean = try SignFormMean(level: 0.95)
    for _ in 0..<29 { try mean.add(4.5) }
    #expect(!mean.estimate.isConverged)
    try mean.add(4.5)
    #expect(mean.estimate.isConverged && mean.estimate.interval == 4.5...4.5)
    try mean.add(4.25)
    #expect(mean.estimate.interval.upperBound > 4.5)
  }

  @Test("passes a refusal on in its words")
  func refusal() throws {
    var mean = try SignFormMean(level: 0.95)
    #expect(throws: LandscapeError.self) { try mean.add(.nan) }
    #expect(throws: LandscapeError.self) { try SignFormMean(level: 1.5) }
  }
}
