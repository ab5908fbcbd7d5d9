import { type ReactNode, useState } from 'react';
import { useGet } from '../api/queries';
import { useDecision } from '../commands/useDecision';
import { useSignedIn } from '../context';
import type {
  ErasureRequest,
  MentionRequest,
  Privacy as PrivacyDoc,
  PrivacyChoice,
} from '../domain/privacy';
import { may } from '../domain/roles';
import { grows } from '../domain/story';
import { type Key, useI18n } from '../i18n';
import { formatDay, isoDay } from '../lib/dates';
import { TextField, useErrors } from '../ui/fields';
import { FileButton, Jobs } from '../ui/jobs';
import { PartyField } from '../ui/PartyField';
import { Empty, LoadError, Loading, Notice, Page, Refusal } from '../ui/parts';

/** What strangers may see of me, what is stored of me, and how it goes away. */
export function Privacy() {
  const { t } = useI18n();
  const me = useSignedIn();
  const privacy = useGet<PrivacyDoc>('/api/privacy');
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')} back="/more">
      {privacy.isError && <LoadError error={privacy.error} retry={() => void privacy.refetch()} />}
      {privacy.isLoading && <Loading />}
      {privacy.data && (
        <div className="stack" style={{ gap: 22 }}>
          {may(me.role, 'hold') &&
            privacy.data.consents
              .filter(({ purpose }) => purpose !== 'PUBLIC_STORY' || grows(me.party.roles))
              .map((choice) => (
                <Choice key={choice.purpose} choice={choice} wording={privacy.data.wording} />
              ))}
          {may(me.role, 'hold') && <Mentioned />}
          {!me.onBehalfBy && <OwnData />}
          {!me.onBehalfBy && me.role !== 'OPERATOR' && <Erasure request={privacy.data.erasure} />}
        </div>
      )}
    </Page>
  );
}

function OwnData() {
  const { t } = useI18n();
  return (
    <section className="card stack">
      <h2>{t('privacy.export')}</h2>
      <p className="soft">{t('privacy.exportText')}</p>
      <FileButton to="/api/privacy/export">{t('privacy.export')}</FileButton>
      <Jobs kind="EXPORT" what="own-data" />
    </section>
  );
}

function Choice({ choice, wording }: { choice: PrivacyChoice; wording: string }) {
  const { t, lang } = useI18n();
  const { busy, problem, decide } = useDecision('/api/privacy');
  const path = `/api/privacy/consents/${choice.purpose}`;
  const turn = () =>
    void (choice.agreed
      ? decide(`${path}/withdrawal`)
      : decide(path, { wording, language: lang === 'en' ? 'EN' : 'VI' }));
  return (
    <section className="card stack">
      <button
        type="button"
        role="switch"
        aria-checked={choice.agreed}
        aria-describedby={`${choice.purpose}-text`}
        className="switch"
        disabled={busy}
        onClick={turn}
      >
        <strong className="grow">{t(`privacy.${choice.purpose}`)}</strong>
        <span className="track" aria-hidden>
          <span />
        </span>
      </button>
      <p className="soft" id={`${choice.purpose}-text`}>
        {t(`privacy.${choice.purpose}.text`)}
      </p>
      <p className="small">
        <span className={choice.agreed ? 'tag leaf' : 'tag'}>
          {t(choice.agreed ? 'privacy.on' : 'privacy.off')}
        </span>{' '}
        {choice.since &&
          t(choice.how === 'TO_OFFICER' ? 'privacy.toOfficer' : 'privacy.since', {
            day: formatDay(isoDay(new Date(choice.since))),
          })}
      </p>
      <Refusal problem={problem} />
    </section>
  );
}

