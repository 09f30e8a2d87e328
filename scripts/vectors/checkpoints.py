#!/usr/bin/env python3
"""Names and shapes of published checkpoints for CheckpointsTests, and a check in PyTorch.

    python3 scripts/vectors/checkpoints.py            # write Vectors/Dialects.json
    python3 scripts/vectors/checkpoints.py check DIR  # load what Retort wrote into DIR

Missing packages are installed into scripts/vectors/.venv, where the script then runs itself again.
A dialect is a rewriting of the names of this folder's PyTorch modules to those of a repository, as
read from that repository's code. For the check, let the tests write their samples first:

    RETORT_WRITTEN_CHECKPOINTS=DIR swift test --filter WrittenCheckpointsTests
"""

import json
import pathlib
import re
import sys

import environment

environment.provide("torch", "safetensors")

import torch  # noqa: E402
import networks_models  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parents[1] / "Tests" / "CheckpointsTests" / "Vectors"


def option_b(name):
    """akamaster's ResNet with option B, and kuangliu's names."""
    return name.replace(".downsample.", ".shortcut.").replace("fc.", "linear.")


def torchdistill_wide(name):
    name = re.sub(r"^block(\d)\.layer\.", r"layer\1.", name)
    return name.replace("convShortcut", "shortcut.0")


# What is called, the architecture and its shortcut, classes, prefix, renaming, counters kept.
CASES = [
    ("akamaster, published file", "resnet20", "A", 10, "module.", str, False),
    ("akamaster, fresh", "resnet8", "A", 10, "", str, True),
    ("akamaster, option B", "resnet8", "B", 10, "module.", option_b, True),
    ("chenyaofo", "resnet8", "B", 100, "", str, True),
    ("RepDistiller", "resnet8x4", "B", 100, "model.", str, True),
    ("mdistiller, latest", "resnet8", "B", 100, "model.module.student.", str, True),
    ("mdistiller, wide", "wrn_10_1", None, 100, "state_dict.module.", str, True),
    ("torchdistill, wide", "wrn_10_1", None, 10, "", torchdistill_wide, True),
    ("teacher assistant", "plain-2", None, 10, "", str, True),
]


def dialects():
    cases = []
    for title, architecture, shortcut, classes, prefix, rename, has_counters in CASES:
        module = networks_models.model(architecture, classes, shortcut or "B")
        tensors = [
            {"name": name, "key": prefix + rename(name), "shape": list(value.shape)}
            for name, value in module.state_dict().items()
            if has_counters or not name.endswith("num_batches_tracked")]
        cases.append({
            "title": title, "architecture": architecture, "shortcut": shortcut,
            "classes": classes, "prefix": prefix, "tensors": tensors})
    VECTORS.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case) for case in cases)
    (VECTORS / "Dialects.json").write_text(f"[\n{lines}\n]\n")


def check(folder):
    """Each file loads with strict=True, and each number is where the test put it."""
    import safetensors
    from safetensors.torch import load_file
    paths = sorted(pathlib.Path(folder).glob("*.safetensors"))
    assert paths, f"no files in {folder}"
    for path in paths:
        with safetensors.safe_open(path, "pt") as file:
            metadata = file.metadata()
        image = tuple(json.loads(metadata["image"]))
        module = networks_models.model(
            metadata["architecture"], int(metadata["classes"]), metadata.get("shortcut", "B"), image)
        module.load_state_dict(load_file(path), strict=True)
        assert metadata["format"] == "pt", metadata
        assert json.loads(metadata["classNames"])[0] == "a \"quoted\" name", metadata
        assert json.loads(metadata["std"]) == [0.2023, 0.1994, 0.201], metadata
        # The tests number all values of the parameters by their place.
        values = torch.cat([p.detach().flatten() for p in module.parameters()])
        assert torch.equal(values, torch.arange(len(values), dtype=torch.float32)), path
        counters = [v for k, v in module.state_dict().items() if k.endswith("num_batches_tracked")]
        assert [int(c) for c in counters] == list(range(len(counters))), path
    print(f"{len(paths)} checkpoints load in PyTorch {torch.__version__} with strict=True")


if sys.argv[1:2] == ["check"]:
    check(sys.argv[2])
else:
    dialects()
