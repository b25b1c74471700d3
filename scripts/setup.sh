#!/bin/sh
# Set Headwater up in .venv: a pinned uv, then everything in uv.lock. Safe to run again; needs only Python 3.11+.
set -eu
cd "$(dirname "$0")/.."

# The distribution's own Python comes before another in the path: it is built by its profile, which those that version
# managers build are often not, and runs a tenth faster. PYTHON=... says which to take.
find_python() {
  for needed in "ensurepip, venv" sys; do
    for name in ${PYTHON:-/usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11}; do
      if "$name" -c "import sys, $needed; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" 2>/dev/null; then
        echo "$name"
        return
      fi
    done
  done
  echo "Headwater needs Python 3.11 to 3.14. On Debian: apt-get install python3" >&2
  exit 2
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python3-venv, which Debian keeps apart from python3 ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  else
    echo "This Python cannot make virtual environments. On Debian, run: sudo apt-get install python3-venv" >&2
    exit 2
  fi
fi

[ -x .venv/bin/python ] || { echo "Making .venv ..."; "$python" -m venv .venv; }
if [ ! -x .venv/bin/uv ] || [ scripts/uv-requirements.txt -nt .venv/bin/uv ]; then
  echo "Installing uv ..."
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/uv-requirements.txt
  touch .venv/bin/uv
fi
echo "Installing what uv.lock names ..."
# --inexact: uv itself lives in this environment and is not in the lock's default groups.
UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv sync --locked --inexact --quiet --no-default-groups ${HEADWATER_EXTRAS:---extra service}
touch .venv/.ready
