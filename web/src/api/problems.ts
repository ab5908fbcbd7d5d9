import type { ProblemDoc } from '../domain/types';
import type { Key } from '../i18n';
import { NotKept } from '../lib/database';

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

/** What any failure is called where a person reads it: the server's own words where it had some. */
export function problemDoc(error: unknown, t: (key: Key) => string): ProblemDoc {
  if (error instanceof Problem) {
    return { ...error.doc, detail: error.doc.detail ?? t('problem.unknown') };
  }
  if (error instanceof Unreachable) {
    return {
      status: 0,
      detail: t(error.status === 500 ? 'problem.server' : 'problem.unreachable'),
    };
  }
  if (error instanceof NotKept) {
    return { status: 0, detail: t('room.notKept'), accepted: t('room.advice') };
  }
  return { status: 0, detail: t('problem.unknown') };
}
