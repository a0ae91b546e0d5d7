package dev.belvedere.server.maintenance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The arguments of a command: plain ones, `--option value` or `--option=value`, and `--flag`.
final class Arguments {
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    /// @throws Usage when an option is unknown or lacks its value
    Arguments(List<String> arguments, Set<String> withValue, Set<String> flags) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("--")) {
                plain.add(argument);
            } else if (flags.contains(argument)) {
                options.put(argument, "");
            } else if (!withValue.contains(name)) {
                throw new Usage("there is no option " + name);
            } else if (equals >= 0) {
                options.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                i++;
                options.put(name, arguments.get(i));
            } else {
                throw new Usage(name + " needs a value");
            }
        }
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    /// The only plain argument, as an absolute path.
    Path path(String what) {
        if (plain.size() != 1) {
            throw new Usage(plain.isEmpty() ? what + " is missing" : "only " + what + " is taken, got " + plain);
        }
        return absolute(plain.getFirst());
    }

    void refusePlain() {
        if (!plain.isEmpty()) {
            throw new Usage("there is nothing to do with " + plain);
        }
    }

    Path path(String option, String without) {
        return absolute(options.getOrDefault(option, without));
    }

    /// A whole number from 1 on, or 0 where it is not given.
    int count(String option) {
        String value = options.get(option);
        if (value == null) {
            return 0;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new Usage(option + " takes a number from 1 on, got " + value);
        }
        return Integer.parseInt(value);
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
