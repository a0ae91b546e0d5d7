# shellcheck shell=bash

backup_help() {
    cat <<'HELP'
./belvedere backup DIR [--data ./data] [--keep N] [--verify]

Makes a backup of everything the server keeps, while it runs or while it is stopped. DIR holds any number of
backups (generations), which share what has not changed: a further one copies only what is new.
A backup that was cut off is none. docs/operations.md says how to bring one back.

  DIR      the folder of backups; created when missing. Best on another disk, or copied away afterwards
  --data   the data folder that is backed up
  --keep   keeps the newest N backups, this one included, and removes older ones; without it all stay
  --verify reads all files that earlier backups have, not just an eighth, and copies anew what does not match
HELP
}

run_backup() {
    case " $* " in
        '  ' | *' --help '* | *' -h '*)
            backup_help
            return
            ;;
    esac
    run_maintenance backup "$@"
}
