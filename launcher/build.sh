# shellcheck shell=bash
# Builds the web app and the jars, only when their sources changed.
#
# A stamp holds the fingerprint (paths, sizes, times of change) of the sources as they stood
# before the build. It is removed first and written last: a build that fails leaves none.

readonly logs=$root/target/logs
readonly stamps=$root/target/stamps
readonly server_jar=$root/server/target/belvedere.jar
readonly demo_jar=$root/demo/target/demo.jar
# The server unpacked, and what the virtual machine made of its classes in one start.
readonly app=$root/server/target/app
readonly transfer_jar=$root/transfer/target/transfer.jar

# ParallelGC: a heap of 1 GB holds large primitive arrays, which G1's regions fragment.
readonly server_jvm=(-Xmx1g -XX:+UseParallelGC -XX:MetaspaceSize=128m -XX:+UseCompactObjectHeaders
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# run_from FOLDER: sets server_run to what runs the server from a copy of its own in the folder, since a running
# server reads its jars all the time and must not see the next build replace them. A copy of what build_app
# made where that is there: such a start takes less than half the time.
run_from() {
    local copy=$1/server.$$ old
    # Those of servers that are gone; exec keeps the number of the process.
    for old in "$1"/server.*; do
        [ "$old" = "$1/server.lock" ] || [ "$old" = "$1/server.log" ] || kill -0 "${old##*.}" 2>/dev/null || rm -rf "$old"
    done
    if is_app_fresh; then
        # Links where the file system has them.
        cp -Rpl "$app" "$copy" 2>/dev/null || { rm -rf "$copy" && cp -Rp "$app" "$copy"; }
        server_run=(-XX:AOTCache="$copy/start.aot" -jar "$copy/belvedere.jar")
    else
        mkdir "$copy"
        cp "$server_jar" "$copy/belvedere.jar"
        server_run=(-jar "$copy/belvedere.jar")
    fi
}

# run_maintenance backup DIR …: a command of the server's program. Relative paths are the caller's, but the data folder
# is the launcher's own unless one is given.
run_maintenance() {
    build_all
    umask 077
    local data=()
    case " $* " in
        *' --data '* | *' --data='*) ;;
        *) data=(--data "$root/data") ;;
    esac
    cd "$caller_folder" || exit
    exec "$jdk/bin/java" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -jar "$server_jar" "$@" ${data[@]+"${data[@]}"}
}

# The cache belongs to one build and one JDK.
app_sources() {
    printf '%s %s\n' "$(cat "$stamps/java" 2>/dev/null)" "$(cksum <"$jdk/release" 2>/dev/null)"
}

is_app_fresh() {
    [ -f "$app/start.aot" ] && is_fresh app "$(app_sources)"
}

# build_app: what build_all builds, and the server prepared for fast starts, once per build. Without that it
# starts all the same.
build_app() {
    build_all
    if is_app_fresh || ! [ -w server/target ] || ! [ -w target ]; then
        return 0
    fi
    lock_build
    if ! is_app_fresh; then
        say "Preparing fast starts."
        rm -rf "$stamps/app" "$app"
        if run_logged app-unpacked "$jdk/bin/java" -Djarmode=tools -jar "$server_jar" extract --destination "$app" &&
            run_logged app-start record_start; then
            set_stamp app "$(app_sources)"
        else
            rm -rf "$app"
            say "The server will take some seconds longer to start."
        fi
    fi
    unlock_build
}

# Starts the unpacked server once on a folder that is thrown away. In a subshell, for its trap: a launcher that is
# stopped meanwhile takes that server along.
record_start() (
    folder=$(mktemp -d)
    server=''
    waited=0
    port=$((20000 + RANDOM % 10000))
    while port_is_taken "$port"; do
        port=$((port + 1))
    done
    trap '[ -z "$server" ] || kill -TERM "$server" 2>/dev/null; rm -rf "$folder"' EXIT
    trap 'exit 130' INT TERM HUP
    token=$(random_hex 20)
    BELVEDERE_ADMIN_EMAIL=nobody@belvedere.example BELVEDERE_ADMIN_PASSWORD=$(random_hex 8) BELVEDERE_ADMIN_TOKEN=$token \
        env -u BELVEDERE_DATABASE_URL "$jdk/bin/java" "${server_jvm[@]}" -XX:AOTCacheOutput="$app/start.aot" \
        -jar "$app/belvedere.jar" --server.address=127.0.0.1 --server.port="$port" --belvedere.data="$folder" &
    server=$!
    until is_healthy "$port"; do
        if [ "$waited" -ge 600 ] || ! kill -0 "$server" 2>/dev/null; then
            exit 1
        fi
        waited=$((waited + 1))
        sleep 0.2
    done
    http_get "$port" / >/dev/null
    http_get "$port" /api/v1/projects "$token" >/dev/null
    kill -TERM "$server"
    wait "$server" || true
    server=''
    [ -f "$app/start.aot" ]
)

