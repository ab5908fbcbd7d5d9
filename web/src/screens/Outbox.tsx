import {
  Check,
  CloudOff,
  CloudUpload,
  Hourglass,
  PencilLine,
  RotateCw,
  Trash2,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { Waiting } from '../commands/command';
import type { KeptDraft } from '../commands/drafts';
import { inWords, standings } from '../commands/toCome';
import { useOutbox, useSignedIn } from '../context';
import { lotPath } from '../domain/quantity';
import { type I18n, useI18n } from '../i18n';
import { sayWhen } from '../lib/dates';
import { useStore } from '../lib/store';
import { Empty, Notice, Page } from '../ui/parts';
import { workFor } from '../lib/workingFor';

/** What was entered and is not at the server: refused, held, unsent, unfinished; and what is. */
export function OutboxPage() {
  const i18n = useI18n();
  const { t } = i18n;
  const me = useSignedIn();
  const outbox = useOutbox();
  const commands = useStore(outbox.commands);
  const sending = useStore(outbox.sending);
  const mine = commands.filter((command) => command.account === me.account);
  const others = commands.length - mine.length;
  const stands = standings(commands);
  const refused = mine.filter(({ id }) => stands.get(id) === 'refused');
  const held = mine.filter(({ id }) => stands.get(id) === 'held');
  const unsent = mine.filter(({ id }) => stands.get(id) === 'waiting');
  // What was changed in mending is shown by the mending.
  const mending = new Set(mine.map((command) => outbox.drafts.mending(command)));
  const drafts = useStore(outbox.drafts.all)
    .filter(({ account, key }) => account === me.account && !mending.has(key))
    .sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  const sent = useStore(outbox.sent).filter(({ account }) => account === me.account);
  return (
    <Page title={t('outbox.title')} back="/">
      {mine.length === 0 && (
        <Empty icon={<CloudUpload size={38} strokeWidth={1.5} aria-hidden />}>
          {t('outbox.empty')}
        </Empty>
      )}
      <Group title={t('outbox.refused')} items={refused}>
        {(command) => <Refused key={command.id} command={command} />}
      </Group>
      <Group title={t('outbox.held')} items={held}>
        {(command) => <Held key={command.id} command={command} />}
      </Group>
      <Group title={t('outbox.unsent')} items={unsent}>
        {(command) => (
          <Card
            key={command.id}
            command={command}
            icon={<CloudOff size={20} aria-hidden />}
            tone="sun"
          >
            <Drop command={command} />
          </Card>
        )}
      </Group>
      {unsent.length > 0 && (
        <div className="stack tight">
          <button
            type="button"
            className="button big primary"
            disabled={sending}
            onClick={() => void outbox.flush()}
          >
            <RotateCw size={22} aria-hidden />
            {sending ? t('state.sending') : t('outbox.retry')}
          </button>
          <p className="soft">{t('outbox.unsentText')}</p>
        </div>
      )}
      <Group title={t('outbox.drafts')} items={drafts}>
        {(draft) => <Draft key={draft.key} draft={draft} />}
      </Group>
      {sent.length > 0 && (
        <section className="card" aria-labelledby="sent">
          <h2 id="sent">{t('outbox.sent')}</h2>
          <ul className="list">
            {sent.map((command) => (
              <Sent key={command.id} command={command} />
            ))}
          </ul>
        </section>
      )}
      {others > 0 && <Notice>{t('outbox.others', { count: others })}</Notice>}
    </Page>
  );
}

function Group<T>({
  title,
  items,
  children,
}: {
  title: string;
  items: readonly T[];
  children(item: T): ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>
        {title} <span className="soft num">{items.length}</span>
      </h2>
      {items.map(children)}
    </section>
  );
}

/** What it is and what about, in one line. */
function told({ t }: I18n, command: Waiting): string {
  const subject = inWords(command.subject, t('lots.unsent'));
  return [t(`command.${command.kind}`), subject].filter(Boolean).join(' · ');
}

function Card({
  command,
  icon,
  tone,
  children,
}: {
  command: Waiting;
  icon: ReactNode;
  tone: 'clay' | 'sun';
  children: ReactNode;
}) {
  const { t } = useI18n();
  return (
    <article className="card stack tight" data-testid="outbox-item">
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <span className={`mark ${tone}`}>{icon}</span>
        <div className="grow">
          <h3>{t(`command.${command.kind}`)}</h3>
          <p>{inWords(command.subject, t('lots.unsent'))}</p>
          {command.onBehalfOf && <p>{t('behalf.outbox', { name: command.onBehalfOf.name })}</p>}
          <p className="soft num">{t('outbox.at', { when: sayWhen(command.madeAt) })}</p>
        </div>
      </div>
      {children}
    </article>
  );
}

function Refused({ command }: { command: Waiting }) {
  const { t } = useI18n();
  const { problem } = command;
  return (
    <Card command={command} icon={<PencilLine size={20} aria-hidden />} tone="clay">
      <Notice tone="clay">
        <strong>{problem?.detail ?? problem?.title ?? t('problem.unknown')}</strong>
        {problem?.accepted && <p>{problem.accepted}</p>}
      </Notice>
      {command.kind !== 'note' && <Mend command={command}>{t('outbox.mend')}</Mend>}
      <Drop command={command} />
    </Card>
  );
}

function Held({ command }: { command: Waiting }) {
  const i18n = useI18n();
  const { t } = i18n;
  const outbox = useOutbox();
  const needed = (command.after ?? []).map((id) => outbox.find(id));
  const refused = needed.find((one) => one?.problem);
  const reason = needed.includes(undefined)
    ? t('outbox.heldGone')
    : t('outbox.heldBy', { what: refused ? told(i18n, refused) : '' });
  return (
    <Card command={command} icon={<Hourglass size={20} aria-hidden />} tone="sun">
      <Notice tone="sun">{reason}</Notice>
      {refused ? (
        <Mend command={refused} other>
          {t('outbox.mendOther')}
        </Mend>
      ) : (
        <Mend command={command}>{t('outbox.mend')}</Mend>
      )}
      <Drop command={command} />
    </Card>
  );
}

/** To the form of a command, filled in as it was. */
function Mend({
  command,
  other,
  children,
}: {
  command: Waiting;
  /** Whether it is not the command that this is said beside. */
  other?: boolean;
  children: ReactNode;
}) {
  const { form, id } = command;
  return (
    <Link
      className={other ? 'button block' : 'button primary block'}
      to={`${form}${form.includes('?') ? '&' : '?'}mend=${id}`}
      onClick={() => workFor(command.account, command.onBehalfOf ?? null)}
    >
      <PencilLine size={20} aria-hidden />
      {children}
    </Link>
  );
}

function Drop({ command }: { command: Waiting }) {
  const { t } = useI18n();
  const outbox = useOutbox();
  const needing = outbox.needing(command.id).length;
  return (
    <Discard
      warning={needing > 0 ? t('outbox.dropAlso', { count: needing }) : undefined}
      discard={() => void outbox.drop(command.id)}
    />
  );
}

/** Throws something away, once the person has said so twice. */
function Discard({ warning, discard }: { warning?: string | undefined; discard(): void }) {
  const { t } = useI18n();
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <button type="button" className="button quiet" onClick={() => setSure(true)}>
        <Trash2 size={20} aria-hidden />
        {t('outbox.drop')}
      </button>
    );
  }
  return (
    <>
      {warning && <p>{warning}</p>}
      <div className="actions">
        <button type="button" className="button danger" onClick={discard}>
          {t('outbox.dropSure')}
        </button>
        <button type="button" className="button" onClick={() => setSure(false)}>
          {t('outbox.keep')}
        </button>
      </div>
    </>
  );
}

