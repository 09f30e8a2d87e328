# The Python in which other programs are timed: sourced, never run.
# shellcheck shell=bash

# Makes a virtual environment in folder $1 on first use, with PyTorch and the packages $2...
make_peers() {
  local environment=$1
  shift
  local python=$environment/bin/python
  if ! "$python" -c "import torch, numpy${*/#/, }" 2>/dev/null; then
    python3 -m venv "$environment"
    # The CPU build where the index has it by name; a plain one otherwise.
    "$python" -m pip install --quiet 'torch==2.13.0+cpu' ||
      "$python" -m pip install --quiet 'torch==2.13.0'
    "$python" -m pip install --quiet numpy "$@"
  fi
}
