# shellcheck shell=bash

bench_help() {
    cat <<'HELP'
./belvedere bench [options of the benchmark]

Generates events, loads them into Belvedere, DuckDB and the ClickHouse engine, asks each the
same questions warm, checks that the answers are equal and prints seconds and ratios. Or
measures the server under one kind of load.
./belvedere bench -- --help lists the benchmark's own options.
HELP
}

run_bench() {
    case ${1-} in
        --help | -h)
            bench_help
            return
            ;;
        --) shift ;;
    esac
    build_app
    require_node
    local package
    for package in benchmarks/*/package.json; do
        [ ! -f "$package" ] || install_packages "$(dirname "$package")" || exit 1
    done
    export BELVEDERE_SERVER_JAR=$app/belvedere.jar BELVEDERE_SERVER_AOT=$app/start.aot BELVEDERE_TRANSFER_JAR=$transfer_jar BELVEDERE_NODE=$node
    # shellcheck disable=SC2086 # options, split on purpose
    exec "$jdk/bin/java" ${BELVEDERE_JAVA_OPTS--Xmx3g} --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders \
        -jar benchmarks/target/benchmarks.jar "$@"
}
