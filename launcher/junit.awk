# Reads one JUnit report: prints each failed test with the head of its message, then
# "COUNT passed failed skipped". Surefire, Vitest and Playwright write suites alike.

function attribute(line, name,    found) {
    if (match(line, "[ \t]" name "=\"[^\"]*\"")) {
        found = substr(line, RSTART, RLENGTH)
        sub(/^[^"]*"/, "", found)
        sub(/"$/, "", found)
        gsub(/&#10;/, " ", found)
        gsub(/&quot;/, "\"", found)
        gsub(/&apos;|&#39;/, "'", found)
        gsub(/&lt;/, "<", found)
        gsub(/&gt;/, ">", found)
        gsub(/&amp;/, "\\&", found)
        return found
    }
    return ""
}

/<testsuite[ >]/ {
    tests += attribute($0, "tests")
    failures += attribute($0, "failures") + attribute($0, "errors")
    skipped += attribute($0, "skipped")
}

/<testcase[ >]/ {
    test = attribute($0, "classname") " " attribute($0, "name")
}

/<(failure|error)[ >]/ {
    print "FAILED  " test
    message = attribute($0, "message")
    if (message != "") {
        print "        " substr(message, 1, 300)
    }
}

END {
    print "COUNT", tests - failures - skipped, failures + 0, skipped + 0
}
