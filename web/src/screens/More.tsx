import { useQueryClient } from '@tanstack/react-query';
import {
  BellRing,
  BadgeCheck,
  BookOpen,
  Boxes,
  ChevronRight,
  ClipboardCheck,
  CloudUpload,
  DoorOpen,
  Eraser,
  EyeOff,
  FileDown,
  FileUp,
  FlaskConical,
  Handshake,
  HousePlus,
  IdCard,
  KeyRound,
  Landmark,
  Layers,
  LogOut,
  MapPinned,
  MessageSquareWarning,
  Package,
  QrCode,
  ThermometerSnowflake,
  Repeat2,
  ShieldAlert,
  Siren,
  Sprout,
  TestTubeDiagonal,
  UserPlus,
  Users,
} from 'lucide-react';
import { Children, type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { goAway, handOver } from '../api/door';
import { useOutbox, useSignedIn } from '../context';
import { useCommand } from '../commands/useCommand';
import { may } from '../domain/roles';
import { grows } from '../domain/story';
import { useI18n } from '../i18n';
import { profiles } from '../lib/profiles';
import { useStore } from '../lib/store';
import { Organisations } from './people/Organisations';
import { TextField, useErrors } from '../ui/fields';
import { Strength } from '../ui/Strength';
import { Form, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { workFor } from '../lib/workingFor';

export function More() {
  const { t } = useI18n();
  const me = useSignedIn();
  const outbox = useOutbox();
  const queries = useQueryClient();
  const waiting = useStore(outbox.commands).filter((one) => one.account === me.account).length;
  const staying = useStore(profiles).some((one) => one.account === me.account);
  const [failed, setFailed] = useState(false);
  const cooperative = me.party.roles.includes('COOPERATIVE');
  // What binds a party is ordered by itself, not by a co-operative in its place.
  const own = !me.onBehalfBy;

  const navigate = useNavigate();

  // Whoever comes in next begins at the beginning.
  const leave = async () => {
    try {
      workFor(me.account, null);
      outbox.signedInAs(null);
      await goAway(queries, me.account);
      void navigate('/');
    } catch {
      setFailed(true);
    }
  };
  const hand = () => {
    workFor(me.account, null);
    outbox.signedInAs(null);
    handOver(queries);
    void navigate('/');
  };

  return (
    <Page title={t('nav.more')}>
      <section className="card">
        <h2>{me.name}</h2>
        <p>{me.party.name}</p>
        <p className="soft">
          {t(`role.${me.role}`)} · <span className="code">{me.login ?? me.account}</span>
        </p>
      </section>
      {own && (me.organisations?.length ?? 0) > 1 && <Organisations />}
      <nav className="stack" aria-label={t('nav.more')}>
        <Group>
          <Item to="/outbox" icon={<CloudUpload size={24} aria-hidden />} count={waiting}>
            {t('outbox.title')}
          </Item>
          <Item to="/card" icon={<QrCode size={24} aria-hidden />}>
            {t('card.mine')}
          </Item>
        </Group>
        <Group title={t('more.goods')}>
          <Item to="/lots" icon={<Layers size={24} aria-hidden />}>
            {t('list.title')}
          </Item>
          {may(me.role, 'hold') && (
            <Item to="/units" icon={<Package size={24} aria-hidden />}>
              {t('units.title')}
            </Item>
          )}
          {own && may(me.role, 'recall') && (
            <Item to="/recalls" icon={<Siren size={24} aria-hidden />}>
              {t('recall.title')}
            </Item>
          )}
          {may(me.role, 'readReports') && (
            <Item to="/reports" icon={<MessageSquareWarning size={24} aria-hidden />}>
              {t('report.title')}
            </Item>
          )}
          <Item to="/products" icon={<Boxes size={24} aria-hidden />}>
            {t('do.products')}
          </Item>
          {may(me.role, 'importBook') && (
            <Item to="/import" icon={<FileUp size={24} aria-hidden />}>
              {t('do.import')}
            </Item>
          )}
          <Item to="/export" icon={<FileDown size={24} aria-hidden />}>
            {t('do.export')}
          </Item>
          {me.role === 'OPERATOR' && (
            <Item to="/portal" icon={<Landmark size={24} aria-hidden />}>
              {t('portal.title')}
            </Item>
          )}
        </Group>
        <Group title={t('more.growing')}>
          {may(me.role, 'readDiaries') && (
            <Item to="/diary" icon={<BookOpen size={24} aria-hidden />}>
              {t(may(me.role, 'keepDiary') ? 'diary.title' : 'diary.all')}
            </Item>
          )}
          {may(me.role, 'hold') && (
            <Item to="/places" icon={<MapPinned size={24} aria-hidden />}>
              {t('places.title')}
            </Item>
          )}
          {may(me.role, 'readDiaries') && (
            <Item to="/pesticide-labels" icon={<FlaskConical size={24} aria-hidden />}>
              {t('labels.title')}
            </Item>
          )}
          {may(me.role, 'keepDiary') && grows(me.party.roles) && (
            <Item to="/story" icon={<Sprout size={24} aria-hidden />}>
              {t('story.title')}
            </Item>
          )}
          {own && may(me.role, 'keepDiary') && (
            <Item to="/early-harvest" icon={<ShieldAlert size={24} aria-hidden />}>
              {t('policy.title')}
            </Item>
          )}
          {own && may(me.role, 'hold') && (
            <Item to="/sensors" icon={<ThermometerSnowflake size={24} aria-hidden />}>
              {t('sensors.title')}
            </Item>
          )}
        </Group>
        <Group title={t('more.evidence')}>
          {may(me.role, 'hold') && (
            <Item to="/certificates" icon={<BadgeCheck size={24} aria-hidden />}>
              {t('certificates.title')}
            </Item>
          )}
          {may(me.role, 'bringResults') && (
            <Item to="/lab-results" icon={<TestTubeDiagonal size={24} aria-hidden />}>
              {t('lab.title')}
            </Item>
          )}
          {may(me.role, 'readInspections') && (
            <Item to="/inspections" icon={<ClipboardCheck size={24} aria-hidden />}>
              {t('inspection.title')}
            </Item>
          )}
          {own && may(me.role, 'belong') && cooperative && (
            <Item to="/declarations" icon={<Handshake size={24} aria-hidden />}>
              {t('declared.title')}
            </Item>
          )}
        </Group>
        <Group title={t('more.partners')}>
          <Item to="/parties" icon={<Users size={24} aria-hidden />}>
            {t('do.parties')}
          </Item>
          {own && may(me.role, 'belong') && (
            <Item to="/members" icon={<HousePlus size={24} aria-hidden />}>
              {t(cooperative ? 'members.title' : 'members.own')}
            </Item>
          )}
          {own && (me.administrator || me.role === 'OPERATOR') && (
            <Item to="/people" icon={<Users size={24} aria-hidden />}>
              {t('people.title')}
            </Item>
          )}
          {may(me.role, 'addParty') && (
            <Item to="/accounts/new" icon={<UserPlus size={24} aria-hidden />}>
              {t('do.newAccount')}
            </Item>
          )}
          {own && may(me.role, 'hold') && (
            <Item to="/recall-contact" icon={<BellRing size={24} aria-hidden />}>
              {t('contact.title')}
            </Item>
          )}
          {may(me.role, 'erase') && (
            <Item to="/erasures" icon={<Eraser size={24} aria-hidden />}>
              {t('erasures.title')}
            </Item>
          )}
        </Group>
        <Group title={t('more.account')}>
          {own && (
            <Item to="/security" icon={<KeyRound size={24} aria-hidden />}>
              {t('security.title')}
            </Item>
          )}
          {own && (
            <Item to="/login-name" icon={<IdCard size={24} aria-hidden />}>
              {t('people.loginName')}
            </Item>
          )}
          {own && me.role !== 'OPERATOR' && (
            <Item to="/leave" icon={<DoorOpen size={24} aria-hidden />}>
              {t('leave.title')}
            </Item>
          )}
          <Item to="/privacy" icon={<EyeOff size={24} aria-hidden />}>
            {t('privacy.title')}
          </Item>
        </Group>
      </nav>
      {waiting > 0 && <Notice tone="sun">{t('signOut.unsent', { count: waiting })}</Notice>}
      {failed && (
        <Notice tone="clay" live>
          {t('problem.unreachable')}
        </Notice>
      )}
      {staying && (
        <button type="button" className="button block primary" onClick={hand}>
          <Repeat2 size={20} aria-hidden />
          {t('door.handOverButton')}
        </button>
      )}
      <button type="button" className="button block" onClick={() => void leave()}>
        <LogOut size={20} aria-hidden />
        {t('signOut.submit')}
      </button>
    </Page>
  );
}

/** What belongs together; nothing where nothing of it is for this person. */
function Group({ title, children }: { title?: string; children: ReactNode }) {
  const shown = Children.toArray(children);
  if (shown.length === 0) return null;
  return (
    <section className="group">
      {title && <h2>{title}</h2>}
      <ul className="list card">{shown}</ul>
    </section>
  );
}

function Item({
  to,
  icon,
  count = 0,
  children,
}: {
  to: string;
  icon: ReactNode;
  count?: number;
  children: ReactNode;
}) {
  return (
    <li>
      <Link className="list-link" to={to}>
        {icon}
        <span className="grow">{children}</span>
        {count > 0 && <span className="badge">{count}</span>}
        <ChevronRight size={20} aria-hidden />
      </Link>
    </li>
  );
}

export function Password() {
  const { t } = useI18n();
  const command = useCommand('changePassword');
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const errors = useErrors(command.problem);
  const send = () => {
    const fine = errors.check({
      oldPassword: !old && t('check.fill'),
      newPassword: [...fresh].length < 10 && t('check.password'),
    });
    if (!fine) return;
    const body = { oldPassword: old, newPassword: fresh };
    void command.send({ kind: 'changePassword', form: '/password', subject: '', body });
  };
  return (
    <Page title={t('password.title')} back="/security">
      {command.status.state === 'done' ? (
        <div className="stack">
          <Outcome waiting={false} title={t('password.done')} />
          <Link className="button big primary" to="/">
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={send} submit={t('password.submit')} command={command}>
          <Refusal problem={command.problem} beside={['oldPassword', 'newPassword']} />
          <TextField
            label={t('password.old')}
            type="password"
            autoComplete="current-password"
            value={old}
            onChange={setOld}
            error={errors.of('oldPassword')}
          />
          <TextField
            label={t('password.new')}
            hint={t('register.passwordHint')}
            type="password"
            autoComplete="new-password"
            value={fresh}
            onChange={setFresh}
            error={errors.of('newPassword')}
          />
          <Strength password={fresh} />
        </Form>
      )}
    </Page>
  );
}
