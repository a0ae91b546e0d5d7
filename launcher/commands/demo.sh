# shellcheck shell=bash

demo_help() {
    cat <<'HELP'
./belvedere demo [--port 8080] [--data ./data/demo] [--check]

Builds what changed, starts a server on a data folder of its own, sends it 90 days of a
fictional company with four products and prints the page to open. Ctrl-C stops the server;
the data stays, and the next demo shows it at once under the same sign-in. To begin anew,
delete the folder.

  --port   the port to listen on; without it 8080, or the next free one
  --data   the demo's data folder
  --check  load, ask for the chart over HTTP once, and stop
HELP
}

# The launcher or, where that was killed, the server that holds the demo's folder. The launcher writes
# "process port" into it.
demo_process() {
    local launcher
    launcher=$(sed -n 's/^\([0-9]*\) .*/\1/p' "$data/running" 2>/dev/null)
    if [ -n "$launcher" ] && ps -p "$launcher" -o command= | grep -q 'belvedere'; then
        printf '%s\n' "$launcher"
    else
        data_holder "$data"
    fi
}

demo_port() {
    sed -n 's/^[0-9]* //p' "$data/running" 2>/dev/null
}

credential() {
    sed -n "s/^$1=//p" "$data/credentials"
}

# The same sign-in for the life of a demo folder.
prepare_credentials() {
    if [ ! -f "$data/credentials" ]; then
        {
            printf 'email=%s\n' "${BELVEDERE_ADMIN_EMAIL:-admin@belvedere.example}"
            printf 'password=%s\n' "${BELVEDERE_ADMIN_PASSWORD:-$(random_hex 8)}"
            printf 'token=%s\n' "${BELVEDERE_ADMIN_TOKEN:-$(random_hex 20)}"
        } >"$data/credentials.new"
        mv "$data/credentials.new" "$data/credentials"
    fi
    BELVEDERE_ADMIN_EMAIL=$(credential email)
    BELVEDERE_ADMIN_PASSWORD=$(credential password)
    BELVEDERE_ADMIN_TOKEN=$(credential token)
    export BELVEDERE_ADMIN_EMAIL BELVEDERE_ADMIN_PASSWORD BELVEDERE_ADMIN_TOKEN
}

# Claims the folder for this launcher; two demos started at once cannot both succeed.
claim_demo() {
    if [ -n "$(demo_process)" ]; then
        show_running_demo
        exit 0
    fi
    rm -f "$data/running"
    if ! (set -o noclobber && printf '%s %s\n' $$ "$port" >"$data/running") 2>/dev/null; then
        show_running_demo
        exit 0
    fi
    trap stop_demo EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

show_running_demo() {
    local port
    port=$(demo_port)
    say "The demo is already running (process $(demo_process)) at http://localhost:$port"
    if is_healthy "$port" && [ -f "$data/loaded" ]; then
        show_page
    else
        say "It is still loading; its own terminal prints the page when it is ready."
    fi
}

stop_demo() {
    trap '' INT TERM HUP
    if [ -n "${loader-}" ]; then
        kill -TERM "$loader" 2>/dev/null || true
    fi
    if [ -n "${server-}" ] && kill -0 "$server" 2>/dev/null; then
        say "Stopping the server."
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -f "$data/running"
}

choose_port() {
    local wanted=$port
    while port_is_taken "$port"; do
        [ -z "$port_given" ] || die "Port $port is taken by another program. Choose a free one: ./belvedere demo --port $((port < 65535 ? port + 1 : 8081))"
        [ "$port" -lt 65535 ] || die "No port from $wanted on is free."
        port=$((port + 1))
    done
    [ "$port" = "$wanted" ] || say "Port $wanted is taken; using $port."
}

start_demo_server() {
    local log=$data/server.log waited=0 server_run
    run_from "$data"
    # shellcheck disable=SC2086 # options, split on purpose
    "$jdk/bin/java" "${server_jvm[@]}" ${BELVEDERE_JAVA_OPTS-} "${server_run[@]}" \
        --server.port="$port" --belvedere.data="$data" </dev/null >"$log" 2>&1 &
    server=$!
    until is_healthy "$port"; do
        if ! kill -0 "$server" 2>/dev/null; then
            tail -n 30 "$log" >&2
            die "The server did not start; the whole log is in $log"
        fi
        [ "$waited" -lt 600 ] || die "The server is not ready after two minutes; its log is in $log"
        waited=$((waited + 1))
        sleep 0.2
    done
}

# A load that was cut short is begun again on an empty folder.
forget_half_a_load() {
    if [ -f "$data/loading" ]; then
        say "An earlier load did not finish; beginning anew."
        find "$data" -mindepth 1 -maxdepth 1 ! -name credentials ! -name running -exec rm -rf {} +
    fi
}

# The loader's last line, "READY /chart?…", is the page; kept for the demos to come.
load_demo() {
    [ ! -f "$data/loaded" ] || return 0
    # A short run: the quick compiler alone takes half the processor's time, which the server needs.
    "$jdk/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$demo_jar" --server "http://localhost:$port" --token "$BELVEDERE_ADMIN_TOKEN" \
        </dev/null >"$data/loading" &
    loader=$!
    wait "$loader" || die "The demo's data could not be loaded; the server's log is in $data/server.log"
    loader=''
    mv "$data/loading" "$data/loaded"
}

demo_page() {
    sed -n 's/^READY //p' "$data/loaded"
}

# The value of a parameter in the page's address.
page_parameter() {
    demo_page | tr '?' '&' | tr '&' '\n' | sed -n "s/^$1=//p" | sed 's/%20/ /g'
}

show_page() {
    cat <<PAGE

  Open      http://localhost:$port$(demo_page)
  E-mail    $(credential email)
  Password  $(credential password)
  Token     $(credential token)   (Authorization: Bearer, for /api/v1)

PAGE
}

# Asks the page's question once and fails unless it counts somebody in every product.
check_chart() {
    local answer products
    answer=$(curl -fsS "http://127.0.0.1:$port/api/v1/query" -H "Authorization: Bearer $(credential token)" \
        -H 'Content-Type: application/json' -d '{"scope":'"$(page_parameter scope)"',"lens":"mapped",
        "analysis":{"type":"segmentation","events":[{"event":"'"$(page_parameter event)"'"}],"measure":"uniques",
        "interval":"day","range":{"start":"'"$(page_parameter start)"'","end":"'"$(page_parameter end)"'"},
        "group_by":[{"kind":"built_in","name":"project"}]}}') || die "The chart's question failed."
    products=$(printf '%s' "$answer" | grep -o '"values":\[[0-9,]*[1-9]' | wc -l)
    [ "$products" -ge 2 ] || die "The chart does not show several products: $answer"
    curl -fsS "http://127.0.0.1:$port/chart" | grep -q 'id="root"' || die "The server does not serve the web app."
    say "Checked: the chart counts people in $((products)) products."
}

run_demo() {
    data=$root/data/demo
    parse_server_options demo "$@"
    mkdir -p "$data"
    if [ -n "$(demo_process)" ]; then
        show_running_demo
        return
    fi
    build_all
    # Secret keys and personal data are nobody else's to read.
    umask 077
    choose_port
    claim_demo
    forget_half_a_load
    prepare_credentials
    say "Starting the server."
    start_demo_server
    load_demo
    show_page
    if [ -n "$check" ]; then
        check_chart
        return
    fi
    say "Running; Ctrl-C stops it."
    wait "$server" || true
    die "The server ended by itself; its log is in $data/server.log"
}
