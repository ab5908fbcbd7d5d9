export type Purpose = 'PUBLIC_CONTACT' | 'PUBLIC_STORY';

/** One question, and what the party said to it. */
export interface PrivacyChoice {
  purpose: Purpose;
  agreed: boolean;
  since?: string;
  how?: 'IN_APP' | 'TO_OFFICER';
}

/** A request to be forgotten. */
export interface ErasureRequest {
  account: string;
  party: string;
  partyName: string;
  /** Whether the household is forgotten with the account. */
  household: boolean;
  acknowledgeBy: string;
  dueBy: string;
  phase: 'ASKED' | 'ACKNOWLEDGED' | 'BEGUN' | 'ERASED' | 'REFUSED' | 'TAKEN_BACK';
  reason?: string;
}

/** A request of somebody without an account whom a party mentioned in its entries. */
export interface MentionRequest {
  id: string;
  party: string;
  partyName: string;
  named: string;
  acknowledgeBy: string;
  dueBy: string;
  phase: ErasureRequest['phase'];
  reason?: string;
}

export interface Privacy {
  party: string;
  /** The version of the questions that are asked now. */
  wording: string;
  consents: PrivacyChoice[];
  erasure?: ErasureRequest;
}
