# shellcheck shell=bash
# Finds a JDK, Node, Chromium and PostgreSQL whatever the PATH says, and names what is missing.

readonly java_needed=25
readonly node_needed=20.19

# The version in a JDK's own words ("25.0.1"); nothing for what is no JDK.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p'
    fi
}

# Places where JDKs live, one a line, the likeliest first.
jdk_candidates() {
    local java
    [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
    if java=$(command -v java); then
        java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
        dirname "$(dirname "$java")"
    fi
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v "$java_needed+" 2>/dev/null || true
    fi
    local folder
    for folder in /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ ! -d "$folder" ] || printf '%s\n' "$folder"
    done
}

# Sets jdk to the home of a JDK that is new enough; fails when there is none.
find_jdk() {
    local home version
    jdk='' jdks_seen=''
    while IFS= read -r home; do
        version=$(jdk_version "$home")
        [ -n "$version" ] || continue
        if [ "${version%%[!0-9]*}" -ge "$java_needed" ] 2>/dev/null; then
            jdk=$home
            jdk_found=$version
            return 0
        fi
        case $jdks_seen in
            *"$home"*) ;;
            *) jdks_seen="$jdks_seen  $version at $home"$'\n' ;;
        esac
    done < <(jdk_candidates)
    return 1
}

require_jdk() {
    find_jdk || die "Belvedere needs a JDK $java_needed or newer and found none." \
        "${jdks_seen:+Too old:
$jdks_seen}" "$(jdk_advice)"
    export JAVA_HOME=$jdk
}

jdk_advice() {
    cat <<'ADVICE'
Install one, then run the command again; no default has to be changed:
  Debian 13, Ubuntu   sudo apt-get install openjdk-25-jdk
  older Debian        wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public | sudo tee /etc/apt/trusted.gpg.d/adoptium.asc
                      echo "deb https://packages.adoptium.net/artifactory/deb $(. /etc/os-release; echo "$VERSION_CODENAME") main" | sudo tee /etc/apt/sources.list.d/adoptium.list
                      sudo apt-get update && sudo apt-get install temurin-25-jdk
  Fedora              sudo dnf install java-25-openjdk-devel
  macOS               brew install openjdk@25
Or unpack one anywhere and set JAVA_HOME.
ADVICE
}

# version_at_least 20.20.2 20.19
version_at_least() {
    local major=${1%%.*} rest=${1#*.} needed_major=${2%%.*} needed_minor=${2#*.}
    local minor=${rest%%.*}
    [ "$major" -gt "$needed_major" ] || { [ "$major" -eq "$needed_major" ] && [ "$minor" -ge "$needed_minor" ]; }
}

node_candidates() {
    command -v node || true
    local node
    for node in /usr/local/bin/node /usr/bin/node /opt/homebrew/bin/node /opt/homebrew/opt/node*/bin/node \
        "$HOME"/.nvm/versions/node/*/bin/node "$HOME"/.volta/bin/node "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node; do
        [ ! -x "$node" ] || printf '%s\n' "$node"
    done
}

# Sets node to a Node that is new enough and has its npm beside it; fails when there is none.
find_node() {
    local candidate version
    node='' nodes_seen=''
    while IFS= read -r candidate; do
        version=$("$candidate" --version 2>/dev/null) || continue
        version=${version#v}
        case $nodes_seen in
            *"$candidate"$'\n'*) continue ;;
        esac
        if ! version_at_least "$version" "$node_needed"; then
            nodes_seen="$nodes_seen  too old: $version at $candidate"$'\n'
        elif [ ! -x "$(dirname "$candidate")/npm" ]; then
            nodes_seen="$nodes_seen  without npm: $version at $candidate"$'\n'
        else
            node=$candidate
            node_found=$version
            return 0
        fi
    done < <(node_candidates)
    return 1
}

require_node() {
    find_node || die "Belvedere needs Node $node_needed or newer, with npm, and found none." "$nodes_seen" "$(node_advice)"
    PATH=$(dirname "$node"):$PATH
    export PATH
}

node_advice() {
    cat <<'ADVICE'
Install it, then run the command again:
  Debian 13           sudo apt-get install nodejs npm
  older Debian        curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install nodejs
  Fedora              sudo dnf install nodejs npm
  macOS               brew install node
ADVICE
}

# Sets chromium to a browser that Playwright can drive; fails when there is none.
find_chromium() {
    local candidate
    for candidate in "${BELVEDERE_CHROMIUM-}" "$(command -v chromium || true)" "$(command -v chromium-browser || true)" \
        "$(command -v google-chrome || true)" /Applications/Chromium.app/Contents/MacOS/Chromium \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            chromium=$candidate
            return 0
        fi
    done
    chromium=''
    return 1
}

chromium_advice() {
    cat <<'ADVICE'
Install it, then run the command again:
  Debian              sudo apt-get install chromium
  Fedora              sudo dnf install chromium
  macOS               brew install --cask chromium
Or set BELVEDERE_CHROMIUM to the browser's executable.
ADVICE
}

# Installs Debian's chromium where it is missing and this user may.
require_chromium() {
    if ! find_chromium && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing Debian's chromium for the browser tests."
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium; } \
            </dev/null >"$logs/chromium.log" 2>&1 || die "apt-get could not install chromium; see $logs/chromium.log." "$(chromium_advice)"
    fi
    find_chromium || die "The browser tests need Chromium." "$(chromium_advice)"
    export BELVEDERE_CHROMIUM=$chromium
}

# Sets postgresql to the folder of a PostgreSQL's programs; fails when there is none.
find_postgresql() {
    local folder
    for folder in "${BELVEDERE_POSTGRESQL-}" /usr/lib/postgresql/*/bin \
        "$(dirname "$(command -v initdb || true)")" /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        if [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            postgresql=$folder
            return 0
        fi
    done
    postgresql=''
    return 1
}

postgresql_advice() {
    cat <<'ADVICE'
Install it, then run the command again; the tests start it by themselves:
  Debian              sudo apt-get install postgresql
  Fedora              sudo dnf install postgresql-server
  macOS               brew install postgresql
Or set BELVEDERE_POSTGRESQL to the folder of initdb and postgres.
ADVICE
}

# Installs Debian's postgresql where it is missing and this user may; without a cluster of its own.
require_postgresql() {
    if ! find_postgresql && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing Debian's postgresql for the tests of metadata on it."
        {
            apt-get update -q &&
                DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql-common &&
                mkdir -p /etc/postgresql-common/createcluster.d &&
                echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/belvedere-tests.conf &&
                DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
        } </dev/null >"$logs/postgresql.log" 2>&1 ||
            die "apt-get could not install postgresql; see $logs/postgresql.log." "$(postgresql_advice)"
    fi
    find_postgresql || die "The tests of metadata on PostgreSQL need it." "$(postgresql_advice)"
    export BELVEDERE_POSTGRESQL=$postgresql
}
