/** News as they happen, in English. */
export const live = {
  'live.ARRIVING': '{from} is sending you goods.',
  'live.RECEIVED': '{from} received what you sent.',
  'live.REFUSED': '{from} refused what you sent.',
  'live.RECALL_OPENED': '{from} opened a recall.',
  'live.RECALL': 'RECALL: {from} recalls goods you have or had. Stop selling and sending them now.',
  'live.RECALL_OVER': 'The recall by {from} is over.',
  'live.MEMBERSHIP': '{from} asks about joining the co-operative.',
} as const;
