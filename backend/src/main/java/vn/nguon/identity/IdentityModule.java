package vn.nguon.identity;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.ProblemWriter;
import vn.nguon.kernel.AccountId;
import vn.nguon.store.event.Repositories;

/** Who may come in: whom the {@link AccessTable} names, and how they show who they are. */
@Configuration
class IdentityModule {

  /**
   * Goes on with a request that was let in. A stream whose session has ended meanwhile has to be
   * closed, which is no new request either.
   */
  private static final DispatcherType[] LET_IN_BEFORE = {
    DispatcherType.ERROR, DispatcherType.ASYNC
  };

  @Bean
  Repository<Account> accountRepository(Repositories repositories) {
    return repositories.of(Account.class);
  }

  @Bean
  Repository<Login> loginRepository(Repositories repositories) {
    return repositories.of(Login.class);
  }

  @Bean
  Repository<People> peopleRepository(Repositories repositories) {
    return repositories.of(People.class);
  }

  @Bean
  Repository<AuditTrail> auditRepository(Repositories repositories) {
    return repositories.of(AuditTrail.class);
  }

  @Bean
  Repository<Credentials> credentialRepository(Repositories repositories) {
    return repositories.of(Credentials.class);
  }

  @Bean
  Repository<AccountKeys> keyRepository(Repositories repositories) {
    return repositories.of(AccountKeys.class);
  }

  @Bean
  FailedSignIns failedSignIns(Clock clock) {
    return new FailedSignIns(clock);
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /**
   * The providers of the configuration. What a provider says of itself is asked when somebody first
   * goes there: one that is away does not keep the product from starting.
   */
  @Bean
  @ConditionalOnOAuth2ClientRegistrationProperties
  ClientRegistrationRepository clientRegistrations(OAuth2ClientProperties configured) {
    return new SupplierClientRegistrationRepository(
            () ->
                new InMemoryClientRegistrationRepository(
                    new OAuth2ClientPropertiesMapper(configured).asClientRegistrations()))
        ::findByRegistrationId;
  }

  /** Checks a password against the account's hash, which then stays out of the session. */
  @Bean
  AuthenticationProvider accountAuthentication(
      Accounts accounts,
      PasswordEncoder encoder,
      FailedSignIns failedSignIns,
      Passwords passwords) {
    UserDetailsService named =
        name ->
            accounts
                .named(name)
                .filter(a -> !a.forgotten())
                .flatMap(
                    a ->
                        a.in(a.party())
                            .map(
                                own ->
                                    new Actor(
                                        a.id(),
                                        a.name(),
                                        own.role(),
                                        own.party(),
                                        a.passwordHash())))
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    var provider =
        new DaoAuthenticationProvider(named) {
          @Override
          public Authentication authenticate(Authentication attempt) {
            Origin origin = (Origin) attempt.getDetails();
            String address = origin.address();
            AccountId account =
                accounts.named(attempt.getName()).map(AccountState::id).orElse(null);
            // Whichever of its names is tried, it is one account that is guessed at.
            String who = account == null ? attempt.getName() : account.value();
            Duration wait = failedSignIns.wait(who, address);
            if (wait.isPositive()) {
              throw new TooManyGuesses(wait);
            }
            try {
              Authentication known = super.authenticate(attempt);
              failedSignIns.succeeded(who, address);
              return known;
            } catch (BadCredentialsException wrong) {
              if (account == null) {
                failedSignIns.failed(who, address);
              } else {
                passwords.failed(account, Way.PASSWORD, origin);
              }
              throw wrong;
            }
          }

          @Override
          protected Authentication createSuccessAuthentication(
              Object principal, Authentication authentication, UserDetails user) {
            return super.createSuccessAuthentication(
                ((Actor) user).withoutHash(), authentication, user);
          }
        };
    provider.setPasswordEncoder(encoder);
    return provider;
  }

  /** Is not even compared: the wait after the guesses before it is not over. */
  private static final class TooManyGuesses extends AuthenticationException {
    private final long seconds;

    TooManyGuesses(Duration wait) {
      super("too many guesses");
      seconds = FailedSignIns.seconds(wait);
    }
  }

  /** Lets through what a lot number may hold, encoded, in a path. */
  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowSemicolon(true);
    firewall.setAllowUrlEncodedPeriod(true);
    return firewall;
  }

