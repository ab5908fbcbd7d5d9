import { Handshake, Users } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useGet, usePages } from '../../api/queries';
import type { Kind } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import type { Party, PartyRole } from '../../domain/types';
import { useI18n } from '../../i18n';
import { TextField, useErrors } from '../../ui/fields';
import { SearchField, ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Notice, Page, Refusal, Unfinished } from '../../ui/parts';
import { rememberFirst } from '../../lib/remember';
import { workFor } from '../../lib/workingFor';

/** Who grows or makes something that a co-operative could confirm. */
const MAKE: readonly PartyRole[] = ['HOUSEHOLD', 'PACKING_HOUSE', 'PROCESSOR'];

/** A co-operative sees who belongs to it; any other grower which one it belongs to. */
export function Members() {
  const me = useSignedIn();
  return me.party.roles.includes('COOPERATIVE') ? <OfCooperative /> : <OfMember />;
}

function OfCooperative() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const me = useSignedIn();
  const pages = usePages<Party>(`/api/parties/${encodeURIComponent(me.party.id)}/members`);
  const [words, setWords] = useState('');
  const of = (accepted: boolean, offered?: boolean) =>
    pages.items?.filter(
      (party) =>
        party.membership?.accepted === accepted &&
        (offered === undefined || party.membership.offered === offered),
    ) ?? [];
  const asked = of(false, false);
  const offered = of(false, true);
  const members = of(true);
  const known = new Set([me.party.id, ...(pages.items ?? []).map((party) => party.id)]);
  return (
    <Page title={t('members.title')} lead={t('members.lead')} back="/more">
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {asked.length > 0 && (
        <section className="stack tight" aria-labelledby="asked">
          <h2 id="asked">{t('members.asked')}</h2>
          {asked.map((party) => (
            <PartyCard key={party.id} party={party}>
              <Tap kind="acceptMembership" label={t('members.accept')} party={party} primary />
              <End party={party} label={t('members.refuse')} />
            </PartyCard>
          ))}
        </section>
      )}
      <section className="stack tight" aria-labelledby="members">
        <h2 id="members">{t('members.members', { count: members.length })}</h2>
        {pages.items && members.length === 0 && <Empty>{t('members.none')}</Empty>}
        {members.map((party) => (
          <PartyCard key={party.id} party={party}>
            <button
              type="button"
              className="button primary block"
              aria-label={t('behalf.startFor', { name: party.name })}
              onClick={() => {
                rememberFirst(me.account, 'members', party.id);
                workFor(me.account, { id: party.id, name: party.name, roles: party.roles });
                void navigate('/');
              }}
            >
              <Handshake size={22} aria-hidden />
              {t('behalf.start')}
            </button>
            <End party={party} label={t('members.end')} />
          </PartyCard>
        ))}
      </section>
      {offered.length > 0 && (
        <section className="stack tight" aria-labelledby="offered">
          <h2 id="offered">{t('members.offered')}</h2>
          {offered.map((party) => (
            <PartyCard key={party.id} party={party}>
              <End party={party} label={t('members.takeBack')} />
            </PartyCard>
          ))}
        </section>
      )}
      <ShowMore pages={pages} />
      <section className="stack tight" aria-labelledby="invite">
        <h2 id="invite">{t('members.invite')}</h2>
        <p className="soft">{t('members.inviteHow')}</p>
        <Choose
          words={words}
          onWords={setWords}
          asked
          fits={(party) => !known.has(party.id) && party.roles.some((role) => MAKE.includes(role))}
        >
          {(party) =>
            party.membership ? (
              <p className="soft small">{t('members.elsewhere')}</p>
            ) : (
              <Tap kind="offerMembership" label={t('members.offer')} party={party} primary />
            )
          }
        </Choose>
      </section>
    </Page>
  );
}

function OfMember() {
  const { t } = useI18n();
  const me = useSignedIn();
  const own = useGet<Party>(`/api/parties/${encodeURIComponent(me.party.id)}`);
  const membership = own.data?.membership ?? null;
  const cooperative = useGet<Party>(
    membership && `/api/parties/${encodeURIComponent(membership.cooperative)}`,
  );
  const [words, setWords] = useState('');
  return (
    <Page title={t('members.own')} lead={t('members.ownLead')} back="/more">
      {own.isError && <LoadError error={own.error} retry={() => void own.refetch()} />}
      {own.isLoading && <Loading />}
      {own.data && membership && cooperative.data && (
        <>
          <Notice tone={membership.accepted ? 'river' : 'sun'}>
            <p>
              {t(
                membership.accepted
                  ? 'members.belong'
                  : membership.offered
                    ? 'members.wereAsked'
                    : 'members.haveAsked',
                { name: cooperative.data.name },
              )}
            </p>
          </Notice>
          <PartyCard party={cooperative.data}>
            {!membership.accepted && membership.offered && (
              <Tap kind="acceptMembership" label={t('members.agree')} party={own.data} primary />
            )}
            <End
              party={own.data}
              label={t(
                membership.accepted
                  ? 'members.leave'
                  : membership.offered
                    ? 'members.refuse'
                    : 'members.takeBack',
              )}
            />
          </PartyCard>
        </>
      )}
      {own.data && !membership && (
        <section className="stack tight" aria-labelledby="ask">
          <h2 id="ask">{t('members.ask')}</h2>
          <Choose
            words={words}
            onWords={setWords}
            fits={(party) => party.roles.includes('COOPERATIVE') && party.id !== me.party.id}
          >
            {(party) => <Ask party={party} own={me.party.id} />}
          </Choose>
        </section>
      )}
    </Page>
  );
}

