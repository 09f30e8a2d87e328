#!/usr/bin/env python3
"""Writes Tests/ExecutionTests/Vectors/*.json: what PyTorch computes of six networks.

    python3 scripts/vectors/pytorch-networks/generate.py [NETWORK ...]

For each network, in double precision: logits, loss, gradient, Hessian- and Gauss-Newton-vector
product and running statistics of three small batches, and the losses of 100 steps of gradient
descent. Beside each stands how far PyTorch itself is off in single precision. The weights and
images are made by rule (inputs.py); the files hold short digests of long tensors (`digest`).

Missing packages are installed into scripts/vectors/.venv, where the script then runs itself again.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent

sys.path.append(str(HERE.parent))
import environment  # noqa: E402

environment.provide("numpy", "torch")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from derivatives import Case, central_difference, derivatives, length, relative_error
from inputs import DIRECTION, POSITIONS, PROBE, batch, fill, fill_parameter, hashes
from inputs import normalizations, uniforms, weight_scale
from kinks import UNIT, Shifts, move_away
from networks import network

OUT = HERE.parents[2] / "Tests" / "ExecutionTests" / "Vectors"
NETWORKS = ("resnet20-A", "resnet20-B", "wrn_16_2", "densenet-40-12", "vgg8", "plain-4")
CLASSES = 10
# The mode, the number of the batch, images, rows and columns.
CASES = (("training", 0, 8, 32, 32), ("evaluation", 0, 8, 32, 32), ("training", 1, 5, 21, 17))
FIRST_DESCENT_BATCH = 2
# At a rate of 0.05 the descent is chaotic: PyTorch in single precision departs from itself in
# double precision by a percent within 8 steps of ResNet-20. Here it stays near for 20 and more.
DESCENT = dict(steps=100, batch=16, rate=0.001, momentum=0.9, weightDecay=5e-4)
VECTORS = ("gradient", "hessianVector", "gaussNewtonVector")
VANISHING = 1e-9  # of the whole vector: the gradient of a bias before batch norm is rounding


def short(value, digits=9):
    return float(f"{float(value):.{digits}g}")


def digest(tensor, index):
    """Norm, inner product with a hashed vector, and four entries at hashed positions."""
    tensor = tensor.detach().double().flatten()
    probe = uniforms(PROBE, index, tensor.shape)
    places = (hashes(POSITIONS, index, 4) % np.uint64(len(tensor))).astype(np.int64)
    return [short(x) for x in [tensor.norm(), tensor @ probe, *tensor[places]]]


def digests(tensors):
    return [digest(tensor, index) for index, tensor in enumerate(tensors)]


def directions(parameters, precision):
    return [uniforms(DIRECTION, index, parameter.shape).to(precision)
            for index, parameter in enumerate(parameters)]


def make_case(name, mode, number, images, rows, columns, shifts, precision=torch.float64):
    filled = fill(network(name, CLASSES, rows, columns), shifts)
    return Case(filled, mode, *batch(number, images, rows, columns, CLASSES)).to(precision)


def worst_tensor(found, exact):
    """The largest relative error of one tensor, those that vanish left out."""
    whole = length(exact)
    return max(relative_error([a], [b]) for a, b in zip(found, exact)
               if length([b]) > VANISHING * whole)


def single_precision(found, exact):
    """By quantity, the relative error in the whole and of the worst tensor."""
    errors = {"logits": [short(relative_error([found["logits"]], [exact["logits"]]), 2)]}
    errors["loss"] = [short(abs(found["loss"] / exact["loss"] - 1), 2)]
    for name in VECTORS:
        pair = found[name], exact[name]
        errors[name] = [short(relative_error(*pair), 2), short(worst_tensor(*pair), 2)]
    return errors


def record_case(name, description, shifts):
    case = make_case(name, *description, shifts)
    parameters = list(case.network.parameters())
    direction = directions(parameters, torch.float64)
    exact = derivatives(case, direction)
    norms = [module for _, module in normalizations(case.network)]
    statistics = {}
    if description[0] == "training":
        statistics = {
            "runningMeans": digests([module.running_mean for module in norms]),
            "runningVariances": digests([module.running_var for module in norms]),
        }
    # Steps so short that no input crosses a kink; what rounding they leave is well below 1e-4.
    numeric = central_difference(case, direction, 1e-7)
    error = relative_error(numeric, exact["hessianVector"])
    assert error < 1e-4, f"{name}: H v departs by {error} from central differences"

    single = make_case(name, *description, shifts, torch.float32)
    found = derivatives(single, directions(parameters, torch.float32))
    mode, number, images, rows, columns = description
    record = dict(mode=mode, batch=number, images=images, rows=rows, columns=columns)
    record["weightScales"] = [weight_scale(p.shape) if p.dim() > 1 else 0 for p in parameters]
    record["logits"] = [[short(x) for x in row] for row in exact["logits"]]
    record["loss"] = short(exact["loss"], 12)
    record |= {vector: digests(exact[vector]) for vector in VECTORS} | statistics
    record["singlePrecisionErrors"] = single_precision(found, exact)
    print(f"{name} {mode} {images}x{rows}x{columns}: loss {exact['loss']:.4f}, central difference "
          f"{error:.1e}, single precision {record['singlePrecisionErrors']}", flush=True)
    return record


def descent(name, shifts, precision):
    """The losses of descent with Nesterov momentum, on a new batch in every step."""
    case = make_case(name, "training", 0, 1, 32, 32, shifts, precision)
    optimizer = torch.optim.SGD(
        case.network.parameters(), lr=DESCENT["rate"], momentum=DESCENT["momentum"],
        weight_decay=DESCENT["weightDecay"], nesterov=True)
    losses = []
    for step in range(DESCENT["steps"]):
        images, labels = batch(FIRST_DESCENT_BATCH + step, DESCENT["batch"], 32, 32, CLASSES)
        loss = torch.nn.functional.cross_entropy(case.network(images.to(precision)), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def record_network(name):
    # One set of shifts serves all cases, so that there is one network.
    unmoved = [make_case(name, *description, Shifts()) for description in CASES]
    shifts, margins = move_away(unmoved, lambda shifts, parameter: [
        fill_parameter(case.network, parameter, shifts) for case in unmoved])
    cases = [record_case(name, description, shifts) for description in CASES]
    losses = descent(name, shifts, torch.float64)
    single = descent(name, shifts, torch.float32)
    departures = [abs(a / b - 1) for a, b in zip(single, losses)]
    print(f"{name} descent: from {losses[0]:.3f} to {losses[-1]:.3f}, single precision departs by "
          f"{max(departures[:20]):.1e} in 20 steps, {max(departures):.1e} in 100", flush=True)
    model = unmoved[0].network
    return {
        "generator": f"scripts/vectors/pytorch-networks, torch {torch.__version__}",
        "architecture": name.split("-")[0] if name.startswith("resnet") else name,
        "shortcut": name.split("-")[1] if name.startswith("resnet") else None,
        "classes": CLASSES,
        "parameters": [{"name": key, "shape": list(parameter.shape)}
                       for key, parameter in model.named_parameters()],
        "normalizations": [key for key, _ in normalizations(model)],
        "shiftUnit": UNIT,
        "shifts": shifts.lists(),
        "margins": {key: short(value, 3) for key, value in margins.items()},
        "cases": cases,
        "descent": DESCENT | {
            "firstBatch": FIRST_DESCENT_BATCH,
            "losses": [short(loss) for loss in losses],
            "singlePrecisionLosses": [short(loss) for loss in single],
        },
    }


def lines(value, depth):
    """JSON with one line for each entry down to a depth, compact below and where it is short."""
    compact = json.dumps(value, separators=(",", ":"))
    numbers = isinstance(value, list) and not any(isinstance(x, (dict, list)) for x in value)
    if depth == 0 or numbers or len(compact) <= 100:
        return compact
    if isinstance(value, dict):
        entries = [f"{json.dumps(key)}: {lines(entry, depth - 1)}" for key, entry in value.items()]
        return "{\n" + ",\n".join(entries) + "\n}"
    return "[\n" + ",\n".join(lines(entry, depth - 1) for entry in value) + "\n]"


def write(name, record, depth):
    (OUT / f"{name}.json").write_text(lines(record, depth) + "\n")


def main():
    wanted = sys.argv[1:] or NETWORKS
    unknown = [name for name in wanted if name not in NETWORKS]
    if unknown:
        sys.exit(f"no network '{unknown[0]}'; there are {', '.join(NETWORKS)}")
    OUT.mkdir(parents=True, exist_ok=True)
    samples = [(1, 0, 0), (1, 0, 1), (4, 3, 12345), (7, 255, 2**32 - 1)]
    write("hashing", {
        "generator": "scripts/vectors/pytorch-networks",
        "cases": [
            {"tag": g, "tensor": t, "index": i, "hash": str(one_hash(g, t, i)),
             "uniform": (one_hash(g, t, i) >> 40) / 2**23 - 1} for g, t, i in samples],
    }, 2)
    for name in wanted:
        write(name, record_network(name), 3)


def one_hash(tag, tensor, index):
    """The hash in Python's big integers, a second route to `hashes`."""
    mask = 2**64 - 1
    z = ((tag << 48 | tensor << 32 | index) + 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    z ^= z >> 31
    if index < 2**20:
        assert z == int(hashes(tag, tensor, index + 1)[index])
    return z


if __name__ == "__main__":
    main()
