package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// A method that was renamed would leave its [CrashPoint] without effect.
final class CrashPointTest {
    private static final String CLASSES = "BOOT-INF/classes/";

    @Test
    void everyNamedMethodIsInTheServer() throws IOException {
        Map<String, Set<String>> methods = methodsByType();

        for (CrashPoint point : CrashPoint.values()) {
            for (CrashPoint.Entry entry : point.path()) {
                assertThat(methods).as(point.name()).containsKey(entry.type());
                assertThat(methods.get(entry.type())).as(point.name()).contains(entry.method());
            }
        }
    }

    private static Map<String, Set<String>> methodsByType() throws IOException {
        Map<String, Set<String>> methods = new HashMap<>();
        Path jar = ServerProcess.built("server", "belvedere.jar", System.getenv("BELVEDERE_SERVER_JAR"));
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream server = new ZipInputStream(file)) {
            for (ZipEntry entry = server.getNextEntry(); entry != null; entry = server.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith("BOOT-INF/lib/store-")) {
                    collect(new ZipInputStream(server), "", methods);
                } else if (isOurs(name, CLASSES)) {
                    add(server, methods);
                }
            }
        }
        return methods;
    }

    private static void collect(ZipInputStream jar, String folder, Map<String, Set<String>> methods)
            throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (isOurs(entry.getName(), folder)) {
                add(jar, methods);
            }
        }
    }

    private static boolean isOurs(String name, String folder) {
        return name.startsWith(folder + "dev/belvedere/") && name.endsWith(".class");
    }

    private static void add(ZipInputStream entry, Map<String, Set<String>> methods) throws IOException {
        ClassModel type = ClassFile.of().parse(entry.readAllBytes());
        String name = type.thisClass().asInternalName().replace('/', '.');
        methods.put(
                name,
                type.methods().stream()
                        .map(method -> method.methodName().stringValue())
                        .collect(Collectors.toSet()));
    }
}
