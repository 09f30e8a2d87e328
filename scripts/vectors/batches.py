#!/usr/bin/env python3
"""Writes Tests/BatchesTests/Vectors/Batches.json: augmented batches from a second implementation.

The draws come from the streams of randomness.py, the images from numpy's pad, slices and
reversed axes. Values are computed in double precision and rounded once to single. Missing packages
are installed into scripts/vectors/.venv, where the script then runs itself again. Regenerate only
to add cases: python3 scripts/vectors/batches.py
"""

import json
import math
import pathlib

import environment

environment.provide("numpy")

import numpy as np  # noqa: E402
import randomness  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "BatchesTests" / "Vectors"
MINIBATCHES, AUGMENTATION, SAMPLE, MIXING, SPLIT, LABEL_NOISE = 5, 10, 16, 17, 18, 19

SEED = 0x0123456789ABCDEF
COUNT, CHANNELS, HEIGHT, WIDTH, CLASSES = 7, 2, 4, 5, 3
MEAN = np.array([0.4914, 0.4465]).reshape(CHANNELS, 1, 1)
DEVIATION = np.array([0.2470, 0.2616]).reshape(CHANNELS, 1, 1)
# A rule that the tests state again.
PIXELS = (np.arange(COUNT * CHANNELS * HEIGHT * WIDTH) * 89 % 251 + 3).reshape(
    COUNT, CHANNELS, HEIGHT, WIDTH)
LABELS = np.arange(COUNT) * 2 % CLASSES

CASES = [
    dict(padding=1, flips=False, cutout=0, mixing="none", alpha=0.0, epoch=0),
    dict(padding=2, flips=True, cutout=0, mixing="none", alpha=0.0, epoch=5),
    dict(padding=0, flips=True, cutout=3, mixing="none", alpha=0.0, epoch=1),
    dict(padding=1, flips=True, cutout=0, mixing="mixup", alpha=1.0, epoch=2),
    dict(padding=2, flips=True, cutout=2, mixing="cutmix", alpha=1.0, epoch=3),
    dict(padding=3, flips=True, cutout=4, mixing="mixup", alpha=2.5, epoch=-1),
]


def index(stream, bound):
    """The high word of a product; none of the draws here is in the range that is drawn again."""
    product = stream.next() * bound
    assert product % 2**64 >= bound
    return product >> 64


def gamma(stream, shape):
    """Marsaglia & Tsang 2000, for shapes of at least 1."""
    d = shape - 1 / 3
    c = 1 / math.sqrt(9 * d)
    while True:
        x = stream.normal()
        if 1 + c * x <= 0:
            continue
        v = (1 + c * x) ** 3
        if math.log(1 - stream.uniform()) < 0.5 * x * x + d - d * v + d * math.log(v):
            return d * v


def beta(stream, alpha):
    x, y = gamma(stream, alpha), gamma(stream, alpha)
    return x / (x + y)


def permutation(stream, count):
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = index(stream, last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def box(stream, rows, columns):
    """True inside a box of this size around a pixel that is drawn."""
    row, column = index(stream, HEIGHT), index(stream, WIDTH)
    first, left = row - rows // 2, column - columns // 2
    in_rows = [first <= at < first + rows for at in range(HEIGHT)]
    in_columns = [left <= at < left + columns for at in range(WIDTH)]
    return np.outer(in_rows, in_columns)


def sample_stream(case, sample):
    return randomness.Stream.seeded(SEED).child(AUGMENTATION, case["epoch"]).child(SAMPLE, sample)


def view(case, sample):
    stream, padding = sample_stream(case, sample), case["padding"]
    row, column = index(stream, 2 * padding + 1), index(stream, 2 * padding + 1)
    mirrors = stream.uniform() < 0.5
    hole = box(stream, case["cutout"], case["cutout"])
    padded = np.pad(PIXELS[sample], ((0, 0), (padding, padding), (padding, padding)))
    image = padded[:, row:row + HEIGHT, column:column + WIDTH]
    if case["flips"] and mirrors:
        image = image[:, :, ::-1]
    values = ((image / 255 - MEAN) / DEVIATION).astype(np.float32)
    return np.where(hole, np.float32(0), values)


def mixed(case, sample):
    """A sample's values and target."""
    image, target = view(case, sample), np.eye(CLASSES)[LABELS[sample]]
    if case["mixing"] == "none":
        return image, target
    stream = sample_stream(case, sample).child(MIXING, 0)
    share = beta(stream, case["alpha"])
    if case["mixing"] == "mixup":
        share = round(share * 2**24) / 2**24
        kept = np.full((HEIGHT, WIDTH), share, dtype=np.float32)
    else:
        side = math.sqrt(1 - share)
        kept = 1 - box(stream, int(HEIGHT * side), int(WIDTH * side)).astype(np.float32)
        share = kept.mean(dtype=np.float64)
    partner = index(stream, COUNT)
    image = kept * image + (1 - kept) * view(case, partner)
    return image, share * target + (1 - share) * np.eye(CLASSES)[LABELS[partner]]


def main():
    cases = []
    for number, case in enumerate(CASES):
        samples = [number % COUNT, 6, (3 * number + 2) % COUNT]
        results = [mixed(case, sample) for sample in samples]
        cases.append(dict(
            case, samples=samples,
            # The shortest digits that tell a single-precision number from its neighbours.
            values=[float(str(v)) for image, _ in results for v in image.ravel()],
            targets=[float(v) for _, target in results for v in target]))
    root = randomness.Stream.seeded(SEED)
    noisy = []
    for sample in range(40):
        stream, label = root.child(LABEL_NOISE, sample), int(LABELS[sample % COUNT])
        if stream.uniform() < 0.4:
            others = [other for other in range(CLASSES) if other != label]
            label = others[index(stream, CLASSES - 1)]
        noisy.append(label)
    record = dict(
        generator=f"scripts/vectors/batches.py, numpy {np.__version__}",
        order=permutation(root.child(MINIBATCHES, 4), 11),
        validation=sorted(permutation(root.child(SPLIT, 0), 11)[:4]), noisyLabels=noisy)
    lines = ",\n  ".join(json.dumps(case) for case in cases)
    head = json.dumps(record)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "Batches.json").write_text(f'{head[:-1]},\n "cases": [\n  {lines}\n ]}}\n')


if __name__ == "__main__":
    main()