function Draft({ draft }: { draft: KeptDraft }) {
  const { t } = useI18n();
  const outbox = useOutbox();
  return (
    <article className="card stack tight" data-testid="draft-item">
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <span className="mark sun">
          <PencilLine size={20} aria-hidden />
        </span>
        <div className="grow">
          <h3>{t(`command.${draft.kind}`)}</h3>
          {draft.onBehalfOf && <p>{t('behalf.outbox', { name: draft.onBehalfOf.name })}</p>}
          <p className="soft num">{t('outbox.at', { when: sayWhen(draft.savedAt) })}</p>
        </div>
      </div>
      <Link
        className="button block"
        to={draft.form}
        onClick={() => workFor(draft.account, draft.onBehalfOf ?? null)}
      >
        {t('outbox.goOn')}
      </Link>
      <Discard discard={() => outbox.drafts.discard(draft.key)} />
    </article>
  );
}

function Sent({ command }: { command: Waiting }) {
  const { t } = useI18n();
  const { done } = command;
  const lot = done?.answer.lot;
  const text = (
    <>
      <Check size={22} aria-hidden />
      <span className="grow">
        {t(`command.${command.kind}`)}
        {command.subject && <> · {command.subject}</>}
        <span className="soft num" style={{ display: 'block' }}>
          {t('outbox.sentAt', { when: sayWhen(done?.at ?? '') })}
          {lot && <> · {lot.number}</>}
        </span>
      </span>
    </>
  );
  return (
    <li data-testid="sent-item">
      {lot ? (
        <Link className="list-link" to={lotPath(lot)}>
          {text}
        </Link>
      ) : (
        <div className="list-link">{text}</div>
      )}
    </li>
  );
}
