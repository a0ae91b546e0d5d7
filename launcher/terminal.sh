# shellcheck shell=bash
# How the launcher speaks and fails.

say() {
    printf '%s\n' "$*"
}

# What went wrong, on the error stream; ends the launcher.
die() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Wrong use of a command; ends the launcher with 2.
misuse() {
    printf '%s\n' "$@" >&2
    exit 2
}

# A path given by the caller, as an absolute one.
from_caller() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$caller_folder/${1#./}" ;;
    esac
}

random_hex() {
    od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'
}
