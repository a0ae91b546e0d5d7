# Reads one JUnit report: prints each failed test with the head of its message, then
# "COUNT passed failed skipped". Counts test cases, since Surefire, Vitest, Playwright and Node
# each nest and sum their suites in another way.

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

# What a test printed is no report, whatever it looks like.
/<system-(out|err)>/ { printing = 1 }
/<\/system-(out|err)>/ { printing = 0; next }
printing { next }

/<testcase[ >]/ {
    tests++
    failed = 0
    test = attribute($0, "classname") " " attribute($0, "name")
}

/<(failure|error)[ >\/]/ {
    if (!failed) {
        failed = 1
        failures++
        print "FAILED  " test
        message = attribute($0, "message")
        if (message != "") {
            print "        " substr(message, 1, 300)
        }
    }
}

/<skipped[ >\/]/ { skipped++ }

END {
    print "COUNT", tests - failures - skipped, failures + 0, skipped + 0
}
