"""Flatness of a network's loss in PyTorch, each measure from its paper, in double precision."""

import copy
import gzip
import pathlib
import sys

import numpy as np
import safetensors.torch
import torch
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.func import functional_call, hessian, jacrev, jvp, vmap
from torch.nn import functional

VECTORS = pathlib.Path(__file__).resolve().parents[1] / "vectors"
sys.path += [str(VECTORS), str(VECTORS / "pytorch-curvature")]

from curvature import Curvature, flat
from networks_models import model

MEAN, DEVIATION = 0.2860, 0.3530  # of Fashion-MNIST, as Retort's networks are trained with
SHAPE = (1, 28, 28)


def read_network(path):
    network = model("resnet8", shape=SHAPE)
    network.load_state_dict(safetensors.torch.load_file(path), strict=True)
    return network


def training_samples(folder, count):
    """The first training images of Fashion-MNIST, normalised, and their labels."""
    def values(name, header):
        path = pathlib.Path(folder) / name
        packed = path.with_name(name + ".gz")
        data = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
        return np.frombuffer(data, np.uint8)[header:]
    pixels = values("train-images-idx3-ubyte", 16)[:count * 28 * 28].reshape(count, *SHAPE)
    labels = values("train-labels-idx1-ubyte", 8)[:count].astype(np.int64)
    images = (torch.from_numpy(pixels.astype(np.float64)) / 255 - MEAN) / DEVIATION
    return images, torch.from_numpy(labels)


class Loss:
    """The mean cross-entropy over samples as a function of all parameters, in one vector.

    Batch norm is in evaluation mode, with the running statistics that the network has.
    """

    def __init__(self, network, images, labels):
        self.network = network.double().eval()
        self.images, self.labels = images, labels
        self.shapes = {name: value.shape for name, value in network.named_parameters()}
        self.weights = flat([value.detach() for value in network.parameters()])

    def of_samples(self, rows):
        return Loss(self.network, self.images[rows], self.labels[rows])

    def named(self, vector):
        parts = vector.split([shape.numel() for shape in self.shapes.values()])
        return {name: part.view(shape)
                for (name, shape), part in zip(self.shapes.items(), parts)}

    def logits(self, parameters):
        return functional_call(self.network, parameters, (self.images,))

    @torch.no_grad()
    def value(self, vector):
        return functional.cross_entropy(self.logits(self.named(vector)), self.labels).item()

    def gradient(self, vector):
        vector = vector.clone().requires_grad_()
        loss = functional.cross_entropy(self.logits(self.named(vector)), self.labels)
        return torch.autograd.grad(loss, vector)[0]

    @torch.no_grad()
    def value_with_own_statistics(self, vector):
        """With means and variances of batch norm from these samples, all in one batch.

        As `torch.optim.swa_utils.update_bn` has them: Izmailov et al. 2018, arXiv:1803.05407.
        """
        network = copy.deepcopy(self.network)
        for name, value in network.named_parameters():
            value.copy_(self.named(vector)[name])
        torch.optim.swa_utils.update_bn([self.images], network)
        return functional.cross_entropy(network.eval()(self.images), self.labels).item()


# Eigenvalues

def largest_eigenpairs(loss, count):
    """Eigenvalues, descending, their vectors in columns, and the product with the Hessian."""
    curvature = Curvature(loss)

    def product(vector):
        return curvature.hessian(torch.from_numpy(np.ascontiguousarray(vector).reshape(-1))).numpy()
    operator = LinearOperator((len(loss.weights),) * 2, matvec=product, dtype=np.float64)
    start = np.random.default_rng(1).standard_normal(len(loss.weights))
    # A residual is squared in the error of an eigenvalue.
    values, vectors = eigsh(operator, k=count, which="LA", tol=1e-4, v0=start)
    return values[::-1], vectors[:, ::-1], product


def squared_frobenius_norm(values, vectors, product, probes, random):
    """The mean of |Hv|^2 over signs v, and its standard error.

    Known eigenpairs are taken out of H and their squares added: they make up most of the variance.
    """
    squares = []
    for _ in range(probes):
        vector = random.choice([-1.0, 1.0], len(vectors))
        squares.append(np.sum((product(vector - vectors @ (vectors.T @ vector)))**2))
    return np.sum(values**2) + np.mean(squares), np.std(squares, ddof=1) / probes**0.5


def traces(loss):
    """By tensor, the exact trace of the Hessian.

    Between kinks logits are linear in each parameter alone, so that the Hessian has the diagonal of
    the Fisher information: the mean of the squared slopes of log p_k, weighted by p_k.
    """
    parameters = loss.named(loss.weights)

    def squares(image):
        def logarithms(parameters):
            return functional_call(loss.network, parameters, (image[None],))[0].log_softmax(0)
        shares = logarithms(parameters).exp()
        slopes = jacrev(logarithms)(parameters)
        return {name: shares @ slope.flatten(1).square().sum(1)
                for name, slope in slopes.items()}
    return {name: value.mean().item()
            for name, value in vmap(squares, chunk_size=8)(loss.images).items()}


# Sharpness

def climb(loss, stretches, farthest, projected, steps):
    """The rise of one step along the gradient to the edge, and the largest of more of them.

    Foret et al. 2021, arXiv:2010.01412, equation (2), in coordinates divided by the stretches: by
    |w| in Kwon et al. 2021, arXiv:2102.11600, section 3.
    """
    center, place, rises = loss.value(loss.weights), torch.zeros_like(loss.weights), []
    for _ in range(steps):
        slope = stretches * loss.gradient(loss.weights + stretches * place)
        place = projected(place + farthest(slope))
        rises.append(loss.value(loss.weights + stretches * place) - center)
    return rises[0], max(rises)


