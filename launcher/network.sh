# shellcheck shell=bash
# Ports, plain HTTP and running servers, without any program that may be missing.

is_port() {
    case $1 in
        '' | *[!0-9]*) return 1 ;;
    esac
    [ "${#1}" -le 5 ] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ]
}

port_is_taken() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# http_get 8080 /health [token]: the whole answer, head and body; fails when nothing listens.
http_get() (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n' "$2" >&3
    [ -z "${3-}" ] || printf 'Authorization: Bearer %s\r\n' "$3" >&3
    printf 'Connection: close\r\n\r\n' >&3
    cat <&3
) 2>/dev/null

is_healthy() {
    local answer
    answer=$(http_get "$1" /health | head -n 1) || return 1
    case $answer in
        *' 200'*) return 0 ;;
        *) return 1 ;;
    esac
}

# The process of a server that runs on a data folder, where one can be seen.
data_holder() {
    local process command
    ps -A -o pid= -o command= | while read -r process command; do
        case $command in
            *"--belvedere.data=$1") printf '%s\n' "$process" ;;
        esac
    done
}
