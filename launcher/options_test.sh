#!/usr/bin/env bash
# What the launcher makes of options; prints what differs and fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
caller_folder=$PWD
# shellcheck source=terminal.sh
. launcher/terminal.sh
# shellcheck source=network.sh
. launcher/network.sh
# shellcheck source=options.sh
. launcher/options.sh
# shellcheck source=commands/start.sh
. launcher/commands/start.sh
# shellcheck source=commands/doctor.sh
. launcher/commands/doctor.sh

failed=0

# options_are EXPECTED COMMAND OPTION…
options_are() {
    local expected=$1 actual
    shift
    actual=$(
        data=none
        parse_server_options "$@" 2>/dev/null
        printf '%s %s:' "$port" "$data"
        printf ' %s' ${settings[@]+"${settings[@]}"}
    ) || actual="ends with $?"
    if [ "$actual" != "$expected" ]; then
        say "$*: expected \"$expected\", got \"$actual\""
        failed=1
    fi
}

options_are '8080 none: ' start
options_are '81 /a: ' start --port 81 --data=/a
options_are '8080 none: --belvedere.store.disk-reserve=10GB --server.ssl.bundle=own' \
    start --belvedere.store.disk-reserve=10GB --server.ssl.bundle=own
options_are 'ends with 2' start --server.port=81
options_are 'ends with 2' start --belvedere.data=/a
options_are 'ends with 2' start --nonsense
options_are 'ends with 2' start --belvedere.store.disk-reserve
options_are 'ends with 2' doctor --belvedere.store.disk-reserve=10GB
exit "$failed"
