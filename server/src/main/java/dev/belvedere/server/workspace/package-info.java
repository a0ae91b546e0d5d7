/// Our own API for members, `/api/v1`, and the pages of the web app.
@NullMarked
package dev.belvedere.server.workspace;

import org.jspecify.annotations.NullMarked;
