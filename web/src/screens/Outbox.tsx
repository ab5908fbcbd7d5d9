import { CloudOff, CloudUpload, PencilLine, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useOutbox, useSignedIn } from '../context';
import type { Waiting } from '../commands/command';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { useStore } from '../lib/store';
import { Empty, Notice, Page } from '../ui/parts';
import { workFor } from '../lib/workingFor';

/** What was entered and is not at the server: unsent, or refused. */
export function OutboxPage() {
  const { t } = useI18n();
  const me = useSignedIn();
  const outbox = useOutbox();
  const commands = useStore(outbox.commands);
  const sending = useStore(outbox.sending);
  const mine = commands.filter((command) => command.account === me.account);
  const others = commands.length - mine.length;
  const refused = mine.filter((command) => command.problem);
  const unsent = mine.filter((command) => !command.problem);
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')} back="/">
      {mine.length === 0 && (
        <Empty icon={<CloudUpload size={38} strokeWidth={1.5} aria-hidden />}>
          {t('outbox.empty')}
        </Empty>
      )}
      {refused.length > 0 && (
        <section className="stack" aria-labelledby="refused">
          <h2 id="refused">{t('outbox.refused')}</h2>
          {refused.map((command) => (
            <Item key={command.id} command={command} />
          ))}
        </section>
      )}
      {unsent.length > 0 && (
        <section className="stack" aria-labelledby="unsent">
          <h2 id="unsent">{t('outbox.unsent')}</h2>
          {unsent.map((command) => (
            <Item key={command.id} command={command} />
          ))}
          <button
            type="button"
            className="button big primary"
            disabled={sending}
            onClick={() => void outbox.flush()}
          >
            <RotateCw size={22} aria-hidden />
            {sending ? t('state.sending') : t('outbox.retry')}
          </button>
        </section>
      )}
      {others > 0 && <Notice>{t('outbox.others', { count: others })}</Notice>}
    </Page>
  );
}

function Item({ command }: { command: Waiting }) {
  const { t } = useI18n();
  const outbox = useOutbox();
  const [sure, setSure] = useState(false);
  const { problem } = command;
  return (
    <article className="card stack tight" data-testid="outbox-item">
      <div className="row spread">
        <h3>{t(`command.${command.kind}`)}</h3>
        <span className={problem ? 'tag clay' : 'tag sun'}>
          {!problem && <CloudOff size={16} aria-hidden />}
          {problem ? t('outbox.refusedTag') : t('outbox.unsentTag')}
        </span>
      </div>
      <p>{command.subject}</p>
      {command.onBehalfOf && <p>{t('behalf.outbox', { name: command.onBehalfOf.name })}</p>}
      <p className="soft small num">{t('outbox.madeAt', { when: formatMoment(command.madeAt) })}</p>
      {problem && (
        <Notice tone="clay">
          <strong>{problem.detail ?? problem.title ?? t('problem.unknown')}</strong>
          {problem.accepted && <p>{problem.accepted}</p>}
        </Notice>
      )}
      <div className="actions">
        {problem && (
          <Link
            className="button"
            to={`${command.form}?mend=${command.id}`}
            onClick={() => workFor(command.account, command.onBehalfOf ?? null)}
          >
            <PencilLine size={20} aria-hidden />
            {t('outbox.mend')}
          </Link>
        )}
        {sure ? (
          <button
            type="button"
            className="button danger"
            onClick={() => void outbox.drop(command.id)}
          >
            {t('outbox.dropSure')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => setSure(true)}>
            <Trash2 size={20} aria-hidden />
            {t('outbox.drop')}
          </button>
        )}
      </div>
    </article>
  );
}
