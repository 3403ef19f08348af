#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
#
# packaging/setup.sh [run|test]: everything a fresh Debian 12 or Ubuntu machine needs to run the
# kiosk, or to test it as well. Safe to call again: what is there already is left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/pip-settings.sh
source packaging/pip-settings.sh

purpose=${1:-run}
lock=packaging/requirements.lock
stamp=.venv/doorstep-setup

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# --- system packages -------------------------------------------------------------------------

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Since the change to 64-bit times some libraries are called …t64; such a system has a few always.
has_t64_names() { [[ -n $(dpkg-query -W -f '${Package}\n' 'lib*t64' 2>/dev/null) ]]; }

is_debian() { (. /etc/os-release && [[ $ID == debian ]]); }

# usable_python: a Python of version 3.11 or newer that can make a virtual environment.
usable_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

# venv_package: what to install so that usable_python finds one.
venv_package() {
    local name
    for name in python3.13 python3.12 python3.11; do
        if "/usr/bin/$name" -c '' 2>/dev/null; then
            printf '%s\n' "$name-venv"
            return
        fi
    done
    printf '%s\n' python3-venv
}

wanted_packages() {
    local when name mark
    usable_python >/dev/null || venv_package
    while read -r when name mark; do
        case $when in
        '' | '#'*) continue ;;
        test) [[ $purpose == test ]] || continue ;;
        esac
        if [[ $mark == '[debian]' ]] && ! is_debian; then continue; fi
        if [[ $mark == '[t64]' ]] && has_t64_names; then name+=t64; fi
        printf '%s\n' "$name"
    done <packaging/system-packages.txt
}

install_system_packages() {
    local name log as_root=() missing=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This machine has no apt-get. Doorstep is made for Debian 12 and Ubuntu;" \
            "elsewhere install what packaging/system-packages.txt names under your system's names."
        return
    fi
    for name in $(wanted_packages); do
        is_installed "$name" || missing+=("$name")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then return; fi

    if [[ $EUID -ne 0 ]]; then
        if ! command -v sudo >/dev/null; then
            say "Some system packages are missing. As root, run this line, then try again:"
            stop "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
        elif ! sudo -n true 2>/dev/null && [[ ! -t 0 || ! -t 2 ]]; then
            say "Some system packages are missing. Run this line, then try again:"
            stop "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
        fi
        as_root=(sudo)
        say "Some system packages are missing; sudo may ask for your password."
    fi
    say "Installing ${#missing[@]} system packages; this can take a few minutes: ${missing[*]}"
    log=$(mktemp)
    # One package source that does not answer must not stop the others.
    "${as_root[@]}" apt-get update >"$log" 2>&1 || tail -n 3 "$log" >&2
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        stop "apt-get could not install them; what it said stands above."
    fi
    rm -f "$log"
}

# --- Python packages -------------------------------------------------------------------------

# fingerprint: changes when the Python environment has to be made anew; a moved tree counts.
fingerprint() { { pwd; cat pyproject.toml "$lock" packaging/setup.sh; } | sha256sum | cut -d ' ' -f 1; }

has_working_venv() {
    [[ -x .venv/bin/python ]] && grep -qF "$PWD/.venv" .venv/bin/activate 2>/dev/null &&
        .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# locked NAME: the lock's lines for one package, with its hashes.
locked() { awk -v name="$1==" 'index($0, name) == 1 {on = 1; print; next} /^[^ ]/ {on = 0} on' "$lock"; }

install_python_packages() {
    local python
    if [[ -f $stamp && $(<"$stamp") == "$(fingerprint)" ]] && has_working_venv; then return; fi
    if ! has_working_venv; then
        python=$(usable_python) || stop "Doorstep needs Python 3.11 or newer with its venv module." \
            "Debian 12 and Ubuntu 24.04 have it as python3 and python3-venv."
        say "Making .venv with $("$python" --version)"
        "$python" -m venv --clear .venv
    fi
    rm -f "$stamp"
    say "Installing the Python packages that $lock names"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --require-hashes --requirement <(locked uv)
    if (
        hand_on_pip_settings
        .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock" &&
            .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --editable .
    ); then
        :
    else
        say "uv could not do it; trying with pip"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
            --require-hashes --requirement "$lock"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
    fi
    fingerprint >"$stamp"
}

case $purpose in
run | test) ;;
*) stop "usage: packaging/setup.sh [run|test]" ;;
esac
install_system_packages
install_python_packages
# Only to be quicker: without it each language is read from its source.
.venv/bin/kiosk content compile || say "Going on without all languages compiled"
