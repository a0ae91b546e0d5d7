# shellcheck shell=bash

doctor_help() {
    cat <<'HELP'
./belvedere doctor [--port 8080] [--data ./data] [--repair] [--rebuild-catalog]

Checks the tools, the port, disk and memory, then every checksum of what is in the data folder and
whether it fits together, and says what to do where something is wrong. A server may run meanwhile.
Ends with 1 when the server could not run here, or its data are damaged.

  --repair           removes damaged column files, which are made anew when they are next used
  --rebuild-catalog  makes the list of segments anew from the segments themselves, where the metadata or
                     the intake were brought back from different days

Both are for a server that is stopped. docs/operations.md says more.
HELP
}

doctor_line() {
    printf '%-6s %-10s %s\n' "$1" "$2" "$3"
}

doctor_missing() {
    troubles=$((troubles + 1))
    doctor_line missing "$1" "$2"
    printf '%s\n' "$3" | sed 's/^/         /'
}

# Free kilobytes where the nearest existing parent of a folder lies.
free_kilobytes() {
    local folder=$1
    while [ ! -d "$folder" ]; do
        folder=$(dirname "$folder")
    done
    df -Pk "$folder" | awk 'NR == 2 { print $4 }'
}

memory_megabytes() {
    if [ -r /proc/meminfo ]; then
        awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo
    else
        echo $(($(sysctl -n hw.memsize) / 1048576))
    fi
}

check_tools() {
    if find_jdk; then doctor_line ok JDK "$jdk_found at $jdk"; else doctor_missing JDK "none from $java_needed on" "$jdks_seen$(jdk_advice)"; fi
    if find_node; then
        doctor_line ok Node "$node_found at $node"
        doctor_line ok npm "$("$(dirname "$node")/npm" --version 2>/dev/null) beside it"
    else
        doctor_missing Node "none from $node_needed on with npm" "$nodes_seen$(node_advice)"
    fi
    if find_chromium; then
        doctor_line ok Chromium "$chromium"
    else
        doctor_line note Chromium "missing; only ./belvedere test needs it, and installs it as root on Debian"
    fi
    if find_postgresql; then
        doctor_line ok PostgreSQL "$postgresql"
    else
        doctor_line note PostgreSQL "missing; only ./belvedere test needs it here, and installs it as root on Debian"
    fi
}

check_machine() {
    local port=$1 data=$2 free memory
    if port_is_taken "$port" && [ -d "$data" ] && [ -n "$(data_holder "$data")" ]; then
        doctor_line note port "$port is taken; a server runs on $data"
    elif port_is_taken "$port"; then
        doctor_missing port "$port is taken" "Choose another one with --port."
    else
        doctor_line ok port "$port is free"
    fi
    free=$(($(free_kilobytes "$data") / 1048576))
    if [ "$free" -ge 5 ]; then
        doctor_line ok disk "$free GB free for $data"
    else
        doctor_missing disk "only $free GB free for $data" "Free some space, or choose another folder with --data; a build and a demo need 5 GB."
    fi
    memory=$(memory_megabytes)
    if [ "$memory" -ge 2048 ]; then
        doctor_line ok memory "$memory MB available"
    else
        doctor_missing memory "only $memory MB available" "The server uses 1 GB of heap and the page cache beside it; 2 GB is the least."
    fi
}

check_data() {
    local data=$1 holder
    if [ -d "$data" ] && [ ! -w "$data" ]; then
        doctor_missing data "$data cannot be written" "Give this user the folder: sudo chown -R $(id -un) $data"
    elif [ ! -d "$data" ]; then
        doctor_line ok data "$data will be created"
    elif holder=$(data_holder "$data") && [ -n "$holder" ]; then
        doctor_line note data "$data is in use by process $holder"
    else
        doctor_line ok data "$data is free to use"
    fi
}

# Every checksum, by the server's program, which says itself what is wrong.
check_content() {
    local data=$1
    shift
    [ -d "$data/organizations" ] || return 0
    if [ -z "$jdk" ]; then
        doctor_line note events "not checked; that takes a JDK"
        return 0
    fi
    build_all
    (run_maintenance doctor --data "$data" "$@") || troubles=$((troubles + 1))
}

run_doctor() {
    data=$root/data
    troubles=0
    parse_server_options doctor "$@"
    check_tools
    check_machine "$port" "$data"
    check_data "$data"
    check_content "$data" ${repairs[@]+"${repairs[@]}"}
    [ "$troubles" -eq 0 ] || die "" "$troubles to mend; see above."
}
