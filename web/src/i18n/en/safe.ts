/** A page that fails, in English. */
export const safe = {
  'safe.title': 'This page failed',
  'safe.text': 'What you saved is still on this phone. Open the app again.',
  'safe.again': 'Open again',
} as const;
