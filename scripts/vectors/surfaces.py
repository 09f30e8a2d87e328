#!/usr/bin/env python3
"""Writes Tests/SurfacesTests/Vectors/*.json: directions as NumPy makes them, by filter
normalisation to its exact rule and as components of trajectories.

The rule is that of the authors of arXiv:1712.09913 (`normalize_directions_for_weights` with
`ignore=biasbn`), written anew; the components come from the singular values of the whole matrix and
not from its inner products. Missing packages are installed into scripts/vectors/.venv, where the
script then runs itself again. Regenerate only to add cases: python3 scripts/vectors/surfaces.py
"""

import json
import math
import pathlib

import environment

environment.provide("numpy")

import numpy as np  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "SurfacesTests" / "Vectors"
# Name, shape and kind; the second filter of the first tensor and a row of the last have no weights.
TENSORS = [
    ("conv1.weight", [3, 2, 2, 2], "weight"), ("bn1.weight", [3], "normalization"),
    ("bn1.bias", [3], "normalization"), ("fc.weight", [4, 3], "weight"), ("fc.bias", [4], "bias")]


def write(name, cases):
    OUT.mkdir(parents=True, exist_ok=True)
    record = {"generator": f"scripts/vectors/surfaces.py, numpy {np.__version__}", "cases": cases}
    (OUT / f"{name}.json").write_text(json.dumps(record) + "\n")


def hashed(index):
    """A multiple of 1/64 from -1 to 1."""
    return ((index * 7919 + 13) % 1009 % 129 - 64) / 64


def tensors(offset):
    drawn, start = [], offset
    for _, shape, _ in TENSORS:
        count = math.prod(shape)
        drawn.append(np.array([hashed(start + i) for i in range(count)]).reshape(shape))
        start += count
    return drawn


def flat(arrays):
    return np.concatenate([array.ravel() for array in arrays]).tolist()


def normalised(directions, weights, rule):
    scaled = []
    for direction, weight in zip(directions, weights):
        if direction.ndim <= 1:
            scaled.append(np.zeros_like(direction))
        elif rule == "filter":
            rows = [d * (np.linalg.norm(w) / (np.linalg.norm(d) + 1e-10))
                    for d, w in zip(direction, weight)]
            scaled.append(np.stack(rows))
        else:
            factor = np.linalg.norm(weight) / (np.linalg.norm(direction) + 1e-10)
            scaled.append(direction * factor)
    return scaled


def normalisations():
    cases = []
    for rule in ["filter", "layer"]:
        weights, directions = tensors(100), tensors(300)
        weights[0][1] = 0
        directions[3][2] = 0
        cases.append(dict(
            rule=rule, names=[n for n, _, _ in TENSORS], shapes=[s for _, s, _ in TENSORS],
            kinds=[k for _, _, k in TENSORS], weights=flat(weights), direction=flat(directions),
            normalised=flat(normalised(directions, weights, rule))))
    write("DirectionNormalisation", cases)


def trajectory(points, parameters, noise):
    """A spiral in two fixed directions, closing in on its end, and hashed numbers on top."""
    first = np.array([hashed(2000 + i) for i in range(parameters)])
    second = np.array([hashed(4000 + i) for i in range(parameters)])
    rows = []
    for step in range(points):
        radius, angle = 4 * 0.7 ** step, 0.5 * step
        row = radius * (math.cos(angle) * first + 0.5 * math.sin(angle) * second)
        rows.append(row + noise * np.array([hashed(6000 + step * parameters + i)
                                            for i in range(parameters)]))
    return np.array(rows)


def components():
    cases = []
    for points, parameters, noise in [(8, 20, 0.1), (5, 60, 0.25)]:
        snapshots = trajectory(points, parameters, noise)
        differences = snapshots - snapshots[-1]
        for centre in ["mean", "last"]:
            rows = differences[:-1]
            rows = rows - rows.mean(axis=0) if centre == "mean" else rows
            _, lengths, directions = np.linalg.svd(rows, full_matrices=False)
            directions = directions[:3]
            directions *= np.sign(directions @ differences[0])[:, None]
            cases.append(dict(
                centre=centre, snapshots=snapshots.tolist(), directions=directions.tolist(),
                shares=(lengths[:3] ** 2 / (lengths ** 2).sum()).tolist(),
                coordinates=(differences @ directions.T).tolist()))
    write("TrajectoryComponents", cases)


if __name__ == "__main__":
    normalisations()
    components()
