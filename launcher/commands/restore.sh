# shellcheck shell=bash

restore_help() {
    cat <<'HELP'
./belvedere restore DIR [--data ./data] [--generation G]
./belvedere restore DIR --list

Brings a backup back into an empty data folder, and compares every file with its checksum. A server does not
start on a folder whose restore was not finished.

  DIR           the folder of backups
  --data        the data folder that is made; it must not be there, or be empty
  --generation  which backup; without it the newest
  --list        says which backups there are, and changes nothing
HELP
}

run_restore() {
    case " $* " in
        '  ' | *' --help '* | *' -h '*)
            restore_help
            return
            ;;
    esac
    run_maintenance restore "$@"
}