  /** An address that the firewall turns away is answered like any other malformed request. */
  @Bean
  RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
    return (request, response, rejected) ->
        problems.write(request, response, HttpStatus.BAD_REQUEST, "address-malformed");
  }

  /**
   * Who only looks has no session and gets no cookie, not even the one that guards orders. Nor has
   * a sensor: it shows its token with all it sends.
   */
  @Bean
  @Order(1)
  SecurityFilterChain sessionless(HttpSecurity http, AccessGate gate) throws Exception {
    http.securityMatcher(gate::sessionless)
        .authorizeHttpRequests(requests -> requests.anyRequest().access(gate))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, failure) -> gate.notThere(request, response))
                    .accessDeniedHandler(
                        (request, response, denied) -> gate.notThere(request, response)))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    return http.build();
  }

  /**
   * A machine shows its key with each request: it has no session and no cookie, and no other site
   * can make a browser send the key, so that its orders need no guard.
   */
  @Bean
  @Order(2)
  SecurityFilterChain byKey(
      HttpSecurity http,
      AccessGate gate,
      Keys keys,
      FailedSignIns failedSignIns,
      ProblemWriter problems)
      throws Exception {
    var contexts = new RequestAttributeSecurityContextRepository();
    http.securityMatcher(KeyFilter::isShown)
        .securityContext(context -> context.securityContextRepository(contexts))
        .addFilterBefore(
            new KeyFilter(keys, failedSignIns, problems, contexts),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(LET_IN_BEFORE)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .exceptionHandling(
            handling ->
                handling.accessDeniedHandler(
                    (request, response, denied) -> gate.turnAway(request, response)))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    return http.build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain security(
      HttpSecurity http,
      SessionContexts sessions,
      AccessGate gate,
      ProblemWriter problems,
      ProviderSignIn providers)
      throws Exception {
    providers.configure(http);
    http.securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(
            management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(LET_IN_BEFORE)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .csrf(csrf -> csrf.spa())
        .formLogin(
            login ->
                login
                    .loginProcessingUrl("/api/session")
                    .authenticationDetailsSource(Origin::of)
                    .successHandler(
                        (request, response, authentication) ->
                            response.setStatus(HttpStatus.NO_CONTENT.value()))
                    .failureHandler(
                        (request, response, failure) ->
                            failed(problems, request, response, failure)))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults()
                            .matcher(HttpMethod.DELETE, "/api/session"))
                    .logoutSuccessHandler(
                        new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, failure) ->
                            problems.write(request, response, HttpStatus.UNAUTHORIZED, "sign-in"))
                    .accessDeniedHandler(
                        (request, response, denied) -> gate.turnAway(request, response)))
        // The answer to an unknown page is the same for everyone; nothing is saved for later.
        .requestCache(cache -> cache.disable())
        .headers(headers -> headers.contentTypeOptions(options -> {}));
    return http.build();
  }

  private static void failed(
      ProblemWriter problems,
      jakarta.servlet.http.HttpServletRequest request,
      jakarta.servlet.http.HttpServletResponse response,
      AuthenticationException failure)
      throws java.io.IOException {
    if (failure instanceof TooManyGuesses guesses) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(guesses.seconds));
      problems.write(
          request,
          response,
          HttpStatus.TOO_MANY_REQUESTS,
          "sign-in-too-often",
          Map.of("seconds", guesses.seconds));
      return;
    }
    problems.write(request, response, HttpStatus.UNAUTHORIZED, "sign-in-failed");
  }
}
