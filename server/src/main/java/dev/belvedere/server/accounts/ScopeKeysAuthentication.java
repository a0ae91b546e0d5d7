package dev.belvedere.server.accounts;

import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Takes an API key as the user name and the secret key as the password.
final class ScopeKeysAuthentication implements AuthenticationProvider {
    private final Scopes scopes;

    ScopeKeysAuthentication(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String secret = String.valueOf(attempt.getCredentials());
        return scopes.byApiKey(attempt.getName())
                .filter(scope -> scope.keys().isSecret(secret))
                .map(scope -> UsernamePasswordAuthenticationToken.authenticated(
                        new ScopeKeys(scope), null, List.of(new SimpleGrantedAuthority("ROLE_SCOPE"))))
                .orElseThrow(() -> new BadCredentialsException("wrong API key or secret key"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
