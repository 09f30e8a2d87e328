"""The Python of the generators: the one that runs them, or `.venv` beside this file."""

import importlib.util
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / ".venv"
# Not every index has the build of torch without CUDA; the numbers are the same.
VERSIONS = {
    "numpy": ["numpy==2.4.6"], "scipy": ["scipy==1.17.1"],
    "torch": ["torch==2.13.0+cpu", "torch==2.13.0"]}


def provide(*packages):
    """Goes on where the packages are; else installs them into `.venv` and starts anew in it.

    Packages are looked for and not imported: a generator's folder is on the path until it says
    otherwise, and `statistics.py` in it would shadow the standard module.
    """
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if not missing:
        return
    python = str(FOLDER / "bin" / "python")
    if sys.executable == python:
        raise ModuleNotFoundError(f"{FOLDER} lacks {', '.join(missing)}")
    subprocess.check_call([sys.executable, "-m", "venv", str(FOLDER)])
    for name in packages:
        *preferred, last = VERSIONS[name]
        install = [python, "-m", "pip", "install"]
        if not any(subprocess.call([*install, version]) == 0 for version in preferred):
            subprocess.check_call([*install, last])
    os.execv(python, [python, *sys.argv])
