# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
#
# uv does not read pip's settings. A city that has told pip where its index and its certificates
# are should not have to say it twice: hand them on, unless uv has been told otherwise.

# pip_setting NAME: the value that pip would use, or nothing.
pip_setting() {
    local where found
    for where in :env: install global; do
        found=$(sed -n "s/^$where\.$1='\(.*\)'\$/\1/p" <<<"$pip_settings" | head -n 1)
        if [[ -n $found ]]; then
            printf '%s\n' "$found"
            return
        fi
    done
}

hand_on_pip_settings() {
    local pip_settings index more certificate
    pip_settings=$(.venv/bin/python -m pip config list 2>/dev/null || true)
    index=$(pip_setting index-url)
    more=$(pip_setting extra-index-url)
    certificate=$(pip_setting cert)
    if [[ -n $index && -z ${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-} ]]; then
        export UV_DEFAULT_INDEX=$index
    fi
    if [[ -n $more && -z ${UV_INDEX:-}${UV_EXTRA_INDEX_URL:-} ]]; then
        # Like pip, look in every index. The lock's hashes decide which file is taken.
        export UV_INDEX=$more UV_INDEX_STRATEGY=${UV_INDEX_STRATEGY:-unsafe-best-match}
    fi
    if [[ -n $certificate && -z ${SSL_CERT_FILE:-} ]]; then
        export SSL_CERT_FILE=$certificate
    fi
    # Trust what the machine trusts, as Debian's pip does: a city may sign its own index.
    export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
}
