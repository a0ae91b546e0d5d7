# shellcheck shell=bash

start_help() {
    cat <<'HELP'
./belvedere start [--port 8080] [--data ./data] [--SETTING=VALUE …]

Builds what changed and starts the server in the foreground; Ctrl-C stops it.
The first start prints a link that sets up the first administrator, once. For an unattended
first start set BELVEDERE_ADMIN_EMAIL, BELVEDERE_ADMIN_PASSWORD and BELVEDERE_ADMIN_TOKEN.

  --port   the port to listen on (1 to 65535)
  --data   the folder that holds everything the server keeps; created when missing
  --SETTING=VALUE  a setting of the server, such as --belvedere.store.disk-reserve=10GB; docs/ name them
HELP
}

run_start() {
    data=$root/data
    parse_server_options start "$@"
    if port_is_taken "$port"; then
        die "Port $port is taken by another program. Choose a free one: ./belvedere start --port $((port < 65535 ? port + 1 : 8081))"
    fi
    build_app
    # Secret keys and personal data are nobody else's to read.
    umask 077
    mkdir -p "$data"
    local server_run
    run_from "$data"
    # shellcheck disable=SC2086 # options, split on purpose
    exec "$jdk/bin/java" "${server_jvm[@]}" ${BELVEDERE_JAVA_OPTS-} "${server_run[@]}" \
        --server.port="$port" --belvedere.data="$data" ${settings[@]+"${settings[@]}"}
}
