import type { people as vi } from '../vi/people';

/** Who works for whom, in English. */
export const people: Record<keyof typeof vi, string> = {
  'behalf.by': 'entered by {name}',
  'behalf.start': 'Work for them',
  'behalf.startFor': 'Work for {name}',
  'behalf.now': 'Working for {name}',
  'behalf.stop': 'Stop',
  'behalf.outbox': 'For {name}',
};
