"""Every probe of Retort on a network that PyTorch saved, beside PyTorch's own numbers.

Run by `scripts/bench/probe-agreement`; README.md beside it says what is compared.
"""

import argparse
import csv
import dataclasses
import json
import math
import os
import sys

import numpy as np
import safetensors.torch
import torch
from scipy.stats import t as student

import flatness
import turns

# Retort computes in f32: a loss or a slope of a dozen layers keeps some five digits.
EXACT = 1e-3
# Two searches for a maximum, which end near it, each by a rule of its own.
SEARCHED = 1e-2
# Of a difference: one row in some hundreds is further out by chance with ten probes or more.
STANDARD_ERRORS = 4
CLASSES = (0, 1, 2)
COUNT = 3  # eigenvalues
EIGENVECTORS = "top-eigenvalues/eigenvectors.safetensors"
SETTINGS = {
    "top-eigenvalues": ["--count", str(COUNT)],
    "trace": [],
    "trace, hutch++": ["--method", "hutch++", "--most-products", "60"],
    "trace, xtrace": ["--method", "xtrace", "--most-products", "60"],
    "density": ["--steps", "40"],
    "sharpness": [],  # and the draws that are asked for
    "slice": ["--to", "other.safetensors", "--count", "7"],
    "slice, filter": ["--to", "other.safetensors", "--count", "7", "--normalization", "filter",
                      "--statistics", "running", "--range", "-.6,.6"],
    "plane": ["--eigenvectors", EIGENVECTORS,
              "--count-x", "5", "--count-y", "5", "--range-x", "-.2,.2", "--range-y", "-.2,.2"],
    "path": ["--to", "other.safetensors", "--count", "11"],
    "penultimate": ["--classes", ",".join(map(str, CLASSES))],
}


@dataclasses.dataclass
class Row:
    """A number of Retort beside PyTorch's; errors are residuals or standard errors."""

    probe: str
    quantity: str
    retort: float
    pytorch: float
    retort_error: float | None = None
    pytorch_error: float | None = None
    scale: float | None = None
    allowed: float = EXACT

    @property
    def difference(self):
        return abs(self.retort - self.pytorch) / (self.scale or abs(self.pytorch))

    @property
    def agrees(self):
        return self.difference <= self.allowed  # not where a number is not one


def estimate(probe, quantity, retort, retort_error, pytorch, pytorch_error=None):
    """Numbers of which at least one was drawn."""
    allowed = STANDARD_ERRORS * math.hypot(retort_error, pytorch_error or 0) / abs(pytorch)
    return Row(probe, quantity, retort, pytorch, retort_error, pytorch_error, allowed=allowed)


def worst(probe, quantity, retort, pytorch, scale=None):
    """The pair of numbers that is furthest apart."""
    assert len(retort) == len(pytorch), f"{probe}: {len(retort)} numbers, not {len(pytorch)}"
    rows = [Row(probe, f"{quantity}, worst of {len(retort)}", a, b, scale=scale)
            for a, b in zip(retort, pytorch)]
    return max(rows, key=apartness)


def apartness(row):
    """For the worst of several rows, which is one without a number if there is any."""
    return not row.agrees, row.difference / row.allowed


def spectrum_rows(results, loss):
    found = results["top-eigenvalues"]
    values, vectors, product = flatness.largest_eigenpairs(loss, COUNT)
    for index, (pair, value) in enumerate(zip(found["eigenvalues"], values, strict=True), 1):
        yield Row("top-eigenvalues", f"eigenvalue {index}", pair["value"], value, pair["residual"])
    stacked = eigenvectors(loss)
    for index in range(COUNT):
        cosine = abs(float(stacked[index] @ torch.from_numpy(vectors[:, index].copy())))
        yield Row("top-eigenvalues", f"|cosine| of vectors {index + 1}", cosine, 1)

    found, exact = results["trace"], flatness.traces(loss)
    total = sum(exact.values())
    yield estimate("trace", "trace", found["trace"]["value"], found["trace"]["standardError"],
                   total)
    tensors = [
        estimate("trace", item["tensor"], item["trace"]["value"], item["trace"]["standardError"],
                 exact[item["tensor"]])
        for item in found["tensors"]]
    assert len(tensors) == len(exact)
    yield max(tensors, key=lambda row: abs(row.pytorch))
    row = max(tensors, key=apartness)
    yield dataclasses.replace(row, quantity=f"a tensor, worst of {len(tensors)}")

    norm = flatness.squared_frobenius_norm(
        values, vectors, product, 8, np.random.default_rng(2))
    square = found["squaredFrobeniusNorm"]
    yield estimate("trace", "squared Frobenius norm", square["value"], square["standardError"],
                   *norm)
    for name in ("trace, hutch++", "trace, xtrace"):
        found = results[name]["trace"]
        yield estimate(name, "trace", found["value"], found["standardError"], total)

    found = results["density"]
    trace = found["trace"]
    yield estimate("density", "dimension x first moment", trace["value"], trace["standardError"],
                   total)
    moments = [found["dimension"] * np.dot(probe["weights"], np.square(probe["nodes"]))
               for probe in found["quadrature"]]
    error = np.std(moments, ddof=1) / len(moments)**0.5
    yield estimate("density", "dimension x second moment", np.mean(moments), error, *norm)
    yield Row("density", "largest node: eigenvalue 1", found["largestNode"], values[0])
    places = np.array([point["eigenvalue"] for point in found["density"]])
    curve = np.array([point["density"] for point in found["density"]])
    yield Row("density", "integral of the curve", np.trapezoid(curve, places), 1)
    yield worst("density", "smoothing", curve,
                smoothed(found["quadrature"], places, found["bandwidth"]), scale=curve.max())


