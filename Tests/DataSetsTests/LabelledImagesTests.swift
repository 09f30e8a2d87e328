import DataSets
import Testing

@Suite("Labelled images") struct LabelledImagesTests {
  private static let images = LabelledImages(
    name: "three", origin: [], shape: ImageShape(channels: 1, height: 1, width: 2),
    pixels: [0, 1, 10, 11, 20, 21], labels: [2, 0, 1], classNames: ["a", "b", "c"],
    coarse: .init(labels: [1, 0, 1], classNames: ["x", "y"]))

  @Test("an image is a stretch of all pixels")
  func image() { #expect(Self.images.pixels(ofImage: 1) == [10, 11]) }

  @Test("the first images keep their order and both labels")
  func first() throws {
    let two = try Self.images.first(2)
    #expect(two.pixels == [0, 1, 10, 11])
    #expect(two.labels == [2, 0])
    #expect(two.coarse?.labels == [1, 0])
    #expect(two.classNames == ["a", "b", "c"])
    #expect(try Self.images.first(3) == Self.images)
  }

  @Test("no image, and more than there are, are refused", arguments: [0, -1, 4])
  func refusals(count: Int) throws {
    let error = try #require(throws: DataSetError.self) { try Self.images.first(count) }
    #expect(
      error.description
        == "three has 3 images: found a request for \(count), allowed are 1 to 3")
  }

  @Test("chosen images come in the order of the choice, as often as chosen")
  func selecting() {
    let chosen = Self.images.selecting([2, 0, 2])
    #expect(chosen.pixels == [20, 21, 0, 1, 20, 21])
    #expect(chosen.labels == [1, 2, 1])
    #expect(chosen.coarse?.labels == [1, 1, 1])
  }
}
