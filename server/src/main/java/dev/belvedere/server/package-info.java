/// The server: Amplitude-compatible routes, our own API and the web app, in packages by feature.
@NullMarked
package dev.belvedere.server;

import org.jspecify.annotations.NullMarked;
