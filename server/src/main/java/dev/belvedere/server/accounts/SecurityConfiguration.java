package dev.belvedere.server.accounts;

import dev.belvedere.server.portfolio.Scopes;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// Who may enter by which door. One chain of filters for each kind of client; the first that
/// matches decides, and the last closes whatever nobody named.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// The app loads only its own files; Mantine and ECharts set style attributes.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final Duration PREFLIGHT_LIFE = Duration.ofDays(1);

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Nobody measures how long filters take; noting it cost an upload of one event a third of its time.
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// Nothing is decided here, so no filter is there that would.
    @Bean
    @Order(1)
    SecurityFilterChain ingestionByApiKey(HttpSecurity http) throws Exception {
        return http.securityMatcher(Routes.INGESTION)
                .cors(cors -> cors.configurationSource(anyPage()))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain amplitudeReads(HttpSecurity http, Scopes scopes, Refusals refusals) throws Exception {
        return stateless(http.securityMatcher(Routes.AMPLITUDE_READS))
                .authenticationManager(new ProviderManager(new ScopeKeysAuthentication(scopes)))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals::wrongKeys))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Routes.READS_BY_KEYS)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(refusals::wrongKeys).accessDeniedHandler(refusals::closedRead))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain ownApiByToken(HttpSecurity http, Accounts accounts, Refusals refusals) throws Exception {
        return stateless(http.securityMatcher(byToken()))
                .addFilterBefore(new BearerTokenFilter(accounts, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(Routes.BY_MEMBERS)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals::notSignedIn)
                        .accessDeniedHandler(refusals::forbidden))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain ownApiBySession(HttpSecurity http, Refusals refusals) throws Exception {
        return http.securityMatcher(Routes.OWN_API)
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(entrances()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(entrances())
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, Routes.SETUP)
                        .permitAll()
                        .requestMatchers(Routes.BY_MEMBERS)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals::notSignedIn)
                        .accessDeniedHandler(refusals::forbidden))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain metricsByToken(HttpSecurity http, Accounts accounts, Refusals refusals) throws Exception {
        return stateless(http.securityMatcher(Routes.METRICS))
                .addFilterBefore(new BearerTokenFilter(accounts, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, Routes.METRICS)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals::notSignedIn)
                        .accessDeniedHandler(refusals::forbidden))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain everythingElse(HttpSecurity http, Refusals refusals) throws Exception {
        return stateless(http)
                .headers(SecurityConfiguration::protectPages)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, Routes.PAGES)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, Routes.FILES)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, Routes.PAGES)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, Routes.FILES)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(refusals::closed).accessDeniedHandler(refusals::closed))
                .build();
    }

    private static RequestMatcher[] entrances() {
        return Arrays.stream(Routes.ENTRANCES)
                .map(route -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, route))
                .toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher byToken() {
        RequestMatcher ownApi = PathPatternRequestMatcher.withDefaults().matcher(Routes.OWN_API);
        return new AndRequestMatcher(ownApi, BearerTokenFilter::carriesToken);
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static void protectPages(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }

    /// SDKs run on any page of the customer; API keys of ingestion are public by nature.
    private static CorsConfigurationSource anyPage() {
        CorsConfiguration any = new CorsConfiguration();
        any.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        any.setAllowedMethods(List.of("GET", "POST", "OPTIONS"));
        any.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        any.setMaxAge(PREFLIGHT_LIFE);
        return request -> any;
    }
}
