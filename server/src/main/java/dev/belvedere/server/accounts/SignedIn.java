package dev.belvedere.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/// Makes a member the one who is asking, for a request or for a session.
final class SignedIn {
    private static final SecurityContextRepository SESSIONS = new HttpSessionSecurityContextRepository();

    private SignedIn() {}

    static Authentication of(Member member) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new Viewer(member.organization(), member.id()),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + member.role().name())));
    }

    /// Starts a session under a new id, so that a planted one is worth nothing.
    static void startSession(Member member, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(of(member));
        SecurityContextHolder.setContext(context);
        SESSIONS.saveContext(context, request, response);
    }
}