def smoothed(quadrature, places, bandwidth):
    """Ghorbani et al. 2019, arXiv:1901.10159, section 2: a Gaussian on every node."""
    def curve(probe):
        distances = (places[:, None] - np.array(probe["nodes"])) / bandwidth
        heights = np.exp(-distances**2 / 2) / (bandwidth * math.sqrt(2 * math.pi))
        return heights @ np.array(probe["weights"])
    return np.mean([curve(probe) for probe in quadrature], axis=0)


def eigenvectors(loss):
    """Those that Retort found, in rows, in the order of PyTorch's parameters."""
    tensors = safetensors.torch.load_file(EIGENVECTORS)
    assert set(tensors) == set(loss.shapes)
    return torch.cat([tensors[name].flatten(1) for name in loss.shapes], 1).double()


def sharpness_rows(results, loss, pairs, steps):
    found = results["sharpness"]
    options = found["options"]
    measures = {(row["measure"], row["variant"]): row for row in found["measures"]}
    radius, draws = float(options["radius"]), int(options["draws"])
    one, size = torch.ones_like(loss.weights), loss.weights.abs()

    def searched(name, one_step, largest):
        row = measures[name, ""]
        yield Row("sharpness", f"{name}, 1 step", row["oneStepRise"], one_step)
        yield Row("sharpness", name, row["value"], largest, allowed=SEARCHED)

    def drawn(name, variant, *expected):
        row = measures[name, variant]
        error = (row["upper"] - row["lower"]) / 2 / student.ppf(0.975, draws - 1)
        return estimate("sharpness", name, row["value"], error, *expected)

    yield Row("sharpness", "loss", found["point"]["loss"], loss.value(loss.weights))
    yield Row("sharpness", "length of the gradient", found["point"]["gradientNorm"],
              loss.gradient(loss.weights).norm().item())
    yield from searched("worst-case", *flatness.ball_rises(loss, one, radius, steps))
    yield from searched("adaptive-worst-case", *flatness.ball_rises(loss, size, radius, steps))
    count, length = int(options["group-count"]), int(options["group-size"])
    groups = [loss.of_samples(slice(k * length, (k + 1) * length)) for k in range(count)]
    rises = [flatness.ball_rises(group, one, radius, steps)[1] for group in groups]
    yield Row("sharpness", "groups", measures["groups", ""]["value"], np.mean(rises),
              allowed=SEARCHED)
    one_step, largest = flatness.box_rises(loss, float(options["epsilon"]), steps)
    percent = 100 * largest / (1 + loss.value(loss.weights))
    yield from searched("keskar", one_step, percent)

    shape = options["noise"]
    sigma = float(options["sigma"])
    yield drawn("average-case", shape, *flatness.mean_rise(loss, sigma, pairs, seed=3))
    guess = measures["noise-level", shape]["value"]
    yield drawn("noise-level", shape,
                *flatness.noise_level(loss, float(options["rise"]), guess, pairs, seed=4))
    own, predicted = flatness.fisher_rao_norms(loss)
    yield Row("sharpness", "fisher-rao, empirical", measures["fisher-rao", "empirical"]["value"],
              own)
    yield Row("sharpness", "fisher-rao, model", measures["fisher-rao", "model"]["value"],
              predicted)
    yield drawn("relative-flatness", "fc.weight", flatness.relative_flatness(loss))


def surface_rows(results, loss, other):
    way = other.weights - loss.weights
    cells = results["slice"]["cells"]
    yield worst("slice", "loss", [cell["loss"] for cell in cells],
                [loss.value_with_own_statistics(loss.weights + cell["first"] * way)
                 for cell in cells])
    cells = results["slice, filter"]["cells"]
    direction = flatness.filter_normalized(loss, way)
    yield Row("slice, filter", "length of the direction",
              results["slice, filter"]["directions"][0]["length"], direction.norm().item())
    yield worst("slice, filter", "loss", [cell["loss"] for cell in cells],
                [loss.value(loss.weights + cell["first"] * direction) for cell in cells])
    cells, axes = results["plane"]["cells"], eigenvectors(loss)
    yield worst("plane", "loss", [cell["loss"] for cell in cells],
                [loss.value(loss.weights + cell["first"] * axes[0] + cell["second"] * axes[1])
                 for cell in cells])

    found = results["path"]
    positions = np.array([position["t"] for position in found["positions"]])
    losses = np.array([loss.value_with_own_statistics((1 - t) * loss.weights + t * other.weights)
                       for t in positions])
    yield worst("path", "loss", [position["loss"] for position in found["positions"]], losses)
    # Entezari et al. 2022, arXiv:2110.06296, equation (1).
    rises = losses - (1 - positions) * losses[0] - positions * losses[-1]
    yield Row("path", "barrier", found["barrier"]["height"], rises.max())
    yield Row("path", "position of the barrier", found["barrier"]["position"],
              positions[rises.argmax()])
    yield Row("path", "distance of the networks", found["distance"], way.norm().item())


