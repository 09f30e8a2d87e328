import FeatureMaps
import Testing

@Suite("Spans of flat vectors") struct FlatVectorSpansTests {
  @Test("what is changed in a span is changed in the vector and nowhere else")
  func changes() {
    let arena = Arena(floatCount: 16)
    let vector = FlatVector(count: 3, in: arena, at: 2)
    vector.withMutableSpan { values in
      #expect(values.count == 3)
      for index in values.indices { values[index] = Float(index + 1) }
    }
    #expect(FlatVector(count: 7, in: arena, at: 0).floats == [0, 0, 1, 2, 3, 0, 0])
  }

  @Test("another vector is read beside it")
  func reading() {
    let arena = Arena(floatCount: 16)
    let (own, other) = (
      FlatVector(count: 2, in: arena, at: 2), FlatVector(count: 2, in: arena, at: 0)
    )
    other.load(([5, 7] as [Float]).span)
    own.withMutableSpan(reading: other) { values, other in
      for index in values.indices { values[index] = 10 * other[index] }
    }
    #expect(FlatVector(count: 4, in: arena, at: 0).floats == [5, 7, 50, 70])
  }

  @Test("vectors that overlap trap")
  func overlap() async {
    await #expect(processExitsWith: .failure) {
      let arena = Arena(floatCount: 16)
      FlatVector(count: 3, in: arena, at: 2).withMutableSpan(
        reading: FlatVector(count: 3, in: arena, at: 0)
      ) { _, _ in }
    }
  }
}
