#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
#
# packaging/audit.sh: checks that take too long for every change. The lock still follows from
# pyproject.toml, the environment is consistent, every screen is sound in every language, theme,
# size of text and size of window, the tests pass in another random order, a long random walk over
# all practices breaks nothing, and of ten thousand visits without a yes nothing stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

before=$(mktemp)
trap 'rm -f "$before"' EXIT
cp packaging/requirements.lock "$before"
packaging/lock.sh
if ! cmp -s "$before" packaging/requirements.lock; then
    cp "$before" packaging/requirements.lock
    echo "packaging/requirements.lock no longer follows from pyproject.toml: run make lock" >&2
    exit 1
fi
.venv/bin/uv pip check --python .venv/bin/python
echo "every screen in every look"
.venv/bin/kiosk tour --matrix --out matrix
echo "all tests, in another order"
.venv/bin/pytest -n 3 --dist worksteal -q -m "audit or not audit" --cov --cov-branch --cov-report=term
echo "a random walk of 10 000 events over all practices"
TEST_WALK=10000 .venv/bin/pytest -q tests/ui/activities/test_walker.py
echo "10 000 visits without a yes"
TEST_VISITS=10000 .venv/bin/pytest -q tests/privacy/test_many.py