def penultimate_rows(results, loss):
    found = results["penultimate"]
    points = np.array([[point["x"], point["y"]] for point in found["points"]])
    expected = flatness.plane_coordinates(loss, CLASSES).numpy()
    assert points.shape == expected.shape
    yield worst("penultimate", "coordinate", points.ravel(), expected.ravel(),
                scale=abs(expected).max())
    yield Row("penultimate", "looseness", found["looseness"], flatness.looseness(loss))


def text(value, digits):
    return "" if value is None else f"{value:.{digits}g}"


def describe(rows):
    """The table, within 100 columns."""
    print(f"\n{'probe':15} {'quantity':29} {'Retort':>9} {'error':>7} {'PyTorch':>9} {'error':>7}"
          f" {'differs':>7} {'allowed':>7}")
    previous = None
    for row in rows:
        name = "" if row.probe == previous else row.probe
        print(f"{name:15} {row.quantity:29} {text(row.retort, 4):>9}"
              f" {text(row.retort_error, 2):>7} {text(row.pytorch, 4):>9}"
              f" {text(row.pytorch_error, 2):>7} {row.difference:7.1e} {row.allowed:7.1e}"
              f"{'' if row.agrees else ' !'}")
        previous = row.probe


def write(rows, path):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["probe", "quantity", "retort", "retortError", "pytorch", "pytorchError",
                         "relativeDifference", "allowed", "agrees"])
        for row in rows:
            numbers = row.retort, row.retort_error, row.pytorch, row.pytorch_error
            writer.writerow([
                row.probe, row.quantity, *(text(value, 9) for value in numbers),
                text(row.difference, 2), text(row.allowed, 2), "yes" if row.agrees else "no"])


def probe(options):
    """What `retort probe` prints, by the names in the settings."""
    results = {}
    for name, settings in (SETTINGS | {"sharpness": ["--draws", str(options.draws)]}).items():
        print(f"==> retort probe {name}", file=sys.stderr, flush=True)
        command = [
            options.retort, "probe", name.partition(",")[0],
            "--checkpoint", "network.safetensors", "--model", "resnet8",
            "--mean", str(flatness.MEAN), "--std", str(flatness.DEVIATION),
            "--dataset", "fashion-mnist", *(["--data", options.data] if options.data else []),
            "--samples", str(options.samples), "--threads", str(options.threads), *settings,
            "--out", name.replace(", ", "-"), "--json"]
        results[name] = json.loads(turns.output(command, options.threads))
    return results


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--retort", required=True, type=os.path.abspath)
    arguments.add_argument("--folder", required=True,
                           help="with two networks, run-1 and run-2; for all that is written")
    arguments.add_argument("--csv", required=True, help="file for the table", type=os.path.abspath)
    arguments.add_argument("--data", help="Fashion-MNIST", type=os.path.abspath)
    arguments.add_argument("--samples", type=int, default=128)
    arguments.add_argument("--threads", type=int, default=turns.available_processors())
    arguments.add_argument("--draws", type=int, default=20, help="of noise and signs in Retort")
    arguments.add_argument("--pairs", type=int, default=20, help="of opposite noise in PyTorch")
    arguments.add_argument("--steps", type=int, default=6, help="of a climb in PyTorch")
    return arguments.parse_args()


def main():
    options = parse()
    os.chdir(options.folder)
    turns.bind(options.threads)
    torch.set_num_threads(options.threads)
    name, _ = turns.cpu()
    print(f"{name}, {options.threads} threads; PyTorch {torch.__version__}; first"
          f" {options.samples} training images of Fashion-MNIST")
    losses = []
    samples = flatness.training_samples(
        options.data or "/usr/share/datasets/fashion-mnist", options.samples)
    for run, path in (("run-1", "network.safetensors"), ("run-2", "other.safetensors")):
        network = flatness.read_network(f"{run}/checkpoint.safetensors")
        # PyTorch's file: its names and nothing that Retort notes about a network.
        safetensors.torch.save_file(network.state_dict(), path)
        losses.append(flatness.Loss(network, *samples))
    results = probe(options)

    loss, rows = losses[0], []
    for title, found in (
            ("the spectrum", spectrum_rows(results, loss)),
            ("sharpness", sharpness_rows(results, loss, options.pairs, options.steps)),
            ("surfaces", surface_rows(results, *losses)),
            ("activations", penultimate_rows(results, loss))):
        print(f"==> {title} in PyTorch", file=sys.stderr, flush=True)
        rows += found
    describe(rows)
    write(rows, options.csv)
    if wrong := sum(not row.agrees for row in rows):
        sys.exit(f"{wrong} of {len(rows)} numbers disagree")
    print(f"\nall {len(rows)} numbers agree")


main()
