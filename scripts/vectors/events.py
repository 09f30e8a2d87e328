#!/usr/bin/env python3
"""Event files for EventFilesTests, written and read by TensorBoard.

    python3 -m venv .venv && .venv/bin/pip install tensorboard==2.20.0 'setuptools<81'
    .venv/bin/python scripts/vectors/events.py            # write Tests/EventFilesTests/Vectors
    .venv/bin/python scripts/vectors/events.py check DIR  # read what Retort wrote into DIR

For the check, let the tests write their sample first:

    RETORT_WRITTEN_EVENTS=DIR swift test --filter WrittenEventsTests
"""
import math
import pathlib
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

VECTORS = pathlib.Path(__file__).parents[2] / "Tests" / "EventFilesTests" / "Vectors"

START = 1_700_000_000.25
# Tag, step, seconds since 1970, value; `EventFileTests` states them again.
SCALARS = [
    ("train/loss", 0, 1_700_000_001.5, 2.302585092994046),
    ("test/accuracy", 0, 1_700_000_002.0, 0.1),
    ("", 1, 1_700_000_003.0, 0.0),
    ("Temperatur τ", 127, 0.0, -0.0),
    ("test/accuracy", 128, 1_700_000_004.125, 1e-45),
    ("test/accuracy", 2**40, 1_700_000_005.0, -math.inf),
    ("test/accuracy", -1, 1_700_000_006.0, 3e38),
    ("a tag so long that its length takes two bytes " * 4, 3, 1_700_000_007.0, 1 / 3),
]


def write(name, records):
    with open(VECTORS / name, "wb") as file:
        writer = RecordWriter(file)
        for record in records:
            writer.write(record)


def event(tag, step, seconds, value):
    point = Summary.Value(tag=tag, simple_value=value)
    return Event(wall_time=seconds, step=step, summary=Summary(value=[point]))


def make():
    VECTORS.mkdir(parents=True, exist_ok=True)
    write("frames.records", [b"", b"a", bytes(range(256)) * 2])
    header = Event(wall_time=START, file_version="brain.Event:2")
    events = [header] + [event(*scalar) for scalar in SCALARS]
    write("scalars.tfevents", [event.SerializeToString() for event in events])


def check(folder):
    found = EventAccumulator(folder)
    found.Reload()
    assert found.file_version == 2, found.file_version
    assert found.FirstEventTimestamp() == START, found.FirstEventTimestamp()
    tags = found.Tags()["scalars"]
    assert sorted(tags) == ["test/accuracy", "train/loss"], tags
    for tag, offset in [("train/loss", 0.25), ("test/accuracy", 0.5)]:
        points = [(p.step, p.wall_time, p.value) for p in found.Scalars(tag)]
        wanted = [(epoch, START + 60 * epoch, offset + epoch) for epoch in range(1, 6)]
        assert points == wanted, points
    print("the event file reads back")


if sys.argv[1:2] == ["check"]:
    check(sys.argv[2])
else:
    make()
