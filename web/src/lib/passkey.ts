import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { post, signInAs } from '../api/client';

/** Whether the browser knows passkeys; it does on secure pages only. */
export function canPasskey(): boolean {
  return browserSupportsWebAuthn();
}

/**
 * Asks the authenticator; null where the person turned it away, or there was nothing to choose.
 */
async function asked<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && refused(error)) return null;
    throw error;
  }
}

function refused(error: Error): boolean {
  const cause = error instanceof WebAuthnError ? error.cause : error;
  return cause instanceof Error && ['NotAllowedError', 'AbortError'].includes(cause.name);
}

/** Whether an authenticator refused because it holds a passkey of this account already. */
export function isThere(error: unknown): boolean {
  return (
    error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  );
}

/**
 * Makes a passkey for who is signed in and adds it to the account.
 *
 * @returns whether one was made
 */
export async function addPasskey(name: string, password: string): Promise<boolean> {
  const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>(
    '/api/passkeys/challenge',
    { password },
  );
  const made = await asked(startRegistration({ optionsJSON }));
  if (!made) return false;
  await post('/api/passkeys', { name, credential: JSON.stringify(made) });
  return true;
}

/**
 * Opens a session with a passkey.
 *
 * @returns whether one was shown
 * @throws Problem with the server's sentence when it opens nothing
 */
export async function enterByPasskey(): Promise<boolean> {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>(
    '/api/session/passkey/challenge',
    {},
  );
  const shown = await asked(startAuthentication({ optionsJSON }));
  if (!shown) return false;
  await signInAs('/api/session/passkey', { credential: JSON.stringify(shown) });
  return true;
}
