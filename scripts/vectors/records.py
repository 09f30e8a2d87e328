#!/usr/bin/env python3
"""Files for RecordsTests, written by the programs that own the formats.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 safetensors==0.8.0
    .venv/bin/python scripts/vectors/records.py            # write Tests/RecordsTests/Vectors
    .venv/bin/python scripts/vectors/records.py check DIR  # read what Retort wrote into DIR

For the check, let the tests write their samples first:

    RETORT_WRITTEN_RECORDS=DIR swift test --filter WrittenRecordsTests
"""
import csv
import gzip
import io
import math
import pathlib
import sqlite3
import struct
import sys
import zipfile

import numpy as np
import safetensors
import safetensors.numpy

VECTORS = pathlib.Path(__file__).parents[2] / "Tests" / "RecordsTests" / "Vectors"


def grid(dtype):
    """Element (i, j, k) of a [2, 3, 4] array is 12 i + 4 j + k, whatever the order in memory."""
    return np.arange(24).reshape(2, 3, 4).astype(dtype)


def write_npy(name, array, version=None):
    with open(VECTORS / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def numpy_files():
    for dtype in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        write_npy(f"grid-{dtype}", grid(f"<{dtype}"))
    write_npy("grid-b1", grid("i1") % 2 == 1)
    for dtype in ["f4", "f8", "i2", "u8"]:
        write_npy(f"grid-big-{dtype}", grid(f">{dtype}"))
    write_npy("grid-fortran-f8", np.asfortranarray(grid("<f8")))
    write_npy("grid-fortran-u1", np.asfortranarray(grid("u1")))
    write_npy("grid-fortran-big-i4", np.asfortranarray(grid(">i4")))
    write_npy("grid-v2", grid("<f4"), version=(2, 0))
    write_npy("grid-v3", grid("<f4"), version=(3, 0))
    write_npy("scalar", np.array(2.5))
    write_npy("empty", np.zeros((0, 5), dtype="<f4"))
    write_npy("vector", np.arange(5, dtype="<i8"))
    write_npy("special-f2", np.array([0.0, -0.0, 2**-24, 65504, np.inf, -np.inf, 1 / 3], "<f2"))
    write_npy("structured", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    write_npy("text", np.array(["a", "bc"]))
    with open(VECTORS / "object.npy", "wb") as file:
        np.save(file, np.array([{}, None]), allow_pickle=True)


def member_info(name):
    """A deflated member without the time of day, so that a second run gives the same file."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def numpy_archives():
    arrays = {"first": grid("<f4"), "second": np.arange(1000, dtype="<i8")}
    np.savez(VECTORS / "stored.npz", **arrays)
    np.savez_compressed(VECTORS / "deflated.npz", **arrays)

    class Pipe(io.RawIOBase):
        """Cannot seek, so that zipfile puts the sizes behind the data."""

        def __init__(self):
            self.written = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            with archive.open(member_info(f"{name}.npy"), "w") as member:
                np.lib.format.write_array(member, array)
    (VECTORS / "streamed.npz").write_bytes(pipe.written)

    # With a limit of zero every size and offset goes into zip64 fields.
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 0
    count, zipfile.ZIP_FILECOUNT_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT, 0
    np.savez(VECTORS / "zip64.npz", **arrays)
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limit, count

    with zipfile.ZipFile(VECTORS / "escaping.npz", "w") as archive:
        archive.writestr(member_info("../outside.npy"), b"")
    with zipfile.ZipFile(VECTORS / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member_info("zeros.npy"), bytes(4 << 20))


def safetensors_files():
    alive = []

    def tensor(dtype, shape, data):
        buffer = np.frombuffer(data, "u1")
        alive.append(buffer)  # the library keeps only the address
        return safetensors.TensorSpec(
            dtype=dtype, shape=shape, data_ptr=buffer.ctypes.data, data_len=len(data))

    mixed = {
        "weight": tensor("float32", [2, 3], grid("<f4").tobytes()[:24]),
        "bias": tensor("float64", [2], np.array([0.5, -2.0]).tobytes()),
        "half": tensor("float16", [2], np.array([0.5, -2.0], "<f2").tobytes()),
        "brain": tensor("bfloat16", [2], struct.pack("<HH", 0x3F00, 0xC000)),
        "num_batches_tracked": tensor("int64", [], np.array(7, "<i8").tobytes()),
        "mask": tensor("bool", [3], bytes([1, 0, 1])),
        "pixels": tensor("uint8", [2, 2], bytes([0, 1, 254, 255])),
        "nothing": tensor("float32", [0, 4], b""),
        "quote \" back \\ tab \t é": tensor("int32", [1], struct.pack("<i", -5)),
    }
    (VECTORS / "mixed.safetensors").write_bytes(
        safetensors.serialize(mixed, {"format": "pt"}))
    (VECTORS / "none.safetensors").write_bytes(safetensors.serialize({}, None))
    (VECTORS / "float8.safetensors").write_bytes(safetensors.serialize(
        {"known": tensor("float32", [1], struct.pack("<f", 1.5)),
         "small": tensor("float8_e4m3fn", [3], b"abc")}, None))


def idx_files():
    def idx(code, array):
        sizes = struct.pack(f">{array.ndim}I", *array.shape)
        return bytes([0, 0, code, array.ndim]) + sizes + array.tobytes()

    images = idx(0x08, grid("u1"))
    (VECTORS / "images.idx3-ubyte").write_bytes(images)
    (VECTORS / "images.idx3-ubyte.gz").write_bytes(gzip.compress(images, mtime=0))
    halves = gzip.compress(images[:20], mtime=0) + gzip.compress(images[20:], mtime=0)
    (VECTORS / "images-two-members.gz").write_bytes(halves)
    for code, dtype in [(0x09, "i1"), (0x0B, ">i2"), (0x0C, ">i4"), (0x0D, ">f4"), (0x0E, ">f8")]:
        (VECTORS / f"grid-{dtype[-2:]}.idx").write_bytes(idx(code, grid(dtype)))


def tables():
    with open(VECTORS / "quoted.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["claim", "note, with comma", "estimate"])
        writer.writerow(["azl.single", "says \"half\"", 0.5])
        writer.writerow(["two\nlines", "", 1e-300])
        writer.writerow(["é", "x", -0.0])
    generator = np.random.default_rng(1)
    bits = [int(b) for b in generator.integers(0, 2**64, 200, dtype=np.uint64)]
    bits += [0, 1 << 63, 1, 0x000FFFFFFFFFFFFF, 0x7FEFFFFFFFFFFFFF, 0x3FB999999999999A]
    with open(VECTORS / "doubles.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["bits", "value"])
        for word in bits:
            value = struct.unpack("<d", struct.pack("<Q", word))[0]
            if math.isfinite(value):
                writer.writerow([f"{word:016x}", repr(value)])


def stores():
    def database(name, application, version, *statements):
        path = VECTORS / name
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA page_size = 512")
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    table = "CREATE TABLE store_identity (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
    database("newer.sqlite", 0x52545254, 999, table)
    database("foreign.sqlite", 0, 0, "CREATE TABLE notes (text TEXT)")


def check(folder):
    folder = pathlib.Path(folder)
    for dtype in ["f4", "f8", "i8", "u1"]:
        array = np.load(folder / f"{dtype}.npy")
        assert array.dtype == dtype and (array == grid(dtype)).all(), dtype
    for name in ["stored.npz", "deflated.npz"]:
        assert zipfile.ZipFile(folder / name).testzip() is None
        with np.load(folder / name) as archive:
            assert sorted(archive) == ["f4", "i8"]
            assert (archive["f4"] == grid("f4")).all() and (archive["i8"] == grid("i8")).all()
    tensors = safetensors.numpy.load_file(folder / "tensors.safetensors")
    assert (tensors["f4"] == grid("f4")).all() and (tensors["i8"] == grid("i8")).all()
    with safetensors.safe_open(folder / "tensors.safetensors", "numpy") as file:
        assert file.metadata() == {"format": "pt", "a": "1"}, file.metadata()
    idx = gzip.decompress((folder / "images.idx3-ubyte.gz").read_bytes())
    assert idx == (VECTORS / "images.idx3-ubyte").read_bytes()
    with open(folder / "table.csv", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows[0] == ["name", "value"] and rows[1] == ["a,\"b\"\nc", "0.1"], rows
    assert math.isinf(float(rows[2][1])) and float(rows[3][1]) == 5e-324
    connection = sqlite3.connect(folder / "study.sqlite")
    assert connection.execute('SELECT trial, "error", "inner.kind" FROM "single-net"').fetchall() \
        == [(0, 0.25, "nan"), (1, 0.5, 1.5)]
    print("all files read back")


if sys.argv[1:2] == ["check"]:
    check(sys.argv[2])
else:
    VECTORS.mkdir(parents=True, exist_ok=True)
    for write in [numpy_files, numpy_archives, safetensors_files, idx_files, tables, stores]:
        write()
