import { KeyRound, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useGet } from '../../api/queries';
import type { Answer } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import { rolesToGive } from '../../domain/roles';
import type { Role } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { ChecksField, SelectField, TextField, useErrors } from '../../ui/fields';
import { OneTimeLink } from '../../ui/OneTimeLink';
import { Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../../ui/parts';

interface Person {
  account: string;
  name: string;
  role: Role;
  administrator: boolean;
}

interface Invitation {
  id: string;
  name?: string;
  role: Role;
  until: string;
  by: string;
}

/** Whose people: one's own organisation's, or for the operator another's. */
function useOrganisation(): string {
  const me = useSignedIn();
  return useSearchParams()[0].get('party') ?? me.party.id;
}

/** Who works in the organisation, and who is invited. */
export function People() {
  const { t } = useI18n();
  const party = useOrganisation();
  const elsewhere = party !== useSignedIn().party.id;
  const others = useGet<{ name: string }>(
    elsewhere ? `/api/parties/${encodeURIComponent(party)}` : null,
  ).data;
  const all = useGet<{ people: Person[]; invitations: Invitation[] }>(
    `/api/parties/${encodeURIComponent(party)}/people`,
  );
  return (
    <Page
      title={t('people.title')}
      lead={others ? others.name : t('people.lead')}
      back={elsewhere ? `/parties/${encodeURIComponent(party)}` : '/more'}
    >
      <Link className="button big primary" to={`/people/invite?party=${encodeURIComponent(party)}`}>
        <UserPlus size={22} aria-hidden />
        {t('people.invite')}
      </Link>
      {all.isError && <LoadError error={all.error} retry={() => void all.refetch()} />}
      {all.isLoading && <Loading />}
      {all.data?.people.map((one) => (
        <PersonCard key={one.account} one={one} party={party} />
      ))}
      {all.data && all.data.invitations.length > 0 && (
        <section className="stack tight" aria-labelledby="invited">
          <h2 id="invited">{t('people.invited')}</h2>
          {all.data.invitations.map((one) => (
            <InvitationCard key={one.id} one={one} party={party} />
          ))}
        </section>
      )}
    </Page>
  );
}

function PersonCard({ one, party }: { one: Person; party: string }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const [open, setOpen] = useState(false);
  const own = one.account === me.account;
  return (
    <section className="card stack tight">
      <h3>{one.name}</h3>
      <p className="soft">
        {t(`role.${one.role}`)}
        {one.administrator && ` · ${t('people.administrator')}`}
        {own && ` · ${t('people.you')}`}
      </p>
      {!own && !open && (
        <button
          type="button"
          className="button block"
          aria-label={`${t('people.change')}: ${one.name}`}
          onClick={() => setOpen(true)}
        >
          {t('people.change')}
        </button>
      )}
      {open && (
        <>
          <ChangeRole one={one} party={party} />
          <Link
            className="button block"
            to={`/people/reset?${new URLSearchParams({ party, account: one.account, name: one.name }).toString()}`}
          >
            <KeyRound size={20} aria-hidden />
            {t('reset.title')}
          </Link>
          <SendAway one={one} party={party} />
          <button type="button" className="button block" onClick={() => setOpen(false)}>
            {t('action.cancel')}
          </button>
        </>
      )}
    </section>
  );
}

function ChangeRole({ one, party }: { one: Person; party: string }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('assignRole', one.account);
  const [role, setRole] = useKept<string>(command, 'role', one.role);
  const [administrator, setAdministrator] = useKept(command, 'administrator', one.administrator);
  const send = () =>
    void command.send({
      kind: 'assignRole',
      party,
      person: one.account,
      form: '/people',
      subject: one.name,
      body: { role: role as Role, administrator },
    });
  return (
    <div className="stack tight">
      <Refusal problem={command.problem} />
      <SelectField
        label={t('register.role')}
        value={role}
        onChange={setRole}
        options={rolesToGive(me.role, one.role).map((value) => ({
          value,
          label: t(`role.${value}`),
        }))}
      />
      <Administers value={administrator} onChange={setAdministrator} />
      <button
        type="button"
        className="button primary block"
        disabled={command.busy || (role === one.role && administrator === one.administrator)}
        onClick={send}
      >
        {t('people.save')}
      </button>
    </div>
  );
}

function SendAway({ one, party }: { one: Person; party: string }) {
  const { t } = useI18n();
  const command = useCommand('revokeRole', one.account);
  const [reason, setReason] = useKept(command, 'reason', '');
  const errors = useErrors(command.problem);
  const send = () => {
    if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void command.send({
      kind: 'revokeRole',
      party,
      person: one.account,
      form: '/people',
      subject: one.name,
      body: { reason: reason.trim() },
    });
  };
  return (
    <div className="stack tight">
      <Refusal problem={command.problem} beside={['reason']} />
      <TextField
        label={t('people.sendAwayWhy')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
      <button
        type="button"
        className="button danger block"
        disabled={command.busy}
        aria-label={`${t('people.sendAway')}: ${one.name}`}
        onClick={send}
      >
        {t('people.sendAway')}
      </button>
    </div>
  );
}

function Administers({ value, onChange }: { value: boolean; onChange(value: boolean): void }) {
  const { t } = useI18n();
  return (
    <ChecksField
      legend={t('people.may')}
      items={[{ value: 'yes', title: t('people.mayInvite') }]}
      values={value ? ['yes'] : []}
      onChange={(values) => onChange(values.length > 0)}
    />
  );
}

function InvitationCard({ one, party }: { one: Invitation; party: string }) {
  const { t } = useI18n();
  const command = useCommand('withdrawInvitation', one.id);
  return (
    <section className="card stack tight">
      <h3>{one.name ?? t('people.anybody')}</h3>
      <p className="soft">
        {t(`role.${one.role}`)} · {t('people.until', { when: formatMoment(one.until) })}
      </p>
      <Refusal problem={command.problem} />
      <button
        type="button"
        className="button block"
        disabled={command.busy}
        aria-label={`${t('people.withdraw')}: ${one.name ?? t('people.anybody')}`}
        onClick={() =>
          void command.send({
            kind: 'withdrawInvitation',
            party,
            invitation: one.id,
            form: '/people',
            subject: one.name ?? '',
            body: {},
          })
        }
      >
        {t('people.withdraw')}
      </button>
    </section>
  );
}

/** Makes a link that lets one person in. */
export function Invite() {
  const { t } = useI18n();
  const me = useSignedIn();
  const party = useOrganisation();
  const command = useCommand('invitePerson');
  const [name, setName] = useKept(command, 'name', '');
  const [role, setRole] = useKept<string>(
    command,
    'role',
    rolesToGive(me.role, me.role)[0] ?? me.role,
  );
  const [administrator, setAdministrator] = useKept(command, 'administrator', false);
  const errors = useErrors(command.problem);
  const send = () =>
    void command.send({
      kind: 'invitePerson',
      party,
      form: '/people/invite',
      subject: name.trim(),
      body: {
        ...(name.trim() ? { name: name.trim() } : {}),
        role: role as Role,
        administrator,
      },
    });
  return (
    <Page title={t('people.invite')} back={`/people?party=${encodeURIComponent(party)}`}>
      {command.status.state === 'done' ? (
        <div className="stack">
          <Outcome waiting={false} title={t('people.linkMade')} />
          <InvitationLink answer={command.status.answer} />
          <Link className="button block" to={`/people?party=${encodeURIComponent(party)}`}>
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={send} submit={t('people.makeLink')} command={command}>
          <Refusal problem={command.problem} beside={['name', 'role']} />
          <TextField
            label={t('people.name')}
            hint={t('people.nameHint')}
            value={name}
            onChange={setName}
            error={errors.of('name')}
          />
          <SelectField
            label={t('register.role')}
            value={role}
            onChange={setRole}
            options={rolesToGive(me.role, me.role).map((value) => ({
              value,
              label: t(`role.${value}`),
            }))}
            error={errors.of('role')}
          />
          <Administers value={administrator} onChange={setAdministrator} />
        </Form>
      )}
    </Page>
  );
}

function InvitationLink({ answer }: { answer: Answer }) {
  const { t } = useI18n();
  const { link, qr } = answer;
  if (!link || !qr) return <Notice tone="sun">{t('people.shownOnce')}</Notice>;
  return (
    <OneTimeLink link={link} qr={qr} label={t('people.linkCode')}>
      {t('people.linkHow')}
    </OneTimeLink>
  );
}
