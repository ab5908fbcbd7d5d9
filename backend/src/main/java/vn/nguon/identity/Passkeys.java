package vn.nguon.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;

/**
 * Asks authenticators to sign, and checks what they signed (W3C Web Authentication Level 3). They
 * sign for the host of {@code nguon.base-uri} and for pages of its origin alone, and only after
 * they have made sure of the person, by finger, face or their own PIN.
 *
 * <p>What was asked is kept in the memory of one process, for {@link #LASTS} and for one answer.
 */
@Component
class Passkeys {

  static final Duration LASTS = Duration.ofMinutes(5);

  private static final int MOST_ASKED = 100_000;
  private static final int CHALLENGE_BYTES = 32;

  /** EdDSA, ES256 and RS256: what today's authenticators sign with. */
  private static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(
              id ->
                  new PublicKeyCredentialParameters(
                      PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(id)))
          .toList();

  /**
   * What a challenge is for.
   *
   * @param account who adds a passkey, or null where somebody wants to come in
   */
  private record Asked(AccountId account) {}

  /** A passkey that was just made. */
  record Made(String id, String publicKey, long counter) {}

  /** What somebody shows who wants to come in; nothing of it is checked yet. */
  record Shown(String id, AccountId account, AuthenticationData data) {}

  private final ObjectConverter json = new ObjectConverter();
  private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(json);
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(json);
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Asked> asked =
      Caffeine.newBuilder().maximumSize(MOST_ASKED).expireAfterWrite(LASTS).build();
  private final String host;
  private final com.webauthn4j.data.client.Origin origin;

  Passkeys(@Value("${nguon.base-uri}") URI baseUri) {
    this.host = baseUri.getHost();
    this.origin =
        com.webauthn4j.data.client.Origin.create(
            baseUri.getScheme() + "://" + baseUri.getAuthority());
  }

  /** Whom passkeys are for: the host that they are bound to. */
  String host() {
    return host;
  }

  static List<Integer> algorithms() {
    return ALGORITHMS;
  }

  /** How authenticators know the account. */
  static String handle(AccountId account) {
    return text(account.value().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A challenge to be signed, base64url.
   *
   * @param account who adds a passkey, or null where somebody wants to come in
   */
  String ask(AccountId account) {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    String challenge = text(bytes);
    asked.put(challenge, new Asked(account));
    return challenge;
  }

  /** Whether this was asked of the account (of anyone: null); it is not asked any more then. */
  private boolean wasAsked(CollectedClientData client, AccountId account) {
    String challenge = text(client.getChallenge().getValue());
    return new Asked(account).equals(asked.asMap().remove(challenge));
  }

  private ServerProperty server(CollectedClientData client) {
    return new ServerProperty(origin, host, new DefaultChallenge(client.getChallenge().getValue()));
  }

  /**
   * @param credential the answer of the browser, in the JSON form of the standard
   * @throws Refusal {@code passkey-form} unless it is the answer to what the account was asked
   */
  Made made(AccountId account, String credential) {
    try {
      RegistrationData data = manager.parseRegistrationResponseJSON(credential);
      CollectedClientData client = data.getCollectedClientData();
      if (!wasAsked(client, account)) {
        throw noPasskey();
      }
      manager.verify(data, new RegistrationParameters(server(client), PARAMETERS, true));
      AuthenticatorData<?> signed = data.getAttestationObject().getAuthenticatorData();
      return new Made(
          text(signed.getAttestedCredentialData().getCredentialId()),
          text(keys.convert(signed.getAttestedCredentialData())),
          signed.getSignCount());
    } catch (RuntimeException malformed) {
      // The library's parser fails in many ways at what is no passkey; all of them say no.
      throw noPasskey();
    }
  }

  private static Refusal noPasskey() {
    return Refusal.invalid("passkey-form", "credential");
  }

  /**
   * @param credential the answer of the browser, in the JSON form of the standard
   * @return empty where it answers nothing that was asked
   */
  Optional<Shown> shown(String credential) {
    try {
      AuthenticationData data = manager.parseAuthenticationResponseJSON(credential);
      if (!wasAsked(data.getCollectedClientData(), null)) {
        return Optional.empty();
      }
      String account = new String(data.getUserHandle(), StandardCharsets.UTF_8);
      return Optional.of(new Shown(text(data.getCredentialId()), new AccountId(account), data));
    } catch (RuntimeException malformed) {
      // As above; nor need the account be the name of one.
      return Optional.empty();
    }
  }

  /** What the passkey has counted now; empty where it did not sign what it was asked to. */
  Optional<Long> proven(Shown shown, CredentialState.Passkey passkey) {
    try {
      var record =
          new CredentialRecordImpl(
              new NoneAttestationStatement(),
              null,
              null,
              null,
              passkey.counter(),
              keys.convert(Base64.getUrlDecoder().decode(passkey.publicKey())),
              null,
              null,
              null,
              Set.of());
      AuthenticationData data = shown.data();
      ServerProperty server = server(data.getCollectedClientData());
      manager.verify(data, new AuthenticationParameters(server, record, null, true));
      return Optional.of(data.getAuthenticatorData().getSignCount());
    } catch (WebAuthnException | IllegalArgumentException | NullPointerException wrong) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
