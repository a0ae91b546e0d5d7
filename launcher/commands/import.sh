# shellcheck shell=bash

import_help() {
    cat <<'HELP'
./belvedere import --project ID --from NAME [--server URL] [--token TOKEN] FILE…

Brings history to a running server: export archives (zip of gzipped JSON lines), JSON lines and CSV,
each plain or gzipped, and Parquet. It may be stopped at any time; the same command goes on from there, and a
file that is done is never stored twice. Events keep their own user properties and their grouping
by amplitude_id, and change no property or device that the server knows from uploads.

  --project  the id of the project that the events go to
  --from     a name of your choice for the place the events come from; the same name for all files
             of one place, since amplitude_ids mean the same persons only within it
  --server   where the server answers; without it http://127.0.0.1:8080
  --token    an access token; without it BELVEDERE_TOKEN
  --app      only the rows of this project of an archive that holds several, as that of a view
  --mapping  says what the columns of CSV and Parquet files are (see docs/import.md)
  --refused  where lines that are refused are written to, with file, line and reason;
             without it refused.jsonl
HELP
}

run_import() {
    case ${1---help} in
        --help | -h)
            import_help
            return
            ;;
    esac
    build_all
    cd "$caller_folder" || exit
    exec "$jdk/bin/java" -Xmx256m -XX:+UseSerialGC -jar "$transfer_jar" "$@"
}
