#!/usr/bin/env python3
"""Writes Tests/ProbingTests/Vectors/: the curvature of two networks, by PyTorch.

    python3 scripts/vectors/pytorch-curvature/generate.py [NETWORK ...]

In double precision, with batch norm in evaluation mode, by double backward (`curvature.py`):
loss, gradient, products with all four matrices for the cross-entropy and for a distillation loss,
the largest and the smallest eigenvalues of the Hessian with their residuals, its trace by tensor,
and beside the JSON the eigenvector of the largest eigenvalue as 16-bit integers, little-endian.
Weights and images are made by rule as in ../pytorch-networks; long vectors are digested as there.
Each network takes about a minute. Missing packages are installed into scripts/vectors/.venv, where
the script then runs itself again.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent

sys.path += [str(HERE.parent / "pytorch-networks"), str(HERE.parent)]
import environment  # noqa: E402

environment.provide("numpy", "torch")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from inputs import DIRECTION, POSITIONS, PROBE, batch, fill, fill_parameter, hashes  # noqa: E402
from inputs import uniforms, weight_scale  # noqa: E402
from kinks import UNIT, Shifts, move_away  # noqa: E402
from networks import network  # noqa: E402

from curvature import Curvature, extreme_eigenpairs  # noqa: E402

OUT = HERE.parents[2] / "Tests" / "ProbingTests" / "Vectors"
NETWORKS = ("resnet8-B", "resnet20-B")
CLASSES, BATCH, IMAGES, SIZE = 10, 500, 16, 16
TEACHER = 9  # the tag of its logits, 4 u
DISTILLATION = dict(labelWeight=0.25, teacherWeight=0.75, temperature=4.0)
TOP, BOTTOM = 5, 2
HUTCHINSON_PROBES = 40


class Case:
    """A network in evaluation mode and its batch, as `kinks` wants them."""

    def __init__(self, name, shifts):
        self.network = fill(network(name, CLASSES, SIZE, SIZE), shifts).eval()
        self.images, self.labels = batch(BATCH, IMAGES, SIZE, SIZE, CLASSES)


def short(value, digits=9):
    return float(f"{float(value):.{digits}g}")


def digests(vector, shapes):
    """By tensor: norm, inner product with a hashed vector, and four entries at hashed positions."""
    result, start = [], 0
    for index, shape in enumerate(shapes):
        tensor = vector[start:start + shape.numel()]
        start += shape.numel()
        probe = uniforms(PROBE, index, tensor.shape)
        places = (hashes(POSITIONS, index, 4) % np.uint64(len(tensor))).astype(np.int64)
        result.append([short(x) for x in [tensor.norm(), tensor @ probe, *tensor[places]]])
    return result


def record_loss(curvature, direction, shapes):
    hessian = curvature.hessian(direction)
    gauss_newton = curvature.gauss_newton(direction)
    return {
        "loss": short(curvature.loss, 12),
        "gradient": digests(curvature.gradient, shapes),
        "hessian": digests(hessian, shapes),
        "gauss-newton": digests(gauss_newton, shapes),
        "residual": digests(hessian - gauss_newton, shapes),
        "empirical-fisher": digests(curvature.empirical_fisher(direction), shapes),
    }


def check_trace(curvature, traces):
    """The exact trace against an estimate by random signs: 4 standard errors at most apart."""
    random = torch.Generator().manual_seed(1)
    samples = []
    for _ in range(HUTCHINSON_PROBES):
        signs = torch.randint(0, 2, curvature.gradient.shape, generator=random).double() * 2 - 1
        samples.append(float(signs @ curvature.hessian(signs)))
    mean = np.mean(samples)
    error = np.std(samples, ddof=1) / len(samples) ** 0.5
    assert abs(mean - sum(traces)) < 4 * error, f"trace {sum(traces)}, estimate {mean} ± {error}"
    return [short(mean), short(error)]


def write_vector(name, vector):
    """Rounded to 16 bits, which moves the vector by less than a thousandth of its length."""
    scale = float(vector.abs().max()) / 32767
    whole = torch.round(vector / scale)
    departure = float((whole * scale - vector).norm() / vector.norm())
    assert departure < 1e-3, f"{name}: rounding moves the eigenvector by {departure}"
    (OUT / f"{name}.eigenvector").write_bytes(whole.numpy().astype("<i2").tobytes())
    return departure


def record_network(name):
    unmoved = Case(name, Shifts())
    shifts, margins = move_away(
        [unmoved], lambda shifts, parameter: fill_parameter(unmoved.network, parameter, shifts))
    case = Case(name, shifts)
    parameters = list(case.network.parameters())
    shapes = [parameter.shape for parameter in parameters]
    direction = torch.cat([uniforms(DIRECTION, i, s).flatten() for i, s in enumerate(shapes)])
    plain = Curvature(case)
    teacher = 4 * uniforms(TEACHER, BATCH, (IMAGES, CLASSES))
    record = {
        "generator": f"scripts/vectors/pytorch-curvature, torch {torch.__version__}",
        "architecture": name.split("-")[0],
        "shortcut": name.split("-")[1],
        "classes": CLASSES, "batch": BATCH, "images": IMAGES, "size": SIZE,
        "weightScales": [weight_scale(s) if len(s) > 1 else 0 for s in shapes],
        "shiftUnit": UNIT,
        "shifts": shifts.lists(),
        "margins": {key: short(value, 3) for key, value in margins.items()},
        "crossEntropy": record_loss(plain, direction, shapes),
        "distillation": DISTILLATION
        | record_loss(Curvature(case, DISTILLATION, teacher), direction, shapes),
    }
    pairs = extreme_eigenpairs(plain.hessian, direction, TOP, BOTTOM)
    record["eigenvalues"] = [
        {"value": short(value, 12), "residual": short(residual, 2)} for value, _, residual in pairs]
    record["eigenvectorRounding"] = short(write_vector(name, pairs[0][1]), 2)
    traces = plain.tensor_traces(shapes)
    record["traces"] = [short(trace, 12) for trace in traces]
    record["traceEstimate"] = check_trace(plain, traces)
    print(f"{name}: loss {plain.loss:.4f}, eigenvalues {record['eigenvalues']}, trace "
          f"{sum(traces):.6f}, estimate {record['traceEstimate']}, margins {record['margins']}")
    return record


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


def main():
    wanted = sys.argv[1:] or NETWORKS
    unknown = [name for name in wanted if name not in NETWORKS]
    if unknown:
        sys.exit(f"no network '{unknown[0]}'; there are {', '.join(NETWORKS)}")
    OUT.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        record = record_network(name)
        (OUT / f"{name}.json").write_text(lines(record, 3) + "\n")


if __name__ == "__main__":
    main()
