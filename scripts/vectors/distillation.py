#!/usr/bin/env python3
"""Writes Tests/DistillationTests/Vectors/*.json: numbers that Distillation must reproduce.

Losses are written down as their definitions say, with plain softmaxes in NumPy. Their gradients are
complex steps, Im L(s + ih) / h, which use none of the formulas in the Swift code. Calibration bins
are cut by their edges. Needs NumPy; missing packages are installed into scripts/vectors/.venv,
where the script then runs itself again. Regenerate only to add cases:
python3 scripts/vectors/distillation.py
"""

import json
import pathlib

import environment

environment.provide("numpy")

import numpy as np  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "DistillationTests" / "Vectors"
SAMPLES, CLASSES = 3, 5


def write(name, cases):
    generator = json.dumps(f"scripts/vectors/distillation.py, numpy {np.__version__}")
    lines = ",\n".join(json.dumps(case) for case in cases)
    (OUT / f"{name}.json").write_text(f'{{"generator": {generator}, "cases": [\n{lines}\n]}}\n')


def floats(array):
    return [float(x) for x in np.ravel(array)]


def softmax(logits, temperature=1.0):
    powers = np.exp(logits / temperature)
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(q, s, weights=None):
    each = -(q * np.log(softmax(s))).sum(axis=1)
    return each.mean() if weights is None else (weights * each).sum()


def smoothed(targets, mass, convention):
    if convention == "all-classes":
        return (1 - mass) * targets + mass / CLASSES
    # Smooth each class's own label, then mix as the targets are mixed.
    one_hot = np.eye(CLASSES)
    return targets @ ((1 - mass) * one_hot + mass * (1 - one_hot) / (CLASSES - 1))


def divergence(q, s, temperature, reduction, scaling):
    entries = q * (np.log(q) - np.log(softmax(s, temperature)))
    mean = entries.mean() if reduction == "entry-mean" else entries.sum(axis=1).mean()
    return mean * (temperature**2 if scaling == "squared-temperature" else 1)


def loss(method, settings, s, teachers, targets):
    get = {
        "smoothing": 0.0, "smoothingConvention": "all-classes", "temperature": 4.0,
        "reduction": "batch-mean", "scaling": "squared-temperature", "labelWeight": 0.1,
        "teacherWeight": 0.9, "combination": "probabilities", **settings,
    }
    temperature = get["temperature"]
    how = (temperature, get["reduction"], get["scaling"])
    labels = cross_entropy(smoothed(targets, get["smoothing"], get["smoothingConvention"]), s)
    first = softmax(teachers[0]) if teachers else None
    if method == "cross-entropy":
        return labels
    if method == "born-again":
        return cross_entropy(first, s)
    if method == "born-again-labels":
        return cross_entropy(first, s) + labels
    if method == "cwtm":
        surest = first.max(axis=1)
        return cross_entropy(targets, s, surest / surest.sum())
    if get["combination"] == "losses":
        each = [divergence(softmax(t, temperature), s, *how) for t in teachers]
        taught = sum(each) / len(each)
    elif get["combination"] == "logits":
        taught = divergence(softmax(sum(teachers) / len(teachers), temperature), s, *how)
    else:
        q = sum(softmax(t, temperature) for t in teachers) / len(teachers)
        taught = divergence(q, s, *how)
    if method == "self-distillation":
        return (1 - get["teacherWeight"]) * labels + get["teacherWeight"] * taught
    return get["labelWeight"] * labels + get["teacherWeight"] * taught


def gradient(method, settings, s, teachers, targets, step=1e-30):
    result = np.zeros_like(s)
    for place in np.ndindex(*s.shape):
        moved = s.astype(complex)
        moved[place] += 1j * step
        result[place] = loss(method, settings, moved, teachers, targets).imag / step
    return result


def objectives():
    random = np.random.default_rng(20)
    mixed = {"smoothing": 0.2, "smoothingConvention": "wrong-classes"}
    plan = [
        ("cross-entropy", {}, 0),
        ("cross-entropy", {"smoothing": 0.1}, 0),
        ("cross-entropy", {"smoothing": 0.1, "smoothingConvention": "wrong-classes"}, 0),
        ("kd", {}, 1),
        ("kd", {"temperature": 1.5, "reduction": "entry-mean", "teacherWeight": 20.0}, 1),
        ("kd", {"temperature": 3.0, "scaling": "none", "labelWeight": 1.0, **mixed}, 1),
        ("self-distillation", {"teacherWeight": 0.3, "temperature": 2.0}, 1),
        ("ensemble", {"combination": "logits"}, 3),
        ("ensemble", {"combination": "probabilities", "temperature": 2.0}, 3),
        ("ensemble", {"combination": "losses", "temperature": 2.0}, 3),
        ("born-again", {}, 1),
        ("born-again-labels", mixed, 1),
        ("cwtm", {}, 1),
    ]
    cases = []
    for method, settings, count in plan:
        s = np.round(2 * random.standard_normal((SAMPLES, CLASSES)), 3)
        teachers = [np.round(3 * random.standard_normal(s.shape), 3) for _ in range(count)]
        # The first row is one-hot, the others are mixed from two labels.
        share = np.array([1.0, 0.75, 0.375])[:, None]
        hot = np.eye(CLASSES)[random.integers(CLASSES, size=(2, SAMPLES))]
        targets = share * hot[0] + (1 - share) * hot[1]
        inputs = (method, settings, s, teachers, targets)
        cases.append(
            dict(
                method=method, settings={key: str(value) for key, value in settings.items()},
                classes=CLASSES, student=floats(s), teachers=[floats(t) for t in teachers],
                targets=floats(targets), value=float(loss(*inputs)),
                gradient=floats(gradient(*inputs)),
            )
        )
    return cases


def calibration_error(p, labels, bins):
    confidence, hit = p.max(axis=1), p.argmax(axis=1) == labels
    edges = np.arange(bins + 1) / bins
    total = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            total += inside.mean() * abs(hit[inside].mean() - confidence[inside].mean())
    return total


def metrics():
    random = np.random.default_rng(21)
    cases = []
    for classes, samples, scale in ((2, 40, 1.0), (4, 60, 3.0), (10, 50, 2.0)):
        z = np.round(scale * random.standard_normal((samples, classes)), 3)
        other = np.round(z + 0.5 * scale * random.standard_normal(z.shape), 3)
        labels = np.where(
            random.random(samples) < 0.6, z.argmax(axis=1), random.integers(classes, size=samples)
        )
        p, q = softmax(z), softmax(other)
        cases.append(
            dict(
                classes=classes, logits=floats(z), teacher=floats(other),
                labels=[int(y) for y in labels],
                negativeLogLikelihood=float(-np.log(p[np.arange(samples), labels]).mean()),
                accuracy=float((p.argmax(axis=1) == labels).mean()),
                calibrationError15=float(calibration_error(p, labels, 15)),
                calibrationError4=float(calibration_error(p, labels, 4)),
                agreement=float((p.argmax(axis=1) == q.argmax(axis=1)).mean()),
                divergence=float((q * np.log(q / p)).sum(axis=1).mean()),
            )
        )
    return cases


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write("Objectives", objectives())
    write("Metrics", metrics())