function Erasure({ request }: { request: ErasureRequest | undefined }) {
  const { t } = useI18n();
  const { busy, problem, decide } = useDecision('/api/privacy');
  const [asked, setAsked] = useState(false);
  const waits = request !== undefined && isWaiting(request);
  const ask = async () => {
    if (await decide('/api/privacy/erasure')) setAsked(false);
  };
  return (
    <section className="card stack">
      <h2>{t('privacy.erase')}</h2>
      {request && (
        <Notice tone={waits ? 'sun' : 'river'} live>
          {t(`privacy.phase.${request.phase}`, {
            read: formatDay(request.acknowledgeBy),
            due: formatDay(request.dueBy),
            reason: request.reason ?? '',
          })}
        </Notice>
      )}
      <Refusal problem={problem} />
      {waits ? (
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void decide('/api/privacy/erasure/withdrawal')}
        >
          {t('privacy.takeBack')}
        </button>
      ) : (
        <>
          <p className="soft">{t('privacy.eraseText')}</p>
          {asked ? (
            <div className="stack">
              <button
                type="button"
                className="button danger"
                disabled={busy}
                onClick={() => void ask()}
              >
                {t('privacy.eraseSure')}
              </button>
              <button type="button" className="button" onClick={() => setAsked(false)}>
                {t('privacy.eraseNot')}
              </button>
            </div>
          ) : (
            <button type="button" className="button" onClick={() => setAsked(true)}>
              {t('privacy.eraseAsk')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** Takes down that somebody who was named in an entry asks to be forgotten. */
function AskForMentioned({ ofParty }: { ofParty?: boolean }) {
  const { t } = useI18n();
  const { busy, problem, decide } = useDecision('/api/privacy/mentions');
  const [party, setParty] = useState('');
  const [named, setNamed] = useState('');
  const errors = useErrors(problem);
  const send = async () => {
    const fine = errors.check({
      party: ofParty && !party && t('check.choose'),
      named: !named.trim() && t('check.fill'),
    });
    const body = { named: named.trim(), ...(ofParty ? { party } : {}) };
    if (fine && (await decide('/api/privacy/mentions', body))) setNamed('');
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Refusal problem={problem} beside={['named', 'party']} />
      {ofParty && (
        <PartyField
          legend={t('mentions.party')}
          value={party}
          onChange={setParty}
          error={errors.of('party')}
        />
      )}
      <TextField
        label={t('mentions.named')}
        hint={t('mentions.namedHint')}
        value={named}
        onChange={setNamed}
        error={errors.of('named')}
      />
      <button className="button" disabled={busy}>
        {t('mentions.ask')}
      </button>
    </form>
  );
}

/** Who has no account but stands in one's entries: a driver, a worker, a supplier. */
function Mentioned() {
  const { t } = useI18n();
  const asked = useGet<{ items: MentionRequest[] }>('/api/privacy/mentions');
  return (
    <section className="card stack">
      <h2>{t('mentions.title')}</h2>
      <p className="soft">{t('mentions.text')}</p>
      {asked.data?.items.map((one) => (
        <Notice key={one.id} tone={isWaiting(one) ? 'sun' : 'river'}>
          <strong>{nameOf(one, t)}</strong>
          <br />
          {one.phase === 'REFUSED' ? one.reason : t(`erasurePhase.${one.phase}`)}
          {isWaiting(one) && ` · ${t('erasures.dueBy', { day: formatDay(one.dueBy) })}`}
        </Notice>
      ))}
      <AskForMentioned />
    </section>
  );
}

function isWaiting({ phase }: { phase: ErasureRequest['phase'] }): boolean {
  return phase === 'ASKED' || phase === 'ACKNOWLEDGED';
}

function nameOf({ phase, named }: MentionRequest, t: (key: Key) => string): string {
  return phase === 'ERASED' ? t('mentions.gone') : named;
}

/** What the operator has to answer, the earliest first. */
export function Erasures() {
  const { t } = useI18n();
  const all = useGet<{ items: ErasureRequest[] }>('/api/privacy/erasures');
  const mentioned = useGet<{ items: MentionRequest[] }>('/api/privacy/mentions');
  return (
    <Page title={t('erasures.title')} lead={t('erasures.lead')} back="/more">
      {all.isError && <LoadError error={all.error} retry={() => void all.refetch()} />}
      {all.isLoading && <Loading />}
      {all.data?.items.length === 0 && mentioned.data?.items.length === 0 && (
        <Empty>{t('erasures.none')}</Empty>
      )}
      <div className="stack" style={{ gap: 22 }}>
        {all.data?.items.map((one) => (
          <RequestCard
            key={one.account}
            request={one}
            title={one.partyName}
            reads="/api/privacy/erasures"
            id={one.account}
          >
            <span className="code">{one.account}</span> ·{' '}
            {t(one.household ? 'erasures.household' : 'erasures.person')}
          </RequestCard>
        ))}
        {mentioned.data?.items.map((one) => (
          <RequestCard
            key={one.id}
            request={one}
            title={nameOf(one, t)}
            reads="/api/privacy/mentions"
            id={one.id}
          >
            {t('mentions.by', { party: one.partyName })}
          </RequestCard>
        ))}
        <section className="card stack">
          <h2>{t('mentions.title')}</h2>
          <AskForMentioned ofParty />
        </section>
      </div>
    </Page>
  );
}

function RequestCard({
  request,
  title,
  reads,
  id,
  children,
}: {
  request: ErasureRequest | MentionRequest;
  title: string;
  /** Where it stands among others; each has its own address below. */
  reads: string;
  id: string;
  /** Whom it is about. */
  children: ReactNode;
}) {
  const { t } = useI18n();
  const { busy, problem, decide } = useDecision(reads);
  const [step, setStep] = useState<'REFUSE' | 'ERASE'>();
  const [reason, setReason] = useState('');
  const errors = useErrors(problem);
  const at = `${reads}/${id}`;
  const waits = isWaiting(request);
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="grow">{title}</h2>
        <span className={waits ? 'tag sun' : 'tag'}>{t(`erasurePhase.${request.phase}`)}</span>
      </div>
      <p className="soft">{children}</p>
      {waits && (
        <p>
          {request.phase === 'ASKED' && (
            <>
              {t('erasures.answerBy', { day: formatDay(request.acknowledgeBy) })}
              <br />
            </>
          )}
          <strong>{t('erasures.dueBy', { day: formatDay(request.dueBy) })}</strong>
        </p>
      )}
      {request.reason && <p>{request.reason}</p>}
      <Refusal problem={problem} beside={step === 'REFUSE' ? ['reason'] : []} />
      {waits && step === undefined && (
        <div className="stack">
          {request.phase === 'ASKED' && (
            <button
              type="button"
              className="button primary"
              disabled={busy}
              onClick={() => void decide(`${at}/acknowledgement`)}
            >
              {t('erasures.acknowledge')}
            </button>
          )}
          <button type="button" className="button" onClick={() => setStep('ERASE')}>
            {t('erasures.carryOut')}
          </button>
          <button type="button" className="button" onClick={() => setStep('REFUSE')}>
            {t('erasures.refuse')}
          </button>
        </div>
      )}
      {waits && step === 'ERASE' && (
        <div className="stack">
          <button
            type="button"
            className="button danger"
            disabled={busy}
            onClick={() => void decide(`${at}/completion`)}
          >
            {t('erasures.carryOutSure')}
          </button>
          <button type="button" className="button" onClick={() => setStep(undefined)}>
            {t('privacy.eraseNot')}
          </button>
        </div>
      )}
      {waits && step === 'REFUSE' && (
        <div className="stack">
          <TextField
            label={t('erasures.reason')}
            hint={t('erasures.reasonHint')}
            value={reason}
            onChange={setReason}
            error={errors.of('reason')}
          />
          <button
            type="button"
            className="button danger"
            disabled={busy}
            onClick={() => void decide(`${at}/refusal`, { reason })}
          >
            {t('erasures.refuseSend')}
          </button>
          <button type="button" className="button" onClick={() => setStep(undefined)}>
            {t('privacy.eraseNot')}
          </button>
        </div>
      )}
    </section>
  );
}
