# shellcheck shell=bash
# The options that several commands share.

# parse_server_options start "$@": sets port, port_given, data, check, repairs; prints the command's help and ends on
# --help, ends with 2 on anything unknown. What start passes on to the server, settings as docs name them, is in settings.
parse_server_options() {
    local command=$1
    shift
    port=8080 port_given='' check='' repairs=() settings=()
    while [ $# -gt 0 ]; do
        case $1 in
            --port | --data)
                if [ $# -lt 2 ] || [ -z "$2" ]; then
                    misuse "$1 needs a value." '' "$("${command}_help")"
                fi
                set_server_option "$1" "$2"
                shift
                ;;
            --port=?* | --data=?*) set_server_option "${1%%=*}" "${1#*=}" ;;
            --help | -h)
                "${command}_help"
                exit 0
                ;;
            --server.port=* | --belvedere.data=*) misuse "The launcher sets ${1%%=*} itself: use --port and --data." ;;
            --[a-z]*.*=*)
                [ "$command" = start ] || misuse "$command takes no \"$1\"." '' "$("${command}_help")"
                settings[${#settings[@]}]=$1
                ;;
            --repair | --rebuild-catalog)
                [ "$command" = doctor ] || misuse "$command takes no \"$1\"." '' "$("${command}_help")"
                repairs[${#repairs[@]}]=$1
                ;;
            --check)
                [ "$command" = demo ] || misuse "$command takes no \"$1\"." '' "$("${command}_help")"
                check=yes
                ;;
            *) misuse "$command takes no \"$1\"." '' "$("${command}_help")" ;;
        esac
        shift
    done
}

set_server_option() {
    case $1 in
        --port)
            is_port "$2" || misuse "--port takes a number from 1 to 65535, got \"$2\"."
            port=$2 port_given=yes
            ;;
        --data)
            data=$(from_caller "$2")
            ;;
    esac
}
