"""The Python of the generators: the one that runs them, or `.venv` beside this file."""

import importlib.util
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / ".venv"
# Not every index has the build of torch without CUDA; the numbers are the same.
VERSIONS = {
    "numpy": ["numpy==2.4.6"], "safetensors": ["safetensors==0.8.0"], "scipy": ["scipy==1.17.1"],
    "torch": ["torch==2.13.0+cpu", "torch==2.13.0"]}


def provide(*packages):
    """Goes on where the packages are; else installs them into `.venv` and starts anew in it.

    Afterwards modules of this folder are found last: `statistics.py` in it would shadow the
    standard module. Before, packages are looked for and not imported.
    """
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if not missing:
        folder = FOLDER.parent
        others = [entry for entry in sys.path if pathlib.Path(entry or ".").resolve() != folder]
        sys.path[:] = [*others, str(folder)]
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