/** Parties by their words. */
function Choose({
  words,
  onWords,
  asked,
  fits,
  children,
}: {
  words: string;
  onWords(words: string): void;
  /** Nobody is shown before a word is typed. */
  asked?: boolean;
  fits(party: Party): boolean;
  children(party: Party): React.ReactNode;
}) {
  const { t } = useI18n();
  const q = useDeferredValue(words);
  const found = usePages<Party>('/api/parties', { q });
  const items = found.items?.filter(fits);
  const search = <SearchField label={t('parties.search')} value={words} onChange={onWords} />;
  if (asked && !words.trim()) return search;
  return (
    <>
      {search}
      {items?.length === 0 && !found.hasNextPage && <p className="soft">{t('parties.none')}</p>}
      {items?.map((party) => (
        <PartyCard key={party.id} party={party}>
          {children(party)}
        </PartyCard>
      ))}
      <ShowMore pages={found} />
    </>
  );
}

function PartyCard({ party, children }: { party: Party; children: React.ReactNode }) {
  return (
    <section className="card stack tight">
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <Users size={26} aria-hidden />
        <div className="grow">
          <h3>
            <Link to={`/parties/${encodeURIComponent(party.id)}`}>{party.name}</Link>
          </h3>
          <p className="soft small">{party.address}</p>
        </div>
      </div>
      {children}
    </section>
  );
}

/** An order that needs no more than the tap. */
function Tap({
  kind,
  label,
  party,
  primary,
}: {
  kind: Extract<Kind, 'acceptMembership' | 'offerMembership'>;
  label: string;
  party: Party;
  primary?: boolean;
}) {
  const command = useCommand(kind, party.id);
  if (command.status.state === 'waiting') return <Kept />;
  return (
    <>
      <Refusal problem={command.problem} />
      <button
        type="button"
        className={primary ? 'button primary block' : 'button block'}
        disabled={command.busy || command.status.state === 'done'}
        aria-label={`${label}: ${party.name}`}
        onClick={() =>
          void command.send({
            kind,
            party: party.id,
            form: '/members',
            subject: party.name,
            body: {},
          })
        }
      >
        {label}
      </button>
    </>
  );
}

function Ask({ party, own }: { party: Party; own: string }) {
  const { t } = useI18n();
  const command = useCommand('askMembership', party.id);
  if (command.status.state === 'waiting') return <Kept />;
  return (
    <>
      <Refusal problem={command.problem} />
      <button
        type="button"
        className="button primary block"
        disabled={command.busy || command.status.state === 'done'}
        aria-label={`${t('members.askThis')}: ${party.name}`}
        onClick={() =>
          void command.send({
            kind: 'askMembership',
            party: own,
            form: '/members',
            subject: party.name,
            body: { cooperative: party.id },
          })
        }
      >
        {t('members.askThis')}
      </button>
    </>
  );
}

/** Ends a membership, or takes a question back; it asks for the reason first. */
function End({ party, label }: { party: Party; label: string }) {
  const { t } = useI18n();
  const command = useCommand('endMembership', party.id);
  const [open, setOpen] = useState(Boolean(command.mending ?? command.restored));
  const [reason, setReason] = useKept(command, 'reason', command.mending?.body.reason ?? '');
  const errors = useErrors(command.problem);
  if (command.status.state === 'waiting') return <Kept />;
  if (!open) {
    return (
      <button
        type="button"
        className="button block"
        aria-label={`${label}: ${party.name}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
    );
  }
  return (
    <form
      className="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
        void command.send({
          kind: 'endMembership',
          party: party.id,
          form: '/members',
          subject: party.name,
          body: { reason: reason.trim() },
        });
      }}
    >
      <Unfinished command={command} />
      <Refusal problem={command.problem} beside={['reason']} />
      <TextField
        label={t('field.reason')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
      <div className="actions">
        <button type="submit" className="button danger" disabled={command.busy}>
          {label}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}

function Kept() {
  const { t } = useI18n();
  return <p className="soft">{t('outbox.keptTitle')}</p>;
}
