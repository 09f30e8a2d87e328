#!/usr/bin/env python3
"""Writes Tests/RepresentationsTests/Vectors/*.json: numbers that Representations must reproduce.

Definitions are written down as the papers have them and not as the Swift code computes them: kernels
as matrices with a centring matrix, the unbiased HSIC with explicit zero diagonals, the plane by a QR
decomposition, the mutual information by densities in extended precision. Needs NumPy;
missing packages are installed into scripts/vectors/.venv, where the script then runs itself again.
Regenerate only to add cases: python3 scripts/vectors/representations.py
"""

import json
import pathlib

import environment

environment.provide("numpy")

import numpy as np  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "RepresentationsTests" / "Vectors"


def write(name, cases):
    generator = json.dumps(f"scripts/vectors/representations.py, numpy {np.__version__}")
    lines = ",\n".join(json.dumps(case) for case in cases)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(f'{{"generator": {generator}, "cases": [\n{lines}\n]}}\n')


def floats(array):
    return [float(x) for x in np.ravel(array)]


def fractions(sequence, rows, columns):
    """Numbers in [-0.5, 0.5) that the tests compute alike."""
    index = np.arange(rows * columns)
    values = (index * index * (31 + sequence) + index * 7919 + sequence * 104729 + 13) % 1009 / 1009 - 0.5
    return values.reshape(rows, columns)


def plain_hsic(k, l):
    n = len(k)
    centring = np.eye(n) - np.ones((n, n)) / n
    return np.trace(k @ centring @ l @ centring) / (n - 1) ** 2


def unbiased_hsic(k, l):
    n = len(k)
    k, l = k - np.diag(np.diag(k)), l - np.diag(np.diag(l))
    one = np.ones(n)
    return (
        np.trace(k @ l)
        + (one @ k @ one) * (one @ l @ one) / ((n - 1) * (n - 2))
        - 2 / (n - 2) * (one @ k @ l @ one)
    ) / (n * (n - 3))


def alignment(hsic, x, y):
    k, l = x @ x.T, y @ y.T
    return hsic(k, l) / np.sqrt(hsic(k, k) * hsic(l, l))


def kernel_alignments():
    for case, (samples, first, second, share) in enumerate(
        [(4, 3, 2, 0.5), (5, 1, 1, 0.2), (12, 4, 7, 0.0), (40, 6, 6, 0.8), (25, 30, 3, 0.3)]
    ):
        x = fractions(10 + case, samples, first)
        # A share of the second representation is a linear image of the first.
        image = x @ fractions(30 + case, first, second)
        y = share * image + (1 - share) * fractions(20 + case, samples, second) + 1
        yield {
            "case": case, "samples": samples, "firstFeatures": first, "secondFeatures": second,
            "share": share, "plain": alignment(plain_hsic, x, y),
            "unbiased": alignment(unbiased_hsic, x, y),
        }


def penultimate_planes():
    for case, (classes, features, chosen) in enumerate(
        [(3, 2, [0, 1, 2]), (5, 6, [4, 0, 2]), (10, 64, [3, 8, 1])]
    ):
        weights = fractions(40 + case, classes, features)
        activations = 3 * fractions(50 + case, 7, features)
        origin = weights[chosen[0]]
        sides = np.stack([weights[chosen[1]] - origin, weights[chosen[2]] - origin], axis=1)
        basis, triangle = np.linalg.qr(sides)
        basis = basis * np.sign(np.diag(triangle))  # QR leaves the signs of the axes open
        yield {
            "case": case, "classCount": classes, "features": features, "classes": chosen,
            "points": floats((activations - origin) @ basis),
            "templates": floats((weights[chosen] - origin) @ basis),
        }


def cluster_pairs():
    for case, (samples, features, classes) in enumerate([(6, 2, 2), (15, 5, 3), (40, 3, 4)]):
        x = 2 * fractions(60 + case, samples, features)
        labels = (np.arange(samples) * 7 + np.arange(samples) // 5) % classes
        x = x + np.outer(labels, np.ones(features))
        pairs = []
        for first in range(classes):
            for second in range(first + 1, classes):
                a, b = x[labels == first], x[labels == second]
                scatter = np.sqrt(
                    (a.var(axis=0).sum() + b.var(axis=0).sum()) / 2  # divisor: the samples
                )
                distance = np.linalg.norm(a.mean(axis=0) - b.mean(axis=0))
                pairs += [first, second, float(scatter), float(distance)]
        yield {
            "case": case, "samples": samples, "features": features,
            "labels": [int(label) for label in labels], "pairs": pairs,
        }


def mutual_informations():
    for case, (examples, draws, noise) in enumerate(
        [(2, 2, 1.0), (8, 3, 0.5), (30, 10, 0.1), (30, 5, 5.0), (12, 4, 0.01)]
    ):
        centres = 2 * fractions(70 + case, examples, 1)
        y = (centres + noise * fractions(80 + case, examples, draws)).astype(np.longdouble)
        means = y.mean(axis=1, keepdims=True)
        variance = ((y - means) ** 2).mean()
        shares = []
        for x in range(examples):
            gains = []
            for draw in y[x]:
                densities = np.exp(-((draw - means[:, 0]) ** 2) / (2 * variance))
                gains.append(np.log(densities[x] / densities.mean()))
            shares.append(np.mean(gains))
        shares = np.array(shares)
        yield {
            "case": case, "examples": examples, "draws": draws, "noise": noise,
            "value": float(shares.mean()),
            "standardError": float(shares.std(ddof=1) / np.sqrt(np.longdouble(examples))),
            "deviation": float(np.sqrt(variance)),
        }


write("KernelAlignment", kernel_alignments())
write("PenultimatePlane", penultimate_planes())
write("ClusterPair", cluster_pairs())
write("MutualInformation", mutual_informations())
