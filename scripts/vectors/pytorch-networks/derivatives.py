"""Logits, loss, gradient and products with the Hessian and the Gauss-Newton matrix."""

import torch
from torch.nn import functional


class Case:
    """A network in one mode, on one batch."""

    def __init__(self, network, mode, images, labels):
        self.network = network.train(mode == "training")
        self.images, self.labels = images, labels

    def to(self, precision):
        self.network.to(precision)
        self.images = self.images.to(precision)
        return self


def derivatives(case, direction):
    """By name: logits, mean cross-entropy, and lists of tensors like the parameters.

    Both products come from reverse mode alone: H v is the gradient of the gradient's inner product
    with v, and J v the derivative of J' w, which is linear in w, with respect to w.
    """
    parameters = list(case.network.parameters())
    logits = case.network(case.images)
    loss = functional.cross_entropy(logits, case.labels)
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    hessian = torch.autograd.grad(gradient, parameters, direction, retain_graph=True)

    weights = torch.zeros_like(logits, requires_grad=True)
    pulled = torch.autograd.grad(logits, parameters, weights, create_graph=True)
    (pushed,) = torch.autograd.grad(pulled, weights, direction, retain_graph=True)
    shares = logits.detach().softmax(1)
    curved = shares * (pushed - (shares * pushed).sum(1, keepdim=True)) / len(logits)
    gauss_newton = torch.autograd.grad(logits, parameters, curved)
    return {
        "logits": logits.detach(),
        "loss": loss.item(),
        "gradient": [tensor.detach() for tensor in gradient],
        "hessianVector": list(hessian),
        "gaussNewtonVector": list(gauss_newton),
    }


def central_difference(case, direction, step):
    """H v from gradients at two points, to check the products above."""
    parameters = list(case.network.parameters())

    def gradient(sign):
        with torch.no_grad():
            for parameter, along in zip(parameters, direction):
                parameter += sign * step * along
        loss = functional.cross_entropy(case.network(case.images), case.labels)
        result = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, along in zip(parameters, direction):
                parameter -= sign * step * along
        return result

    return [(up - down) / (2 * step) for up, down in zip(gradient(1), gradient(-1))]


def length(tensors):
    return torch.stack([tensor.double().norm() for tensor in tensors]).norm().item()


def relative_error(found, exact):
    """The L2 norm of the difference of two lists of tensors, over that of the second."""
    difference = [a.double() - b.double() for a, b in zip(found, exact)]
    return length(difference) / length(exact)
