# shellcheck shell=bash

test_help() {
    cat <<'HELP'
./belvedere test [--nightly]

Runs everything: formatting, static checks and tests of the web app and of every Java module,
then real SDKs and a real browser against the built server. Ends with "N passed, M failed"
and fails when M is not 0. Logs are in target/logs.

  --nightly  the long forms: more random questions, more kills, and mutants of the kernel
HELP
}

# Steps that failed without a test report to show for it.
broken_steps=''

heading() {
    printf '\n== %s (%s)\n' "$1" "$(date +%H:%M:%S)"
}

# step name command…: runs it; a failure is kept for the end, so that the rest still runs.
step() {
    local name=$1
    shift
    if run_logged "$name" "$@"; then
        say "ok      $name"
    else
        broken_steps="$broken_steps $name"
        say "FAILED  $name"
    fi
}

# Test failures are counted from the reports; what ends a build for another reason is a broken step.
maven_step() {
    local name=$1
    shift
    step "$name" maven --fail-at-end -Dmaven.test.failure.ignore=true -Dnightly="$nightly" verify "$@"
    if grep -qE 'The forked VM terminated|There was a timeout|SurefireBooterForkException' "$logs/$name.log"; then
        broken_steps="$broken_steps $name-JVM"
    fi
    grep -E '^\[(INFO|ERROR|WARNING)\] .*Tests run:.* in |^\[INFO\] Belvedere .*(SUCCESS|FAILURE|SKIPPED)' "$logs/$name.log" \
        | sed -E 's/^\[[A-Z]+\] //; s/, Time elapsed:/,/; s/ -- in / /' || true
}

npm_step() {
    local name=$1
    shift
    step "$name" npm --prefix "$@"
}

# npm_test_step name folder report: like Maven's, a failed test is counted from the report, anything else is a
# broken step.
npm_test_step() {
    local before=$broken_steps
    npm_step "$1" "$2" run test
    if [ -f "$2/$3" ] && awk -f launcher/junit.awk "$2/$3" | grep -q '^FAILED'; then
        broken_steps=$before
    fi
}

test_reports() {
    find . -path '*/node_modules' -prune -o -type f \
        \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \
        -o -path '*/target/junit/*.xml' -o -path './web/target/*.xml' -o -path './e2e/*/target/*.xml' \) -print
}

# Sums the JUnit reports; prints each failure, then "passed failed skipped".
count_tests() {
    test_reports | while IFS= read -r report; do
        awk -f launcher/junit.awk "$report"
    done | awk '
        /^COUNT / { passed += $2; failed += $3; skipped += $4; next }
        { print > "/dev/stderr" }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

web_checks() {
    heading "Web app"
    step web-packages install_packages web
    npm_step web-check web run check
    npm_test_step web-test web target/results.xml
    npm_step web-build web run build
}

# On its own: a line too long must keep neither the other modules nor the tests from being checked.
java_format() {
    maven --fail-never spotless:check | tee "$logs/format.txt"
    ! grep -q 'FAILURE \[' "$logs/format.txt"
}

java_checks() {
    heading "Java modules"
    # Nothing of an earlier build may stand in for this one.
    rm -rf server/target/classes/static "$server_jar" "$demo_jar"
    step java-format java_format
    maven_step java-verify -Dspotless.check.skip=true -pl '!e2e'
}

# Changes the kernel's loops one place at a time; most changes must make a test fail.
mutants() {
    heading "Mutants of the kernel"
    step kernel-mutants maven -Pmutation -Dspotless.check.skip=true -pl kernel -am process-test-classes
    grep -E '^>> (Generated|Ran|Mutations)' "$logs/kernel-mutants.log" || true
}

end_to_end() {
    heading "Real clients and browser"
    export BELVEDERE_SERVER_JAR=$server_jar BELVEDERE_NODE=$node
    local package
    for package in e2e/*/package.json; do
        [ ! -f "$package" ] || step "e2e-packages" install_packages "$(dirname "$package")"
    done
    if [ -f "$server_jar" ]; then
        maven_step e2e-verify -De2e -Dspotless.check.skip=true -pl e2e
        npm_test_step e2e-node e2e/node target/results.xml
        npm_test_step e2e-browser e2e/browser target/junit/browser.xml
    else
        broken_steps="$broken_steps e2e-without-a-server-jar"
    fi
}

launcher_checks() {
    heading "Launcher"
    step launcher-syntax bash -n belvedere launcher/*.sh launcher/commands/*.sh
    if command -v shellcheck >/dev/null; then
        step launcher-shellcheck shellcheck belvedere launcher/*.sh launcher/commands/*.sh
    fi
    step launcher-options bash launcher/options_test.sh
    step demo ./belvedere demo --check --data "$root/target/demo-check"
}

run_test() {
    nightly=false
    while [ $# -gt 0 ]; do
        case $1 in
            --nightly) nightly=true ;;
            --help | -h)
                test_help
                return
                ;;
            *) misuse "test takes no \"$1\"." '' "$(test_help)" ;;
        esac
        shift
    done
    exec </dev/null
    local started sources name counts passed failed skipped
    started=$(date +%s)
    mkdir -p "$logs"
    require_jdk
    require_node
    require_chromium
    require_postgresql
    lock_build
    # Reports of an earlier run would count again.
    test_reports | while IFS= read -r name; do rm -f "$name"; done
    rm -rf target/demo-check
    rm -f "$stamps"/*
    sources=$(java_sources)
    web_checks
    java_checks
    [ "$nightly" = false ] || mutants
    [ -n "$broken_steps" ] || set_stamp java "$sources"
    unlock_build
    end_to_end
    launcher_checks

    heading "Result after $((($(date +%s) - started) / 60)) min $((($(date +%s) - started) % 60)) s"
    counts=$(count_tests)
    read -r passed failed skipped <<<"$counts"
    for name in $broken_steps; do
        failed=$((failed + 1))
        say "FAILED  $name: see $logs"
    done
    [ "$skipped" = 0 ] || say "$skipped skipped"
    say "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
