#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
#
# packaging/lock.sh [uv options, such as --upgrade]: writes packaging/requirements.lock anew from
# pyproject.toml, for every Python from 3.11 on and every kind of processor.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/pip-settings.sh
source packaging/pip-settings.sh

hand_on_pip_settings
# One full index decides; a further one that holds a part of the files would change the lock.
unset UV_INDEX UV_EXTRA_INDEX_URL UV_INDEX_STRATEGY
.venv/bin/uv pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes \
    --no-header --no-emit-index-url --quiet --output-file packaging/requirements.lock "$@"
printf 'packaging/requirements.lock names %s packages\n' "$(grep -c '^[a-z].*==' packaging/requirements.lock)"
