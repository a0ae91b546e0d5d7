# shellcheck shell=bash

build_help() {
    cat <<'HELP'
./belvedere build

Builds the web app and the server into server/target/belvedere.jar, and the demo and
benchmarks beside it. Does nothing when no source changed since the last build.
Checks and tests are part of ./belvedere test.
HELP
}

run_build() {
    case ${1-} in
        '') ;;
        --help | -h)
            build_help
            return
            ;;
        *) misuse "build takes no \"$1\"." "$(build_help)" ;;
    esac
    build_app
    say "Built: server/target/belvedere.jar"
}
