import Testing

@testable import Checkpoints

@Suite("Rewriting of keys") struct KeyRewritingTests {
  @Test(
    "spellings of one tensor meet",
    arguments: [
      ("linear.weight", "fc.weight"),
      ("layer2.0.shortcut.0.weight", "layer2.0.downsample.0.weight"),
      ("layer2.0.shortcut.1.running_mean", "layer2.0.downsample.1.running_mean"),
      ("block1.layer.0.convShortcut.weight", "layer1.0.shortcut.0.weight"),
      ("block3.layer.1.bn1.bias", "layer3.1.bn1.bias"),
    ])
  func meeting(first: String, second: String) {
    #expect(KeyRewriting.commonSpelling(of: first) == KeyRewriting.commonSpelling(of: second))
  }

  @Test(
    "other names stay as they are",
    arguments: [
      "conv1.weight", "block0.0.weight", "classifier.bias", "fc_layers.0.weight", "layer1.shortcut",
      "blocks.linear.weight", "", ".", "trans1.conv1.weight",
    ])
  func untouched(key: String) { #expect(KeyRewriting.commonSpelling(of: key) == key) }

  @Test(
    "only wrappers are prefixes, however deep",
    arguments: [
      ("module.conv1.weight", "module."), ("module.student.fc.bias", "module.student."),
      ("state_dict.model.module.bn1.weight", "state_dict.model.module."), ("conv1.weight", ""),
      ("layer1.module.weight", ""), ("module", ""), ("", ""),
    ])
  func prefixes(key: String, prefix: String) { #expect(KeyRewriting.prefix(of: key) == prefix) }
}
