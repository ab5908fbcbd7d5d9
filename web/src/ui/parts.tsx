import { flushSync } from 'react-dom';
import {
  ArrowLeft,
  Check,
  ChevronRight,
  CircleAlert,
  CloudOff,
  Info,
  PencilLine,
  Sprout,
  TriangleAlert,
} from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { problemDoc, Unreachable } from '../api/problems';
import type { Keeping } from '../commands/useCommand';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { setLanguage } from '../i18n/lang';
import { formatMoment, sayWhen } from '../lib/dates';

/** The mark: a spring with a leaf growing out of it. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden>
      <rect width="40" height="40" rx="12" fill="#2a6a32" />
      <path d="M20 30c0-9 2-15 11-19 1 10-3 16-11 17z" fill="#bfe39b" />
      <path d="M20 31C19 23 16 18 9 16c0 8 4 12.5 11 13z" fill="#f3c95b" />
      <path
        d="M8 33c3-2.4 6-2.4 9 0s6 2.4 9 0 4-2 6-1.200"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}

/** Furrows of a field towards a hill, behind the headlines. */
export function Furrows() {
  return (
    <svg className="furrows" viewBox="0 0 240 160" fill="none" aria-hidden>
      {[0, 1, 2, 3, 4, 5, 6].map((i) => (
        <path
          key={i}
          d={`M${-60 + i * 46} 170 C ${20 + i * 30} 120, ${88 + i * 16} 92, ${128 + i * 7} 60`}
          stroke="currentColor"
          strokeWidth={11 - i * 0.4}
          strokeLinecap="round"
        />
      ))}
      <circle cx="196" cy="34" r="20" fill="#f3c95b" />
    </svg>
  );
}

export function LanguageToggle() {
  const { lang, t } = useI18n();
  return (
    <div className="lang" role="group" aria-label={t('lang.choose')}>
      <button
        type="button"
        lang="vi"
        aria-label="Tiếng Việt"
        aria-pressed={lang === 'vi'}
        onClick={() => void setLanguage('vi')}
      >
        VI
      </button>
      <button
        type="button"
        lang="en"
        aria-label="English"
        aria-pressed={lang === 'en'}
        onClick={() => void setLanguage('en')}
      >
        EN
      </button>
    </div>
  );
}

