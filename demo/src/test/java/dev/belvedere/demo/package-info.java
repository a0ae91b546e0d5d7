/// Is the company believable, and told the same way twice?
@NullMarked
package dev.belvedere.demo;

import org.jspecify.annotations.NullMarked;
