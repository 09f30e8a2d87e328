#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Vectors/*.json: what PyTorch says of the architectures of Networks.

`Architectures.json` has counts and a digest of the state dictionary's keys and shapes;
`ReferenceNetwork.json` has logits, losses and gradients in double precision. Weights and images
are fractions that both sides compute alike. Missing packages are installed into
scripts/vectors/.venv, where the script then runs itself again. Regenerate only to add cases:
python3 scripts/vectors/networks.py
"""

import json
import math
import pathlib

import environment

environment.provide("numpy", "torch")

import torch  # noqa: E402
import networks_models  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "NetworksTests" / "Vectors"

ARCHITECTURES = [
    (name, shortcut, classes)
    for classes in (10, 100)
    for name, shortcut in [
        ("resnet8", "B"), ("resnet14", "B"), ("resnet20", "A"), ("resnet20", "B"),
        ("resnet32", "A"), ("resnet32", "B"), ("resnet44", "B"), ("resnet56", "A"),
        ("resnet56", "B"), ("resnet110", "A"), ("resnet110", "B"), ("resnet8x4", "A"),
        ("resnet8x4", "B"), ("resnet32x4", "B"), ("resnet18", None), ("wrn_16_1", None),
        ("wrn_16_2", None), ("wrn_40_1", None), ("wrn_40_2", None), ("wrn_28_10", None),
        ("densenet-40-12", None), ("densenet-100-12", None), ("densenet-40-12-0.7", None),
        ("densenet-bc-100-12", None), ("densenet-bc-100-12-0.6", None),
        ("densenet-bc-112-33", None), ("densenet-bc-90-60", None), ("densenet-bc-80-80", None),
        ("densenet-bc-80-120", None), ("vgg8", None), ("vgg11", None), ("vgg13", None),
        ("vgg16", None), ("plain-2", None), ("plain-4", None), ("plain-6", None),
        ("plain-8", None), ("plain-10", None), ("fast9", None),
    ]
]

# Small, odd and different both ways, so that nothing cancels by symmetry.
PASSES = [
    ("resnet8", "A", (3, 9, 7), 5), ("resnet8", "B", (3, 7, 10), 10),
    ("wrn_10_1", None, (3, 7, 6), 4), ("wrn_10_2", None, (3, 6, 5), 4),
    ("densenet-13-5", None, (3, 10, 7), 6), ("densenet-bc-16-4", None, (2, 9, 8), 6),
    ("plain-4", None, (3, 7, 10), 10), ("plain-2", None, (3, 5, 6), 12),
    ("plain-8", None, (3, 16, 17), 4), ("vgg8", None, (3, 8, 9), 4), ("fast9", None, (3, 17, 16), 4),
]
# Of the networks with most parameters one pass is enough for a test to wait for.
TRAINED_ONLY = ("plain-8", "vgg8", "fast9")


def write(name, cases):
    generator = f"scripts/vectors/networks.py, torch {torch.__version__}"
    record = {"generator": generator, "cases": cases}
    (OUT / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n")


def digest(lines):
    """The 64-bit FNV-1a hash of lines that each end with a line feed."""
    state = 0xCBF29CE484222325
    for byte in "".join(line + "\n" for line in lines).encode():
        state = (state ^ byte) * 0x100000001B3 % 2**64
    return f"{state:016x}"


def architectures():
    cases = []
    for name, shortcut, classes in ARCHITECTURES:
        with torch.device("meta"):
            module = networks_models.model(name, classes, shortcut)
        state = module.state_dict()
        lines = [f"{key} {','.join(map(str, value.shape))}" for key, value in state.items()]
        cases.append(dict(
            name=name, shortcut=shortcut, classes=classes,
            parameters=sum(p.numel() for p in module.parameters()), keys=len(state),
            digest=digest(lines)))
    write("Architectures", cases)


def fractions(tensor, shape):
    """Numbers in [-0.5, 0.5) from integers alone, a different sequence for each tensor."""
    index = torch.arange(math.prod(shape), dtype=torch.int64)
    numerators = (index * 7919 + tensor * 104729 + 13) % 1009
    return (numerators.double() / 1009 - 0.5).reshape(shape)


def fill(module):
    with torch.no_grad():
        for index, (key, parameter) in enumerate(module.named_parameters()):
            values = fractions(index, parameter.shape)
            if parameter.dim() > 1:
                values = values * math.sqrt(24 / math.prod(parameter.shape[1:]))
            elif key.endswith("weight"):
                values = 1 + 0.4 * values
            else:
                values = 0.4 * values
            parameter.copy_(values)
        norms = [m for m in module.modules() if isinstance(m, torch.nn.BatchNorm2d)]
        for index, norm in enumerate(norms):
            norm.running_mean.copy_(0.2 * fractions(2000 + index, norm.running_mean.shape))
            norm.running_var.copy_(1 + 0.5 * fractions(3000 + index, norm.running_var.shape))
    return norms


def passes():
    cases = []
    for name, shortcut, shape, classes in PASSES:
        for mode in ("training",) if name in TRAINED_ONLY else ("training", "evaluation"):
            module = networks_models.model(name, classes, shortcut, shape).double()
            norms = fill(module)
            module.train(mode == "training")
            images = 4 * fractions(1000, (3, *shape))
            labels = torch.arange(3) * 3 % classes
            images.requires_grad_()
            logits = module(images)
            loss = torch.nn.functional.cross_entropy(logits, labels)
            loss.backward()
            # A weighted sum for each tensor sees every entry and its place.
            sums = [
                (p.grad * fractions(4000 + i, p.shape)).sum().item()
                for i, p in enumerate(module.parameters())]
            cases.append(dict(
                name=name, shortcut=shortcut, mode=mode, classes=classes, channels=shape[0],
                height=shape[1], width=shape[2], logits=logits.flatten().tolist(),
                loss=loss.item(), gradientSums=sums,
                imageGradient=images.grad.flatten().tolist()[:40],
                runningMeans=torch.cat([n.running_mean for n in norms]).tolist()[-8:],
                runningVariances=torch.cat([n.running_var for n in norms]).tolist()[-8:]))
    write("ReferenceNetwork", cases)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    architectures()
    passes()
