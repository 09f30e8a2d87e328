"""Weights, images, labels and directions that any program can make without a file.

Number i of tensor t with the tag g comes from h, the first output of splitmix64 seeded with
g << 48 | t << 32 | i (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195):

    u = (h >> 40) / 2^23 - 1, in [-1, 1)

from which the numbers follow, rounded to single precision so that every program has the same:

    convolution and linear weights   u 2^k, k the integer nearest to log2(6 / fanIn) / 2
    their biases                     u / 8
    batch norm's weight and bias     1 + u / 4 and u / 4
    running mean and variance        u / 4 and 3 + u
    images                           2 u, the tensor t being the batch [image][channel][row][column]
    labels                           h mod classes
    directions                       u

The parameters count t in the order of the state dictionary, batch norms in the order of their
modules. Some biases and filters are moved away from kinks before rounding, see kinks.py. The
running variances are so large that logits stay small in evaluation mode, where batch norm does not
hold them.
"""

import math

import numpy as np
import torch
from torch import nn

PARAMETERS, MEANS, VARIANCES, IMAGES, LABELS, DIRECTION, PROBE, POSITIONS = range(1, 9)


def hashes(tag, tensor, count):
    """The first `count` values of h, in 64 bits that wrap around."""
    with np.errstate(over="ignore"):
        z = np.uint64(tag << 48 | tensor << 32) | np.arange(count, dtype=np.uint64)
        z = z + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def uniforms(tag, tensor, shape):
    """The values of u in a shape, as doubles."""
    u = (hashes(tag, tensor, math.prod(shape)) >> np.uint64(40)).astype(np.float64) / 2**23 - 1
    return torch.from_numpy(u).view(shape)


def rounded(values):
    return values.float().double()


def batch(index, images, height, width, classes=10):
    """One batch of images and labels."""
    pixels = 2 * uniforms(IMAGES, index, (images, 3, height, width))
    labels = hashes(LABELS, index, images) % np.uint64(classes)
    return pixels, torch.from_numpy(labels.astype(np.int64))


def weight_scale(shape):
    """2^k of a filter's or matrix' shape."""
    return 2.0 ** round(math.log2(6 / math.prod(shape[1:])) / 2)


def normalizations(network):
    """The batch norms with their names, in the order of the state dictionary."""
    modules = network.named_modules()
    return [(name, module) for name, module in modules if isinstance(module, nn.BatchNorm2d)]


def parameter_values(network, name, shifts):
    """What the named parameter of a network is filled with."""
    index = [key for key, _ in network.named_parameters()].index(name)
    shape = network.get_parameter(name).shape
    u = uniforms(PARAMETERS, index, shape)
    module = network.get_submodule(name.rpartition(".")[0])
    if isinstance(module, nn.BatchNorm2d):
        values = 1 + u / 4 if name.endswith("weight") else u / 4
    else:
        values = u * weight_scale(shape) if len(shape) > 1 else u / 8
    return rounded(shifts.applied(name, values))


def fill_parameter(network, name, shifts):
    with torch.no_grad():
        network.get_parameter(name).copy_(parameter_values(network, name, shifts))


def fill(network, shifts):
    """Gives a network its weights and running statistics, in double precision."""
    network.double()
    for name, _ in network.named_parameters():
        fill_parameter(network, name, shifts)
    for index, (_, module) in enumerate(normalizations(network)):
        module.running_mean.copy_(rounded(uniforms(MEANS, index, module.running_mean.shape) / 4))
        variances = 3 + uniforms(VARIANCES, index, module.running_var.shape)
        module.running_var.copy_(rounded(variances))
    return network
