package dev.belvedere.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A certificate of our own for 127.0.0.1, because Amplitude's Java SDK speaks HTTPS only.
final class Tls {
    private static final String PASSWORD = "changeit";
    private static volatile @Nullable SSLContext trusted;

    private Tls() {}

    /// Makes the certificate, lets this JVM trust it, and returns the options by which a server uses it.
    static String[] serveWithOwnCertificate(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("belvedere.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "belvedere",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool failed");
        }
        trust(store);
        return new String[] {
            "--server.ssl.key-store=" + store, "--server.ssl.key-store-password=" + PASSWORD,
        };
    }

    static HttpClient trustingClient() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        SSLContext context = trusted;
        return context == null ? builder.build() : builder.sslContext(context).build();
    }

    private static void trust(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trustedKeys = KeyStore.getInstance("PKCS12");
        trustedKeys.load(null, null);
        trustedKeys.setCertificateEntry("belvedere", keys.getCertificate("belvedere"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trustedKeys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        trusted = context;
    }
}
