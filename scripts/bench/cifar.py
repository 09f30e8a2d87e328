"""CIFAR-10 in memory, with augmentation in batches and one by one, for what runs in PyTorch."""

import pathlib

import numpy as np
import torch
from torch.nn import functional

SIDE = 32
PADDING = 4
# Over all pixels of the training images, as `KnownNormalization.cifar10` has them.
MEAN = 255 * torch.tensor([0.4914, 0.4822, 0.4465])
DEVIATION = 255 * torch.tensor([0.2470, 0.2435, 0.2616])


def load(folder, split, count=None):
    """The first images of a split, [N, 3, 32, 32] in bytes, and their labels."""
    folder = pathlib.Path(folder)
    if (folder / "cifar-10-batches-bin").is_dir():
        folder /= "cifar-10-batches-bin"
    names = ["test_batch.bin"] if split == "test" else [f"data_batch_{i}.bin" for i in range(1, 6)]
    records = [np.fromfile(folder / name, np.uint8).reshape(-1, 1 + 3 * SIDE * SIDE)
               for name in names]
    records = np.concatenate(records)[:count]
    images = torch.from_numpy(records[:, 1:].copy()).view(-1, 3, SIDE, SIDE)
    return images, torch.from_numpy(records[:, 0].astype(np.int64))


def normalized(images, memory_format):
    """Bytes [N, 3, 32, 32] as the numbers that a network takes."""
    mean, deviation = MEAN.view(1, 3, 1, 1), DEVIATION.view(1, 3, 1, 1)
    values = images.to(torch.float32, memory_format=memory_format)
    return values.sub_(mean).div_(deviation)


def shifted_and_flipped(images):
    """A batch with zeros around it, cut out anywhere and mirrored by chance, image by image.

    All crops are one look-up in a view of every window that there is.
    """
    count, room = len(images), 2 * PADDING + 1
    windows = functional.pad(images, (PADDING,) * 4).unfold(2, SIDE, 1).unfold(3, SIDE, 1)
    rows, columns = torch.randint(room, (2, count))
    crops = windows[torch.arange(count), :, rows, columns]
    is_mirrored = torch.rand(count).view(-1, 1, 1, 1) < 0.5
    return torch.where(is_mirrored, crops.flip(3), crops)


def cut_out_(values, side):
    """Sets a square of normalised images to 0, in place; it may reach over an edge.

    DeVries & Taylor 2017, arXiv:1708.04552: every pixel is as likely as any other to be its centre.
    """
    def stripe():
        first = torch.randint(SIDE, (len(values), 1)) - side // 2
        places = torch.arange(SIDE)
        return (first <= places) & (places < first + side)
    hole = stripe()[:, None, :, None] & stripe()[:, None, None, :]
    return values.masked_fill_(hole, 0)


class BatchLoader:
    """The usual fast way: bytes stay in memory and whole batches are augmented at once."""

    def __init__(self, images, labels, batch, memory_format, cutout=0):
        self.images, self.labels, self.batch = images, labels, batch
        self.memory_format, self.cutout = memory_format, cutout

    def __len__(self):
        return -(-len(self.images) // self.batch)

    def __iter__(self):
        for chosen in torch.randperm(len(self.images)).split(self.batch):
            images = shifted_and_flipped(self.images[chosen])
            values = normalized(images, self.memory_format)
            yield cut_out_(values, self.cutout) if self.cutout else values, self.labels[chosen]


class AugmentedImages(torch.utils.data.Dataset):
    """The usual plain way: one image at a time, for a DataLoader with processes of its own."""

    def __init__(self, images, labels):
        self.images, self.labels = images, labels.tolist()
        self.mean, self.deviation = MEAN.view(3, 1, 1), DEVIATION.view(3, 1, 1)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        image = functional.pad(self.images[index], (PADDING,) * 4)
        row, column = torch.randint(2 * PADDING + 1, (2,)).tolist()
        image = image[:, row:row + SIDE, column:column + SIDE]
        if torch.rand(()) < 0.5:
            image = image.flip(2)
        return image.float().sub_(self.mean).div_(self.deviation), self.labels[index]


def test_batches(images, labels, batch, memory_format):
    """The test images in their order, as they are."""
    for start in range(0, len(images), batch):
        part = slice(start, start + batch)
        yield normalized(images[part], memory_format), labels[part]