/** A page with its heading, which takes the focus so that a screen reader says where we are. */
export function Page({
  title,
  lead,
  back,
  wide,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Where the arrow leads; without it there is no arrow. */
  back?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Nguồn`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main className={wide ? 'page wide' : 'page'}>
      <div className="page-head">
        {back !== undefined && (
          <button
            type="button"
            className="back"
            aria-label={t('action.back')}
            onClick={() => navigate(back)}
          >
            <ArrowLeft aria-hidden />
          </button>
        )}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="soft">{lead}</p>}
        </div>
      </div>
      {children}
    </main>
  );
}

export function Notice({
  tone = 'river',
  children,
  live,
}: {
  tone?: 'river' | 'clay' | 'sun';
  children: ReactNode;
  live?: boolean;
}) {
  const Icon = tone === 'clay' ? CircleAlert : tone === 'sun' ? TriangleAlert : Info;
  return (
    <div className={`notice ${tone}`} role={live ? 'alert' : undefined}>
      <Icon size={22} aria-hidden />
      <div className="grow">{children}</div>
    </div>
  );
}

/** What the server refused, unless it is shown beside one of the fields. */
export function Refusal({
  problem,
  beside = [],
}: {
  problem: ProblemDoc | undefined;
  /** The fields of the form that show their own refusals. */
  beside?: readonly string[];
}) {
  const { t } = useI18n();
  if (!problem) return null;
  const at = (problem.field ?? '').split(/[.[]/)[0] ?? '';
  if (beside.includes(at)) {
    return (
      <Notice tone="clay" live>
        {t('problem.seeField')} <strong>{problem.detail}</strong>
      </Notice>
    );
  }
  return (
    <Notice tone="clay" live>
      <strong>{problem.detail ?? problem.title ?? t('problem.unknown')}</strong>
      {problem.accepted && <p>{problem.accepted}</p>}
    </Notice>
  );
}

/** Why something could not be read, with a way to try again. */
export function LoadError({ error, retry }: { error: unknown; retry(): void }) {
  const { t } = useI18n();
  // No answer and nothing kept: nothing is wrong, but the person must know what to do about it.
  const away = error instanceof Unreachable && error.status !== 500;
  return (
    <Notice tone={away ? 'sun' : 'clay'} live>
      <p>{away ? t('offline.notHere') : problemDoc(error, t).detail}</p>
      <button
        type="button"
        className="button quiet"
        style={{ marginLeft: -12 }}
        onClick={() => retry()}
      >
        {t('action.retry')}
      </button>
    </Notice>
  );
}

export function Loading({ rows = 3 }: { rows?: number }) {
  const { t } = useI18n();
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skeleton" aria-hidden />
      ))}
    </div>
  );
}

export function Empty({ children, icon }: { children: ReactNode; icon?: ReactNode }) {
  return (
    <div className="empty">
      {icon ?? <Sprout size={38} strokeWidth={1.5} aria-hidden />}
      <div>{children}</div>
    </div>
  );
}

/** The part of a form that is rarely needed. */
export function More({
  label,
  open,
  children,
}: {
  label: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="more" open={open}>
      <summary>
        <ChevronRight size={20} aria-hidden />
        {label}
      </summary>
      <div className="stack">{children}</div>
    </details>
  );
}

/** A form whose one large button stays in sight, with what the person left unfinished in it. */
export function Form({
  onSubmit,
  submit,
  command,
  danger,
  children,
}: {
  onSubmit(): void;
  submit: string;
  command: Keeping & { busy: boolean };
  danger?: boolean;
  children: ReactNode;
}) {
  const { t } = useI18n();
  const { busy } = command;
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    // Drawn at once, so that nobody who types on already is led away later.
    flushSync(onSubmit);
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <form ref={form} className="stack" style={{ gap: 22 }} noValidate onSubmit={send}>
      <Unfinished command={command} />
      {children}
      <div className="sticky">
        <button
          type="submit"
          className={danger ? 'button big danger' : 'button big primary'}
          disabled={busy}
        >
          {busy ? t('state.sending') : submit}
        </button>
      </div>
    </form>
  );
}

/** Says that a form holds what was written earlier, and lets the person begin anew. */
export function Unfinished({ command }: { command: Keeping }) {
  const { t } = useI18n();
  if (!command.restored) return null;
  return (
    <div className="unfinished" role="status">
      <PencilLine size={22} aria-hidden />
      <span className="grow">{t('draft.since', { when: sayWhen(command.restored.savedAt) })}</span>
      <button type="button" className="button" onClick={command.discard}>
        {t('draft.anew')}
      </button>
    </div>
  );
}

/** Said when a command is through, or is kept until there is a network. */
export function Outcome({
  waiting,
  title,
  code,
  children,
}: {
  waiting: boolean;
  title: string;
  code?: string | undefined;
  children?: ReactNode;
}) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer a promise here, which is no cleanup.
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className={waiting ? 'card success wait' : 'card success'} role="status">
      <span className="ring">
        {waiting ? (
          <CloudOff size={40} aria-hidden />
        ) : (
          <Check size={44} strokeWidth={2.5} aria-hidden />
        )}
      </span>
      <h2>{waiting ? t('outbox.keptTitle') : title}</h2>
      {code && (
        <p className="big-code code" data-testid="result-code">
          {code}
        </p>
      )}
      {waiting && <p className="soft">{t('outbox.keptText')}</p>}
      {children}
    </div>
  );
}

/** When it was entered, and by whom: unless it was a machine, or somebody who was forgotten. */
export function Recorded({
  entry,
}: {
  entry: { recordedAt: string; accountName?: string | undefined };
}) {
  const { t } = useI18n();
  const when = formatMoment(entry.recordedAt);
  return (
    <p className="soft small">
      {entry.accountName
        ? t('lot.recorded', { when, who: entry.accountName })
        : t('lot.recordedAt', { when })}
    </p>
  );
}
