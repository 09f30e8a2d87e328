#!/usr/bin/env python3
"""Small data sets for DataSetsTests, laid out as the published ones are.

    python3 scripts/vectors/datasets.py   # write Tests/DataSetsTests/Vectors; needs nothing else

The pickles are written instruction by instruction as Python 2's cPickle wrote the published ones,
which today's Python no longer does. That this is done faithfully is checked: the two files of class
names must have the published MD5 sums (torchvision, `datasets/cifar.py`).
"""
import gzip
import hashlib
import pathlib
import pickle
import pickletools
import struct

VECTORS = pathlib.Path(__file__).parents[2] / "Tests" / "DataSetsTests" / "Vectors"

CIFAR10 = "airplane automobile bird cat deer dog frog horse ship truck".split()
FINE = """apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab
crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard
lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom
oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine
possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider
squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout
tulip turtle wardrobe whale willow_tree wolf woman worm""".split()
COARSE = """aquatic_mammals fish flowers food_containers fruit_and_vegetables
household_electrical_devices household_furniture insects large_carnivores
large_man-made_outdoor_things large_natural_outdoor_scenes large_omnivores_and_herbivores
medium_mammals non-insect_invertebrates people reptiles small_mammals trees vehicles_1
vehicles_2""".split()


def pixel(image, channel, row, column):
    """A rule that the tests state again: no two channels, rows or columns are alike."""
    return (image * 31 + channel * 85 + row * 7 + column * 3) % 256


def image(index, channels=3, size=32):
    return bytes(
        pixel(index, channel, row, column)
        for channel in range(channels) for row in range(size) for column in range(size))


class Python2Pickle:
    """Writes protocol 2 as cPickle of Python 2 did."""

    def __init__(self):
        self.remembered = 0

    def put(self):
        self.remembered += 1
        if self.remembered < 256:
            return b"q" + bytes([self.remembered])
        return b"r" + struct.pack("<I", self.remembered)

    def string(self, text, remember=True):
        data = text.encode("latin-1") if isinstance(text, str) else text
        if len(data) < 256:
            head = b"U" + bytes([len(data)])
        else:
            head = b"T" + struct.pack("<i", len(data))
        return head + data + (self.put() if remember else b"")

    def integer(self, value):
        if 0 <= value < 256:
            return b"K" + bytes([value])
        if 0 <= value < 65536:
            return b"M" + struct.pack("<H", value)
        return b"J" + struct.pack("<i", value)

    def list(self, values):
        start = b"]" + self.put()
        batches = [values[i:i + 1000] for i in range(0, len(values), 1000)]
        write = lambda v: self.string(v) if isinstance(v, str) else self.integer(v)
        for batch in batches:
            items = b"".join(write(v) for v in batch)
            start += items + b"a" if len(batch) == 1 else b"(" + items + b"e"
        return start

    def matrix(self, rows, columns, data, is_column_major=False):
        call = b"cnumpy.core.multiarray\n_reconstruct\n" + self.put()
        call += b"cnumpy\nndarray\n" + self.put()
        call += self.integer(0) + b"\x85" + self.string("b", False) + b"\x87R" + self.put()
        state = b"(" + self.integer(1) + self.integer(rows) + self.integer(columns) + b"\x86"
        state += b"cnumpy\ndtype\n" + self.put() + self.string("u1", False)
        state += self.integer(0) + self.integer(1) + b"\x87R" + self.put()
        state += b"(" + self.integer(3) + self.string("|", False) + b"NNN"
        state += self.integer(-1) + self.integer(-1) + self.integer(0) + b"tb"
        state += (b"\x88" if is_column_major else b"\x89") + self.string(data, False) + b"tb"
        return call + state

    def dictionary(self, items):
        """Items are (key, function that writes the value)."""
        start = b"\x80\x02}" + self.put()
        return start + b"(" + b"".join(self.string(k) + write() for k, write in items) + b"u."


def cifar10_pickle(title, images, labels, is_column_major=False):
    writer = Python2Pickle()
    data = b"".join(images)
    if is_column_major:
        data = bytes(data[row * 3072 + column] for column in range(3072)
                     for row in range(len(images)))
    return writer.dictionary([
        ("batch_label", lambda: writer.string(title)),
        ("labels", lambda: writer.list(labels)),
        ("data", lambda: writer.matrix(len(images), 3072, data, is_column_major)),
        ("filenames", lambda: writer.list([f"image_{label}.png" for label in labels])),
    ])


