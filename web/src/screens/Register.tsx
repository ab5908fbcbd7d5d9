import type { UseQueryResult } from '@tanstack/react-query';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAll, useGet } from '../api/queries';
import { useSignedIn } from '../context';
import type { Bodies, Kind } from '../commands/command';
import { type CommandForm, useCommand, useKept } from '../commands/useCommand';
import {
  type Area,
  type Division,
  FACILITY_KINDS,
  type FacilityKind,
  type Geometry,
  type Party,
  PARTY_ROLES,
  type PartyRole,
  type Product,
  type Role,
  ROLES,
  type Unit,
  UNITS,
} from '../domain/types';
import { useI18n } from '../i18n';
import {
  inVietnam,
  outlineProblem,
  parsePlaces,
  POINT_UP_TO_HECTARES,
  type Position,
  squareMetres,
} from '../lib/geo';
import { editNumber, parseNumber } from '../lib/numbers';
import { plain } from '../lib/text';
import {
  ChecksField,
  ChoiceField,
  type FieldError,
  NoteField,
  SelectField,
  TextField,
  useErrors,
} from '../ui/fields';
import { PartyField } from '../ui/PartyField';
import { Strength } from '../ui/Strength';
import { Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { PlotField, writePlaces } from '../ui/map/PlotField';
import { hectares as inHectares } from '../ui/map/Size';
import { editHandling, HandlingFields, readHandling } from './Handling';

const SLUG = /^[a-z0-9-]{3,40}$/;

/** An id from a name: "HTX Cam Cao Phong" gives htx-cam-cao-phong. */
function slugOf(name: string): string {
  return plain(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

/**
 * An id that tells nothing: ids stay in clear for ever, also when the person is forgotten, so those
 * of people are not made of names (R-VN11).
 */
function opaque(prefix: string): string {
  const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}-${Array.from(random, (byte) => signs[byte % signs.length]).join('')}`;
}

/** The id that is suggested for what has a name: made of it only where no person is behind it. */
function useSuggestedId(prefix: string, name: string, ofPeople: boolean): string {
  const [unnamed] = useState(() => opaque(prefix));
  return ofPeople ? unnamed : slugOf(name);
}

/** Whether a place that one registers may be a household's: an operator's, for whom it may be. */
function useOfPeople(): boolean {
  const me = useSignedIn();
  return me.role === 'OPERATOR' || me.party.roles.includes('HOUSEHOLD');
}

/** What all forms of the register share: the page, the end, the refusal. */
function RegisterPage<K extends Kind>({
  title,
  back,
  command,
  done,
  code,
  children,
}: {
  title: string;
  back: string;
  command: CommandForm<K>;
  done: string;
  code: string;
  children: ReactNode;
}) {
  const { t } = useI18n();
  const { status } = command;
  return (
    <Page title={title} back={back}>
      {status.state === 'done' || status.state === 'waiting' ? (
        <div className="stack">
          <Outcome waiting={status.state === 'waiting'} title={done} code={code} />
          <Link className="button big primary" to={back}>
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        children
      )}
    </Page>
  );
}

function IdField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange(value: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  return (
    <TextField
      label={t('register.id')}
      hint={t('register.idHint')}
      value={value}
      onChange={(text) => onChange(text.toLowerCase())}
      error={error}
    />
  );
}

/** Province, then commune (R-VN8). */
function PlaceFields({
  province,
  commune,
  onProvince,
  onCommune,
  provinceError,
  communeError,
}: {
  province: string;
  commune: string;
  onProvince(code: string): void;
  onCommune(code: string): void;
  provinceError: FieldError | undefined;
  communeError: FieldError | undefined;
}) {
  const { t } = useI18n();
  const provinces = useAll<Division>('/api/provinces');
  const communes = useAll<Division>(province ? '/api/communes' : null, { province });
  const options = (divisions: Division[] | undefined) =>
    (divisions ?? []).map((one) => ({ value: one.code, label: one.fullName }));
  return (
    <>
      <SelectField
        label={t('register.province')}
        value={province}
        onChange={(code) => {
          onProvince(code);
          onCommune('');
        }}
        empty={t('register.choose')}
        options={options(provinces.data)}
        error={provinceError}
      />
      <SelectField
        label={t('register.commune')}
        value={commune}
        onChange={onCommune}
        empty={province ? t('register.choose') : t('register.provinceFirst')}
        options={options(communes.data)}
        error={communeError}
      />
    </>
  );
}

/** Whom an operator registers it for; everyone else does so for themselves. */
function OwnerField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange(id: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const me = useSignedIn();
  if (me.role !== 'OPERATOR') return null;
  return (
    <PartyField legend={t('register.forParty')} value={value} onChange={onChange} error={error} />
  );
}

/** The value under its name, or nothing where it is empty: the contract leaves such fields out. */
function some<N extends string>(name: N, value: string): { [key in N]?: string } {
  return (value.trim() === '' ? {} : { [name]: value.trim() }) as { [key in N]?: string };
}

export function NewParty() {
  const command = useCommand('registerParty');
  return (
    <PartyForm
      command={command}
      body={command.mending?.body}
      send={(body, subject) =>
        void command.send({ kind: 'registerParty', form: '/parties/new', subject, body })
      }
    />
  );
}

/** What is to be corrected is being read, or cannot be. */
function NotYet({ query, back }: { query: UseQueryResult; back: string }) {
  const { t } = useI18n();
  return (
    <Page title={t('register.edit')} back={back}>
      {query.isError ? (
        <LoadError error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

/** Corrects what is said of a party: its own people, or the operator. */
export function EditParty() {
  const { id = '' } = useParams();
  const party = useGet<Party>(`/api/parties/${encodeURIComponent(id)}`);
  const command = useCommand('correctParty');
  const page = `/parties/${encodeURIComponent(id)}`;
  if (!party.data) return <NotYet query={party} back={page} />;
  const known = party.data;
  return (
    <PartyForm
      command={command}
      party={known}
      body={command.mending?.body ?? known}
      send={(body, subject, reason) =>
        void command.send({
          kind: 'correctParty',
          form: `${page}/edit`,
          subject,
          party: id,
          body: { ...body, earlyHarvest: known.earlyHarvest ?? 'REFUSE', reason },
        })
      }
    />
  );
}

function PartyForm<K extends 'registerParty' | 'correctParty'>({
  command,
  party,
  body,
  send: order,
}: {
  command: CommandForm<K>;
  /** The party that is corrected. */
  party?: Party;
  /** What the fields begin with. */
  body: (Partial<Omit<Party, 'lotPrefix'>> & { lotPrefix?: string | null }) | undefined;
  send(body: Bodies['registerParty'], subject: string, reason: string): void;
}) {
  const { t } = useI18n();
  const [name, setName] = useKept(command, 'name', body?.name ?? '');
  const [ownId, setId] = useKept(command, 'id', party?.id ?? body?.id ?? null);
  const [roles, setRoles] = useKept<string[]>(command, 'roles', body?.roles ?? []);
  const suggested = useSuggestedId('ho', name, roles.length === 0 || roles.includes('HOUSEHOLD'));
  const id = ownId ?? suggested;
  const [province, setProvince] = useKept(command, 'province', body?.province ?? '');
  const [commune, setCommune] = useKept(command, 'commune', body?.commune ?? '');
  const [street, setStreet] = useKept(command, 'street', body?.street ?? '');
  const [phone, setPhone] = useKept(command, 'phone', body?.phone ?? '');
  const [gln, setGln] = useKept(command, 'gln', body?.gln ?? '');
  const [lotPrefix, setLotPrefix] = useKept(command, 'lotPrefix', body?.lotPrefix ?? '');
  const [gs1Prefix, setGs1Prefix] = useKept(command, 'gs1Prefix', body?.gs1Prefix ?? '');
  const [reason, setReason] = useKept(command, 'reason', '');
  const errors = useErrors(command.problem);

  const send = () => {
    const prefix = gs1Prefix.trim();
    const fine = errors.check({
      name: !name.trim() && t('check.fill'),
      id: !party && !SLUG.test(id) && t('check.slug'),
      roles: roles.length === 0 && t('check.choose'),
      province: !province && t('check.choose'),
      commune: !commune && t('check.choose'),
      lotPrefix:
        // Who makes no lots has none.
        !(party && !party.lotPrefix && lotPrefix === '') &&
        !/^[A-Z0-9]{2,5}$/.test(lotPrefix) &&
        t('check.lotPrefix'),
      gs1Prefix:
        prefix !== '' &&
        (!/^\d{7,10}$/.test(prefix)
          ? t('check.gs1Prefix')
          : gln.trim() !== '' && !gln.trim().startsWith(prefix) && t('check.gs1PrefixGln')),
      reason: party !== undefined && !reason.trim() && t('check.reason'),
    });
    if (!fine) return;
    order(
      {
        id,
        name: name.trim(),
        roles: roles as PartyRole[],
        province,
        commune,
        ...some('street', street),
        ...some('phone', phone),
        ...some('gln', gln),
        ...some('gs1Prefix', prefix),
        ...(lotPrefix ? { lotPrefix } : {}),
      } as Bodies['registerParty'],
      name.trim(),
      reason.trim(),
    );
  };

  return (
    <RegisterPage
      title={t(party ? 'register.edit' : 'do.newParty')}
      back={party ? `/parties/${encodeURIComponent(party.id)}` : '/parties'}
      command={command}
      done={t(party ? 'register.edited' : 'register.partyDone')}
      code={name}
    >
      <Form
        onSubmit={send}
        submit={t(party ? 'register.submitEdit' : 'register.submitParty')}
        command={command}
      >
        <Refusal
          problem={command.problem}
          beside={[
            'name',
            'id',
            'roles',
            'province',
            'commune',
            'street',
            'phone',
            'gln',
            'lotPrefix',
            'gs1Prefix',
            'reason',
          ]}
        />
        <TextField
          label={t('register.partyName')}
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        {!party && <IdField value={id} onChange={setId} error={errors.of('id')} />}
        <ChecksField
          legend={t('parties.role')}
          values={roles}
          onChange={setRoles}
          error={errors.of('roles')}
          items={PARTY_ROLES.map((one) => ({ value: one, title: t(`partyRole.${one}`) }))}
        />
        <PlaceFields
          province={province}
          commune={commune}
          onProvince={setProvince}
          onCommune={setCommune}
          provinceError={errors.of('province')}
          communeError={errors.of('commune')}
        />
        <TextField
          label={t('register.street')}
          value={street}
          onChange={setStreet}
          error={errors.of('street')}
        />
        <TextField
          label={t('register.phone')}
          hint={t('register.phoneHint')}
          type="tel"
          value={phone}
          onChange={setPhone}
          error={errors.of('phone')}
        />
        <TextField
          label={t('register.lotPrefix')}
          hint={t('register.lotPrefixHint')}
          capitals
          value={lotPrefix}
          onChange={setLotPrefix}
          error={errors.of('lotPrefix')}
        />
        <TextField
          label={t('register.gln')}
          hint={t('register.glnHint')}
          inputMode="numeric"
          value={gln}
          onChange={setGln}
          error={errors.of('gln')}
        />
        <TextField
          label={t('register.gs1Prefix')}
          hint={t('register.gs1PrefixHint')}
          inputMode="numeric"
          value={gs1Prefix}
          onChange={setGs1Prefix}
          error={errors.of('gs1Prefix')}
        />
        {party && (
          <TextField
            label={t('register.why')}
            hint={t('register.whyHint')}
            value={reason}
            onChange={setReason}
            error={errors.of('reason')}
          />
        )}
      </Form>
    </RegisterPage>
  );
}

/** A place on earth: by the phone's own position, or as written. */
function PositionField({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string;
  hint: string;
  value: string;
  onChange(value: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const locate = () => {
    setState('busy');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
        onChange(value.trim() === '' ? here : `${value.trim()}\n${here}`);
        setState('idle');
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return (
    <div className="stack tight">
      <NoteField label={label} hint={hint} value={value} onChange={onChange} error={error} />
      {'geolocation' in navigator && (
        <button type="button" className="button" disabled={state === 'busy'} onClick={locate}>
          <LocateFixed size={20} aria-hidden />
          {state === 'busy' ? t('register.locating') : t('register.locate')}
        </button>
      )}
      {state === 'failed' && <Notice tone="sun">{t('register.noPosition')}</Notice>}
    </div>
  );
}

function outline(geometry: Geometry): readonly Position[] {
  return geometry.type === 'Point'
    ? [geometry.coordinates]
    : (geometry.coordinates[0] ?? []).slice(0, -1);
}

export function NewArea() {
  const command = useCommand('registerArea');
  return (
    <AreaForm
      command={command}
      body={command.mending?.body}
      send={(body) =>
        void command.send({ kind: 'registerArea', form: '/areas/new', subject: body.name, body })
      }
    />
  );
}

/** Corrects what is said of a growing area, its boundary above all. */
export function EditArea() {
  const { id = '' } = useParams();
  const me = useSignedIn();
  const area = useGet<Area>(`/api/areas/${encodeURIComponent(id)}`);
  const command = useCommand('correctArea');
  const page = `/areas/${encodeURIComponent(id)}`;
  if (!area.data) return <NotYet query={area} back={page} />;
  const known = area.data;
  return (
    <AreaForm
      command={command}
      area={known}
      body={command.mending?.body ?? known}
      send={(body, reason) =>
        void command.send({
          kind: 'correctArea',
          form: `${page}/edit`,
          subject: body.name,
          area: id,
          body: {
            ...body,
            ...some('street', known.street ?? ''),
            ...(me.role === 'OPERATOR' ? { party: known.owner } : {}),
            reason,
          },
        })
      }
    />
  );
}

function AreaForm<K extends 'registerArea' | 'correctArea'>({
  command,
  area,
  body,
  send: order,
}: {
  command: CommandForm<K>;
  /** The area that is corrected. */
  area?: Area;
  /** What the fields begin with. */
  body: Partial<Bodies['registerArea']> | Area | undefined;
  send(body: Bodies['registerArea'], reason: string): void;
}) {
  const { t, lang } = useI18n();
  const me = useSignedIn();
  const [party, setParty] = useKept(
    command,
    'party',
    body && 'party' in body ? (body.party ?? '') : '',
  );
  const [name, setName] = useKept(command, 'name', body?.name ?? '');
  const [ownId, setId] = useKept(command, 'id', area?.id ?? body?.id ?? null);
  const suggested = useSuggestedId('vt', name, useOfPeople());
  const id = ownId ?? suggested;
  const [crop, setCrop] = useKept(command, 'crop', body?.crop ?? '');
  const [hectares, setHectares] = useKept(
    command,
    'hectares',
    body?.hectares ? editNumber(body.hectares, lang) : '',
  );
  /** What the boundary gave, until somebody writes another size. */
  const [measured, setMeasured] = useKept(command, 'measured', hectares);
  const [province, setProvince] = useKept(command, 'province', body?.province ?? '');
  const [commune, setCommune] = useKept(command, 'commune', body?.commune ?? '');
  const [code, setCode] = useKept(command, 'code', body?.code?.value ?? '');
  const [market, setMarket] = useKept(command, 'market', body?.code?.market ?? '');
  const [scheme, setScheme] = useKept(command, 'scheme', body?.code?.scheme ?? 'nội địa');
  const [where, setWhere] = useKept(
    command,
    'where',
    body?.geometry ? writePlaces(outline(body.geometry)) : '',
  );
  const [reason, setReason] = useKept(command, 'reason', '');
  const errors = useErrors(command.problem);
  const owner = area?.owner ?? party;
  const plots = useAll<Area>(
    me.role === 'OPERATOR' && !owner ? null : '/api/areas',
    me.role === 'OPERATOR' ? { party: owner } : {},
  );
  const others = (plots.data ?? []).filter((one) => one.id !== area?.id);

  const draw = (text: string) => {
    setWhere(text);
    const corners = parsePlaces(text) ?? [];
    if (outlineProblem(corners) !== null || (hectares !== '' && hectares !== measured)) return;
    const size = editNumber(inHectares(squareMetres(corners)), lang);
    setHectares(size);
    setMeasured(size);
  };

  const send = () => {
    const size = parseNumber(hectares, lang);
    const places = parsePlaces(where);
    const [first] = places ?? [];
    const wrong =
      places && first
        ? places.length === 1
          ? !inVietnam(first) && ('outside' as const)
          : outlineProblem(places)
        : null;
    const fine = errors.check({
      party: me.role === 'OPERATOR' && !area && !party && t('check.choose'),
      name: !name.trim() && t('check.fill'),
      id: !area && !SLUG.test(id) && t('check.slug'),
      crop: !crop.trim() && t('check.fill'),
      hectares: !size && t('check.amount'),
      province: !province && t('check.choose'),
      commune: !commune && t('check.choose'),
      geometry: !first ? t('check.places') : wrong ? t(`outline.${wrong}`) : false,
      reason: area !== undefined && !reason.trim() && t('check.reason'),
    });
    if (!fine || !size || !places || !first) return;
    order(
      {
        ...some('party', party),
        id,
        name: name.trim(),
        crop: crop.trim(),
        hectares: size,
        province,
        commune,
        ...(code.trim()
          ? { code: { value: code.trim(), scheme: scheme.trim(), market: market.trim() } }
          : {}),
        geometry:
          places.length === 1
            ? { type: 'Point', coordinates: first }
            : { type: 'Polygon', coordinates: [[...places, first]] },
      },
      reason.trim(),
    );
  };

  const large = (parseNumber(hectares, lang) ?? 0) > POINT_UP_TO_HECTARES;
  return (
    <RegisterPage
      title={t(area ? 'register.edit' : 'do.newArea')}
      back={area ? `/areas/${encodeURIComponent(area.id)}` : '/places'}
      command={command}
      done={t(area ? 'register.edited' : 'register.areaDone')}
      code={name}
    >
      <Form
        onSubmit={send}
        submit={t(area ? 'register.submitEdit' : 'register.submitArea')}
        command={command}
      >
        <Refusal
          problem={command.problem}
          beside={[
            'party',
            'name',
            'id',
            'crop',
            'hectares',
            'province',
            'commune',
            'code',
            'geometry',
            'reason',
          ]}
        />
        {!area && <OwnerField value={party} onChange={setParty} error={errors.of('party')} />}
        <TextField
          label={t('register.areaName')}
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        {!area && <IdField value={id} onChange={setId} error={errors.of('id')} />}
        <PlotField
          command={command}
          value={where}
          onChange={draw}
          others={others}
          error={errors.of('geometry')}
        />
        <div className="two">
          <TextField
            label={t('register.crop')}
            value={crop}
            onChange={setCrop}
            error={errors.of('crop')}
          />
          <TextField
            label={t('register.hectares')}
            inputMode="decimal"
            value={hectares}
            onChange={setHectares}
            error={errors.of('hectares')}
          />
        </div>
        {large && (parsePlaces(where) ?? []).length === 1 && (
          <Notice tone="sun">{t('plot.large')}</Notice>
        )}
        <PlaceFields
          province={province}
          commune={commune}
          onProvince={setProvince}
          onCommune={setCommune}
          provinceError={errors.of('province')}
          communeError={errors.of('commune')}
        />
        <TextField
          label={t('register.areaCode')}
          hint={t('register.areaCodeHint')}
          value={code}
          onChange={setCode}
          error={errors.of('code')}
        />
        {code.trim() !== '' && (
          <div className="two">
            <SelectField
              label={t('register.scheme')}
              value={scheme}
              onChange={setScheme}
              options={[
                { value: 'nội địa', label: t('register.domestic') },
                { value: 'xuất khẩu', label: t('register.export') },
              ]}
            />
            <TextField label={t('register.market')} value={market} onChange={setMarket} />
          </div>
        )}
        {area && (
          <TextField
            label={t('register.why')}
            hint={t('register.whyHint')}
            value={reason}
            onChange={setReason}
            error={errors.of('reason')}
          />
        )}
      </Form>
    </RegisterPage>
  );
}

export function NewFacility() {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('registerFacility');
  const body = command.mending?.body;
  const [party, setParty] = useKept(command, 'party', body?.party ?? '');
  const [name, setName] = useKept(command, 'name', body?.name ?? '');
  const [ownId, setId] = useKept(command, 'id', body?.id ?? null);
  const suggested = useSuggestedId('noi', name, useOfPeople());
  const id = ownId ?? suggested;
  const [kind, setKind] = useKept<string>(command, 'kind', body?.kind ?? 'PACKING_HOUSE');
  const [province, setProvince] = useKept(command, 'province', body?.province ?? '');
  const [commune, setCommune] = useKept(command, 'commune', body?.commune ?? '');
  const [street, setStreet] = useKept(command, 'street', body?.street ?? '');
  const [gln, setGln] = useKept(command, 'gln', body?.gln ?? '');
  const [where, setWhere] = useKept(
    command,
    'where',
    body?.location ? writePlaces([body.location]) : '',
  );
  const errors = useErrors(command.problem);

  const send = () => {
    const places = parsePlaces(where);
    const fine = errors.check({
      party: me.role === 'OPERATOR' && !party && t('check.choose'),
      name: !name.trim() && t('check.fill'),
      id: !SLUG.test(id) && t('check.slug'),
      province: !province && t('check.choose'),
      commune: !commune && t('check.choose'),
      location: (!places || places.length > 1) && t('check.place'),
    });
    if (!fine || !places) return;
    void command.send({
      kind: 'registerFacility',
      form: '/facilities/new',
      subject: name.trim(),
      body: {
        ...some('party', party),
        id,
        kind: kind as FacilityKind,
        name: name.trim(),
        province,
        commune,
        ...some('street', street),
        ...some('gln', gln),
        ...(places[0] ? { location: places[0] } : {}),
      },
    });
  };

  return (
    <RegisterPage
      title={t('do.newFacility')}
      back="/places"
      command={command}
      done={t('register.facilityDone')}
      code={name}
    >
      <Form onSubmit={send} submit={t('register.submitFacility')} command={command}>
        <Refusal
          problem={command.problem}
          beside={[
            'party',
            'name',
            'id',
            'kind',
            'province',
            'commune',
            'street',
            'gln',
            'location',
          ]}
        />
        <OwnerField value={party} onChange={setParty} error={errors.of('party')} />
        <ChoiceField
          legend={t('register.kind')}
          value={kind}
          onChange={setKind}
          error={errors.of('kind')}
          items={FACILITY_KINDS.map((one) => ({ value: one, title: t(`facilityKind.${one}`) }))}
        />
        <TextField
          label={t('register.facilityName')}
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        <IdField value={id} onChange={setId} error={errors.of('id')} />
        <PlaceFields
          province={province}
          commune={commune}
          onProvince={setProvince}
          onCommune={setCommune}
          provinceError={errors.of('province')}
          communeError={errors.of('commune')}
        />
        <TextField
          label={t('register.street')}
          value={street}
          onChange={setStreet}
          error={errors.of('street')}
        />
        <PositionField
          label={t('register.position')}
          hint={t('register.positionHint')}
          value={where}
          onChange={setWhere}
          error={errors.of('location')}
        />
        <TextField
          label={t('register.gln')}
          hint={t('register.glnHint')}
          inputMode="numeric"
          value={gln}
          onChange={setGln}
          error={errors.of('gln')}
        />
      </Form>
    </RegisterPage>
  );
}

/** The drawings that come with the product. */
const PICTURES = [
  'buoi',
  'ca-phe',
  'cam',
  'che',
  'lua',
  'sau-rieng',
  'thanh-long',
  'vai',
  'xoai',
  'other',
] as const;

export function NewProduct() {
  const me = useSignedIn();
  const command = useCommand('registerProduct');
  return (
    <ProductForm
      command={command}
      body={command.mending?.body}
      owner={me.role === 'OPERATOR' ? (command.mending?.body.party ?? '') : null}
      send={(body, subject, _, id) =>
        void command.send({
          kind: 'registerProduct',
          form: '/products/new',
          subject,
          body: { ...body, id },
        })
      }
    />
  );
}

/** Corrects what is said of a product: its owner's people, or the operator for them. */
export function EditProduct() {
  const me = useSignedIn();
  const { id = '' } = useParams();
  const product = useGet<Product>(`/api/products/${encodeURIComponent(id)}`);
  const command = useCommand('correctProduct');
  const page = `/products/${encodeURIComponent(id)}`;
  if (!product.data) return <NotYet query={product} back={page} />;
  const known = product.data;
  return (
    <ProductForm
      command={command}
      product={known}
      body={command.mending?.body ?? known}
      owner={me.role === 'OPERATOR' ? known.owner : null}
      send={(body, subject, reason) =>
        void command.send({
          kind: 'correctProduct',
          form: `${page}/edit`,
          subject,
          product: id,
          body: { ...body, makers: known.makers ?? [], reason },
        })
      }
    />
  );
}

function ProductForm<K extends 'registerProduct' | 'correctProduct'>({
  command,
  product,
  body,
  owner,
  send: order,
}: {
  command: CommandForm<K>;
  /** The product that is corrected. */
  product?: Product;
  /** What the fields begin with. */
  body: Partial<Product> | undefined;
  /** Whom an operator enters it for; null for everybody else. */
  owner: string | null;
  send(
    body: Omit<Bodies['registerProduct'], 'id'>,
    subject: string,
    reason: string,
    id: string,
  ): void;
}) {
  const { t, lang } = useI18n();
  const [party, setParty] = useKept(command, 'party', owner ?? '');
  const [id, setId] = useKept(command, 'id', product?.id ?? body?.id ?? '');
  const [name, setName] = useKept(command, 'name', body?.name ?? '');
  const [nameEn, setNameEn] = useKept(command, 'nameEn', body?.nameEn ?? '');
  const [brand, setBrand] = useKept(command, 'brand', body?.brand ?? '');
  const [crop, setCrop] = useKept(command, 'crop', body?.crop ?? '');
  const [unit, setUnit] = useKept<string>(command, 'unit', body?.unit ?? 'KGM');
  const [content, setContent] = useKept(command, 'content', body?.content ?? '');
  const [shelfLife, setShelfLife] = useKept(
    command,
    'shelfLife',
    body?.shelfLifeDays ? String(body.shelfLifeDays) : '',
  );
  const [storage, setStorage] = useKept(command, 'storage', body?.storage ?? '');
  const [standards, setStandards] = useKept(
    command,
    'standards',
    body?.standards?.join('\n') ?? '',
  );
  const [picture, setPicture] = useKept<string>(command, 'picture', body?.picture ?? 'other');
  const [handling, setHandling] = useKept(command, 'handling', () =>
    editHandling(body?.handling ?? {}, lang),
  );
  const [reason, setReason] = useKept(command, 'reason', '');
  const errors = useErrors(command.problem);

  const send = () => {
    const days = shelfLife.trim() === '' ? undefined : parseNumber(shelfLife, lang);
    const read = readHandling(handling, lang);
    const fine = errors.check({
      party: owner !== null && !party && t('check.choose'),
      id:
        !product &&
        !/^(\d{8}|\d{12,14}|(?=.*[A-Z])[A-Z0-9-]{2,20})$/.test(id.trim()) &&
        t('check.productCode'),
      name: !name.trim() && t('check.fill'),
      crop: !crop.trim() && t('check.fill'),
      shelfLifeDays: (days === null || (days ?? 1) < 1 || (days ?? 1) % 1 !== 0) && t('check.days'),
      ...Object.fromEntries(
        Object.entries(read.wrong).map(([field, key]) => [`handling.${field}`, t(key)]),
      ),
      reason: product !== undefined && !reason.trim() && t('check.reason'),
    });
    if (!fine || days === null) return;
    order(
      {
        ...some('party', party),
        name: name.trim(),
        ...some('nameEn', nameEn),
        ...some('brand', brand),
        crop: crop.trim(),
        unit: unit as Unit,
        ...some('content', content),
        ...(days === undefined ? {} : { shelfLifeDays: days }),
        ...some('storage', storage),
        standards: standards
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
        picture,
        ...(Object.keys(read.handling).length === 0 ? {} : { handling: read.handling }),
      },
      name.trim(),
      reason.trim(),
      id.trim(),
    );
  };

  return (
    <RegisterPage
      title={t(product ? 'register.edit' : 'do.newProduct')}
      back={product ? `/products/${encodeURIComponent(product.id)}` : '/products'}
      command={command}
      done={t(product ? 'register.edited' : 'register.productDone')}
      code={name}
    >
      <Form
        onSubmit={send}
        submit={t(product ? 'register.submitEdit' : 'register.submitProduct')}
        command={command}
      >
        <Refusal
          problem={command.problem}
          beside={[
            'party',
            'id',
            'product',
            'name',
            'nameEn',
            'brand',
            'crop',
            'unit',
            'content',
            'shelfLifeDays',
            'storage',
            'standards',
            'picture',
            'handling',
            'reason',
          ]}
        />
        {!product && <OwnerField value={party} onChange={setParty} error={errors.of('party')} />}
        <TextField
          label={t('register.productName')}
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        {!product && (
          <TextField
            label={t('register.productCode')}
            hint={t('register.productCodeHint')}
            capitals
            value={id}
            onChange={setId}
            error={errors.of('id', 'product')}
          />
        )}
        <TextField
          label={t('register.nameEn')}
          value={nameEn}
          onChange={setNameEn}
          error={errors.of('nameEn')}
        />
        <div className="two">
          <TextField
            label={t('register.crop')}
            value={crop}
            onChange={setCrop}
            error={errors.of('crop')}
          />
          <SelectField
            label={t('field.unit')}
            value={unit}
            onChange={setUnit}
            options={UNITS.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
            error={errors.of('unit')}
          />
        </div>
        <ChoiceField
          legend={t('register.picture')}
          limit={4}
          value={picture}
          onChange={setPicture}
          error={errors.of('picture')}
          items={PICTURES.map((one) => ({ value: one, title: t(`picture.${one}`), picture: one }))}
        />
        <TextField
          label={t('register.content')}
          hint={t('register.contentHint')}
          value={content}
          onChange={setContent}
          error={errors.of('content')}
        />
        <TextField
          label={t('register.shelfLife')}
          hint={t('register.shelfLifeHint')}
          inputMode="numeric"
          value={shelfLife}
          onChange={setShelfLife}
          error={errors.of('shelfLifeDays')}
        />
        <TextField
          label={t('register.storage')}
          value={storage}
          onChange={setStorage}
          error={errors.of('storage')}
        />
        <TextField
          label={t('register.brand')}
          value={brand}
          onChange={setBrand}
          error={errors.of('brand')}
        />
        <NoteField
          label={t('register.standards')}
          hint={t('register.standardsHint')}
          value={standards}
          onChange={setStandards}
          error={errors.of('standards')}
        />
        <HandlingFields values={handling} onChange={setHandling} unit={unit} errors={errors} />
        {product && (
          <TextField
            label={t('register.why')}
            hint={t('register.whyHint')}
            value={reason}
            onChange={setReason}
            error={errors.of('reason')}
          />
        )}
      </Form>
    </RegisterPage>
  );
}

export function NewAccount() {
  const { t } = useI18n();
  const command = useCommand('openAccount');
  const [login, setLogin] = useKept(command, 'login', '');
  const [name, setName] = useKept(command, 'name', '');
  const [role, setRole] = useKept<string>(command, 'role', 'FARMER');
  const [party, setParty] = useKept(command, 'party', '');
  const [administrator, setAdministrator] = useKept(command, 'administrator', false);
  const [password, setPassword] = useState('');
  const errors = useErrors(command.problem);

  const send = () => {
    const fine = errors.check({
      login: !login.trim() && t('check.fill'),
      name: !name.trim() && t('check.fill'),
      party: !party && t('check.choose'),
      password: [...password].length < 10 && t('check.password'),
    });
    if (!fine) return;
    void command.send({
      kind: 'openAccount',
      form: '/accounts/new',
      subject: name.trim(),
      body: {
        login: login.trim(),
        name: name.trim(),
        role: role as Role,
        party,
        administrator,
        password,
      },
    });
  };

  return (
    <RegisterPage
      title={t('do.newAccount')}
      back="/"
      command={command}
      done={t('register.accountDone')}
      code={login}
    >
      <Form onSubmit={send} submit={t('register.submitAccount')} command={command}>
        <Refusal
          problem={command.problem}
          beside={['login', 'name', 'role', 'party', 'password']}
        />
        <TextField
          label={t('register.personName')}
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        <TextField
          label={t('signIn.name')}
          hint={t('register.accountHint')}
          autoComplete="off"
          value={login}
          onChange={setLogin}
          error={errors.of('login')}
        />
        <TextField
          label={t('register.firstPassword')}
          hint={t('register.passwordHint')}
          autoComplete="off"
          value={password}
          onChange={setPassword}
          error={errors.of('password')}
        />
        <Strength password={password} login={login} name={name} />
        <SelectField
          label={t('register.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((one) => ({ value: one, label: t(`role.${one}`) }))}
          error={errors.of('role')}
        />
        <ChecksField
          legend={t('people.may')}
          items={[{ value: 'yes', title: t('people.mayInvite') }]}
          values={administrator ? ['yes'] : []}
          onChange={(values) => setAdministrator(values.length > 0)}
        />
        <PartyField
          legend={t('register.party')}
          value={party}
          onChange={setParty}
          error={errors.of('party')}
        />
      </Form>
    </RegisterPage>
  );
}
