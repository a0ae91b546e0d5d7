package dev.belvedere.server.accounts;

import dev.belvedere.store.MetadataDatabase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets the holder of a bearer token act for its member, for this request only.
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Accounts accounts;
    private final Refusals refusals;

    BearerTokenFilter(Accounts accounts, Refusals refusals) {
        this.accounts = accounts;
        this.refusals = refusals;
    }

    static boolean carriesToken(HttpServletRequest request) {
        return token(request.getHeader(HttpHeaders.AUTHORIZATION)).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Member> holder;
        try {
            holder = token(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(accounts::byToken);
        } catch (RuntimeException e) {
            if (!MetadataDatabase.isAway(e)) {
                throw e;
            }
            refusals.away(response);
            return;
        }
        holder.ifPresent(member -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(SignedIn.of(member));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private static Optional<String> token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