def ball_rises(loss, stretches, share, steps):
    """In a ball whose radius is a share of the weights' own length in its norm."""
    is_free = stretches > 0
    radius = share * (loss.weights[is_free] / stretches[is_free]).norm()

    def farthest(slope):
        return radius * slope / slope.norm()

    def projected(place):
        return place * min(1, radius / place.norm())
    return climb(loss, stretches, farthest, projected, steps)


def box_rises(loss, width, steps):
    """In the box |z_i| <= width (|w_i| + 1): Keskar et al. 2017, arXiv:1609.04836, eq. (3)."""
    return climb(loss, loss.weights.abs() + 1, lambda slope: width * slope.sign(),
                 lambda place: place.clamp(-width, width), steps)


def mean_rise(loss, sigma, pairs, seed):
    """The mean rise under noise sigma |w| n, over pairs of opposite n, and its standard error.

    Jiang et al. 2020, arXiv:1912.02178: noise relative to the weights.
    """
    random, center = torch.Generator().manual_seed(seed), loss.value(loss.weights)
    rises = []
    for _ in range(pairs):
        normal = torch.randn(len(loss.weights), generator=random, dtype=torch.float64)
        noise = sigma * loss.weights.abs() * normal
        both = [loss.value(loss.weights + sign * noise) for sign in (1, -1)]
        rises.append(np.mean(both) - center)
    return np.mean(rises), np.std(rises, ddof=1) / pairs**0.5


def noise_level(loss, rise, guess, pairs, seed):
    """The sigma of a mean rise, between two levels around a guess, and its standard error."""
    levels = np.array([0.9, 1.1]) * guess
    found = [mean_rise(loss, level, pairs, seed) for level in levels]
    means, errors = np.transpose(found)
    # Close to a power law: rises grow with the square of small noise.
    power = np.diff(np.log(means))[0] / np.diff(np.log(levels))[0]
    sigma = levels[0] * (rise / means[0])**(1 / power)
    return sigma, sigma / power * np.mean(errors / means)


def fisher_rao_norms(loss):
    """With the samples' labels, and with those that the network itself predicts.

    Liang et al. 2019, arXiv:1711.01530, definition 2: the root of the mean of (w . grad log p)^2.
    """
    weights = loss.named(loss.weights)
    logarithms, slopes = jvp(
        lambda parameters: loss.logits(parameters).log_softmax(1), (weights,), (weights,))
    own = slopes.gather(1, loss.labels[:, None]).square().mean()
    predicted = (logarithms.exp() * slopes.square()).sum(1).mean()
    return own.sqrt().item(), predicted.sqrt().item()


def relative_flatness(loss):
    """Of the last layer: Petzka et al. 2021, arXiv:2001.00939, definition 3, from its Hessian."""
    inputs, last = penultimate(loss), loss.network.fc
    weights = last.weight.detach()
    blocks = hessian(lambda matrix: functional.cross_entropy(
        functional.linear(inputs, matrix, last.bias.detach()), loss.labels))(weights)
    return torch.einsum("si,ti,sjtj->", weights, weights, blocks).item()


# Directions and activations

def filter_normalized(loss, direction):
    """Li et al. 2018, arXiv:1712.09913, section 4; biases and batch norms stay where they are."""
    scaled = []
    for tensor, weights in zip(loss.named(direction).values(), loss.named(loss.weights).values()):
        if tensor.ndim == 1:
            scaled.append(torch.zeros_like(tensor))
        else:
            rows, sizes = tensor.flatten(1), weights.flatten(1).norm(dim=1, keepdim=True)
            scaled.append(rows / rows.norm(dim=1, keepdim=True) * sizes)
    return flat(scaled)


@torch.no_grad()
def penultimate(loss):
    """What the last layer reads, [samples x features]."""
    kept = []
    hook = loss.network.fc.register_forward_pre_hook(lambda _, inputs: kept.append(inputs[0]))
    loss.network(loss.images)
    hook.remove()
    return kept[0]


def plane_coordinates(loss, classes):
    """Activations of three classes, from the first template, along orthonormal axes of the plane
    of all three: Mueller et al. 2019, arXiv:1906.02629, section 2."""
    templates = loss.network.fc.weight.detach()[list(classes)]
    axes, triangle = torch.linalg.qr((templates[1:] - templates[0]).T)
    chosen = torch.isin(loss.labels, torch.tensor(classes))
    # So that the second template lies on the positive first axis, the third above it.
    return (penultimate(loss)[chosen] - templates[0]) @ (axes * triangle.diagonal().sign())


def looseness(loss):
    """The scatter within two classes over the distance of their means: the mean over all pairs."""
    rows = penultimate(loss)
    clusters = [rows[loss.labels == label] for label in loss.labels.unique()]
    means = [cluster.mean(0) for cluster in clusters]
    squares = [(cluster - mean).square().sum(1).mean()
               for cluster, mean in zip(clusters, means)]
    pairs = [((squares[a] + squares[b]) / 2).sqrt() / (means[a] - means[b]).norm()
             for b in range(len(means)) for a in range(b)]
    return torch.stack(pairs).mean().item()
