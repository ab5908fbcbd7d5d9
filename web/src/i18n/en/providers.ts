import type { providers as vi } from '../vi/providers';

export const providers: Record<keyof typeof vi, string> = {
  'provider.other': 'Other ways to sign in',
  'provider.signIn': 'Sign in with {name}',
  'providerSaid.unknown':
    'That login is not linked with an account here. Sign in with the password, then open Security to link it.',
  'providerSaid.failed': 'Signing in did not work. Try again.',
  'providerSaid.cancelled': 'You stopped on the way.',
  'providerSaid.linked': 'Linked. Next time you can sign in this way.',
  'providerSaid.taken': 'That login is linked with another account.',
  'providerSaid.many': 'Too many logins are linked. Remove one.',
  'linked.title': 'Linked logins',
  'linked.lead': 'Come in with an account that you have elsewhere, without a password here.',
  'linked.none': 'Nothing is linked.',
  'linked.remove': 'Remove',
  'linked.removeNamed': 'Remove {name}',
  'linked.why': 'So that we know it is you.',
  'linked.add': 'Link {name}',
};
