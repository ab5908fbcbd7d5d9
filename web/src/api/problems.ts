import type { ProblemDoc } from '../domain/types';

/** The server answered, and refused: a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(readonly doc: ProblemDoc) {
    super(doc.detail ?? doc.title ?? `HTTP ${doc.status}`);
    this.name = 'Problem';
  }
}

/** No answer came, or none that says whether the request was taken: it may be sent again. */
export class Unreachable extends Error {
  /** @param status of an answer without a verdict (502, 503…), 0 when there was none */
  constructor(readonly status: number) {
    super(status === 0 ? 'no answer' : `HTTP ${status}`);
    this.name = 'Unreachable';
  }
}

/** There is no session, or no longer. */
export class SignedOut extends Error {
  constructor() {
    super('signed out');
    this.name = 'SignedOut';
  }
}