def cifar100_pickle(title, images, fine, coarse):
    writer = Python2Pickle()
    return writer.dictionary([
        ("filenames", lambda: writer.list([f"image_{label}.png" for label in fine])),
        ("batch_label", lambda: writer.string(title)),
        ("fine_labels", lambda: writer.list(fine)),
        ("coarse_labels", lambda: writer.list(coarse)),
        ("data", lambda: writer.matrix(len(images), 3072, b"".join(images))),
    ])


def write(name, data):
    path = VECTORS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def cifar10():
    # Train batch b holds one image, number b, of class 2 b - 1; the test batch two.
    folder = "cifar-10-batches-bin"
    for batch in range(1, 6):
        write(f"{folder}/data_batch_{batch}.bin", bytes([2 * batch - 1]) + image(batch))
    write(f"{folder}/test_batch.bin", bytes([9]) + image(6) + bytes([0]) + image(7))
    write(f"{folder}/batches.meta.txt", "".join(f"{name}\n" for name in CIFAR10 + [""]).encode())

    folder = "cifar-10-batches-py"
    for batch in range(1, 6):
        write(f"{folder}/data_batch_{batch}", cifar10_pickle(
            f"training batch {batch} of 5", [image(batch)], [2 * batch - 1]))
    write(f"{folder}/test_batch",
          cifar10_pickle("testing batch 1 of 1", [image(6), image(7)], [9, 0]))
    write("column-major", cifar10_pickle("testing batch 1 of 1", [image(6), image(7)], [9, 0], True))
    writer = Python2Pickle()
    names = writer.dictionary([
        ("num_cases_per_batch", lambda: writer.integer(10000)),
        ("label_names", lambda: writer.list(CIFAR10)),
        ("num_vis", lambda: writer.integer(3072)),
    ])
    assert hashlib.md5(names).hexdigest() == "5ff9c542aee3614f3951f8cda6e48888"
    write(f"{folder}/batches.meta", names)


def cifar100():
    folder = "cifar-100-binary"
    write(f"{folder}/train.bin", bytes([11, 99]) + image(1))
    write(f"{folder}/test.bin", bytes([19, 0]) + image(2) + bytes([0, 41]) + image(3))
    write(f"{folder}/fine_label_names.txt", "".join(f"{name}\n" for name in FINE).encode())
    write(f"{folder}/coarse_label_names.txt", "".join(f"{name}\n" for name in COARSE).encode())

    folder = "cifar-100-python"
    write(f"{folder}/train", cifar100_pickle("training batch 1 of 1", [image(1)], [99], [11]))
    write(f"{folder}/test",
          cifar100_pickle("testing batch 1 of 1", [image(2), image(3)], [0, 41], [19, 0]))
    writer = Python2Pickle()
    names = writer.dictionary([
        ("fine_label_names", lambda: writer.list(FINE)),
        ("coarse_label_names", lambda: writer.list(COARSE)),
    ])
    assert hashlib.md5(names).hexdigest() == "7973b15100ade9c7d40fb424638fde48"
    write(f"{folder}/meta", names)


def refused_pickles():
    """What Python itself writes for things that no data set contains."""
    write("protocol-4.pickle", pickle.dumps({"labels": [1, 2]}, protocol=4))
    write("unicode.pickle", pickle.dumps({"labels": [1, 2]}, protocol=2))
    # The classic: on loading, Python would call a function of the system.
    write("call.pickle", b"\x80\x02}q\x01U\x04datacposix\nsystem\nU\x04echo\x85Rs.")


def idx():
    def write_pair(folder, stem, count, first, compressed):
        images = b"".join(image(first + i, channels=1, size=28) for i in range(count))
        files = {
            f"{stem}-images-idx3-ubyte": struct.pack(">4I", 2051, count, 28, 28) + images,
            f"{stem}-labels-idx1-ubyte":
                struct.pack(">2I", 2049, count) + bytes((first + i) % 10 for i in range(count)),
        }
        for name, data in files.items():
            if compressed:
                write(f"{folder}/{name}.gz", gzip.compress(data, mtime=0))
            else:
                write(f"{folder}/{name}", data)

    write_pair("mnist", "train", 3, 7, compressed=False)
    write_pair("mnist", "t10k", 2, 1, compressed=True)


for part in [cifar10, cifar100, refused_pickles, idx]:
    part()
for path in sorted(VECTORS.glob("cifar-*-p*/*")):
    # Python's own disassembler finds every instruction in its place.
    pickletools.dis(path.read_bytes(), out=open("/dev/null", "w"))
