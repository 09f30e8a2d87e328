import Networks
import Testing

@Suite("Network error") struct NetworkErrorTests {
  @Test("says what was wrong, what was found and what is allowed")
  func descriptions() {
    let map = MapShape(channels: 64, height: 3, width: 9)
    #expect(
      "\(NetworkError.unknownArchitecture(name: "vgg12", allowed: ["vgg11", "vgg13"]))"
        == "no architecture is named 'vgg12'; allowed: vgg11, vgg13")
    #expect(
      "\(NetworkError.notAllowed(architecture: "wrn", setting: "depth", found: "17", allowed: "6n + 4"))"
        == "wrn: depth is 17; allowed: 6n + 4")
    #expect(
      "\(NetworkError.imageTooSmall(architecture: "vgg8", found: map, smallest: 8))"
        == "vgg8: images of 3×9 pixels are too small; allowed: at least 8×8")
    #expect(
      "\(NetworkError.mapTooSmall(architecture: "a", layer: "conv1", found: map, smallest: 5))"
        == "a: conv1 cannot read a map of 3×9 pixels; allowed: at least 5×5")
  }
}