# fingerprint web/src pom.xml …: one line that changes when a file of these does.
fingerprint() {
    if find . -maxdepth 0 -printf '' 2>/dev/null; then
        find "$@" \( -name node_modules -o -name target -o -name dist -o -name coverage \) -prune -o \
            -type f -printf '%p %s %T@\n' 2>/dev/null
    else
        find "$@" \( -name node_modules -o -name target -o -name dist -o -name coverage \) -prune -o \
            -type f -exec stat -f '%N %z %Fm' {} + 2>/dev/null
    fi | LC_ALL=C sort | cksum
}

is_fresh() {
    [ -f "$stamps/$1" ] && [ "$(cat "$stamps/$1")" = "$2" ]
}

set_stamp() {
    mkdir -p "$stamps"
    printf '%s\n' "$2" >"$stamps/$1"
}

# run_logged name command…: quiet while it goes well, the end of the log when it does not.
run_logged() {
    local name=$1
    shift
    mkdir -p "$logs"
    if ! "$@" </dev/null >"$logs/$name.log" 2>&1; then
        { grep -E '^\[ERROR\]|^\[WARNING\] /' "$logs/$name.log" | grep -v 'Re-run Maven\|\[Help 1\]\|For more information\|To see the full stack\|ERROR\] *$\|After correcting\|mvn <args>' | head -n 30 | grep . || tail -n 30 "$logs/$name.log"; } >&2
        printf '\n%s failed; the whole log is in %s\n' "$name" "$logs/$name.log" >&2
        return 1
    fi
}

# One build at a time in this folder: a second launcher waits for the first.
lock_build() {
    local holder said=''
    mkdir -p target
    until mkdir target/build.lock 2>/dev/null; do
        [ -d target/build.lock ] || [ -w target ] || die "The folder $root/target cannot be written to: ./belvedere build, as its owner, builds it."
        holder=$(cat target/build.lock/pid 2>/dev/null || true)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -rf target/build.lock
            continue
        fi
        if [ -z "$said" ]; then
            said=yes
            say "Waiting for another build in this folder${holder:+ (process $holder)}."
        fi
        sleep 1
    done
    printf '%s\n' $$ >target/build.lock/pid
    trap unlock_build EXIT
}

unlock_build() {
    rm -rf "$root/target/build.lock"
    trap - EXIT
}

# install_packages web: npm ci, when the lock file changed since the last time.
# A folder that pins exact versions in package.json alone has no lock file and is installed plainly.
install_packages() {
    local wanted install=ci
    [ -f "$1/package-lock.json" ] || install=install
    wanted=$(cat "$1"/package*.json | cksum)
    if [ "$(cat "$1/node_modules/.belvedere" 2>/dev/null)" != "$wanted" ]; then
        say "Installing the packages of $1."
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 run_logged "npm-ci-${1//\//-}" npm --prefix "$1" "$install" --no-audit --no-fund || return 1
        printf '%s\n' "$wanted" >"$1/node_modules/.belvedere"
    fi
}

maven() {
    ./mvnw -B -ntp "$@"
}

web_sources() {
    fingerprint web
}

java_sources() {
    printf '%s %s\n' "$(web_sources)" "$(fingerprint pom.xml ./*/pom.xml .mvn ./*/src/main)"
}

# Whether the built web app and jars are those of the sources as they stand.
is_built() {
    [ -f "$server_jar" ] && [ -f "$demo_jar" ] && [ -f "$transfer_jar" ] && [ -f web/dist/index.html ] && is_fresh java "$(java_sources)"
}

build_web() {
    local sources
    sources=$(web_sources)
    if [ -f web/dist/index.html ] && is_fresh web "$sources"; then
        return 0
    fi
    rm -f "$stamps/web"
    require_node
    install_packages web || return 1
    say "Building the web app."
    run_logged web-build npm --prefix web run build || return 1
    set_stamp web "$sources"
}

build_all() {
    require_jdk
    if is_built; then
        return 0
    fi
    lock_build
    if ! is_built; then
        local sources
        sources=$(java_sources)
        rm -f "$stamps/java"
        build_web || exit 1
        say "Building the server."
        # What an earlier web build left, under names that no longer exist.
        rm -rf server/target/classes/static
        run_logged java-build maven -Dquick -Dmaven.test.skip=true package || exit 1
        set_stamp java "$sources"
    fi
    unlock_build
}
