import { Boxes, PackageOpen, Plus, Printer } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useGet, usePages } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import {
  type LogisticUnit,
  readable,
  ssccOf,
  UNIT_KINDS,
  UNIT_STATES,
  type UnitKind,
  type UnitPart,
  type UnitState,
} from '../../domain/custody';
import { lotKey, lotPath } from '../../domain/quantity';
import type { Party } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { NoteField, pictureUrl, SelectField, TextField, useErrors } from '../../ui/fields';
import { amountsOf, LotPicker, type Picked, ShowMore } from '../../ui/lots';
import { Empty, Form, LoadError, Loading, More, Outcome, Page, Refusal } from '../../ui/parts';
import { useStartLots } from '../../ui/startLots';
import { UnitPicker } from './UnitPicker';
import { forWhom } from '../../lib/workingFor';

const TONE: Record<UnitState, string> = {
  CLOSED: 'tag',
  INSIDE: 'tag',
  UNDER_WAY: 'tag river',
  OPENED: 'tag sun',
};

const unitPath = (unit: string) => `/units/${unit}`;

/** All cases and pallets that we hold. */
export function Units() {
  const { t } = useI18n();
  const [state, setState] = useState('CLOSED');
  const pages = usePages<LogisticUnit>('/api/units', { state });
  return (
    <Page title={t('units.title')} lead={t('units.lead')} back="/more">
      <Link className="button big primary" to="/units/new">
        <Plus size={22} aria-hidden />
        {t('units.new')}
      </Link>
      <SelectField
        label={t('shipments.state')}
        value={state}
        onChange={setState}
        empty={t('shipments.anyState')}
        options={UNIT_STATES.map((one) => ({ value: one, label: t(`unitState.${one}`) }))}
      />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && (
        <Empty icon={<Boxes size={38} strokeWidth={1.5} aria-hidden />}>{t('units.none')}</Empty>
      )}
      <ul className="lots" aria-label={t('units.title')}>
        {pages.items?.map((unit) => (
          <li key={unit.unit}>
            <Link className="lot" to={unitPath(unit.unit)}>
              <Boxes size={28} aria-hidden />
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {t(`unitKind.${unit.kind}`)} <span className="code">{readable(unit.unit)}</span>
                </span>
                <span className="soft small" style={{ display: 'block' }}>
                  <Summary unit={unit} />
                </span>
                <span className="row spread" style={{ marginTop: 6 }}>
                  <span className={TONE[unit.state]}>{t(`unitState.${unit.state}`)}</span>
                  <span className="soft small num">{formatMoment(unit.closedAt)}</span>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

/** "Cam sành 40 kg · 12 thùng" in a line. */
export function Summary({ unit }: { unit: LogisticUnit }) {
  const { t, quantity } = useI18n();
  const parts = unit.contents.map((part) => `${part.productName} ${quantity(part.quantity)}`);
  if (unit.units.length > 0) parts.push(t('units.cases', { count: unit.units.length }));
  return <>{parts.join(' · ')}</>;
}

/** Closes a case or a pallet. */
export function NewUnit() {
  const { t } = useI18n();
  const [turn, setTurn] = useState(0);
  return (
    <Page title={t('units.new')} back="/units">
      <NewUnitForm key={turn} again={() => setTurn(turn + 1)} />
    </Page>
  );
}

function NewUnitForm({ again }: { again(): void }) {
  const { t, lang } = useI18n();
  const me = useSignedIn();
  const command = useCommand('closeUnit');
  const { status, mending } = command;
  const body = mending?.body;
  const party = useGet<Party>(`/api/parties/${encodeURIComponent(me.party.id)}`);
  const start = useStartLots(body?.contents);
  const [kind, setKind] = useKept<UnitKind>(command, 'kind', body?.kind ?? 'CASE');
  const [picked, setPicked] = useKept<Picked[]>(command, 'picked', []);
  const [cases, setCases] = useKept<string[]>(command, 'cases', body?.units ?? []);
  const [sscc, setSscc] = useKept(command, 'sscc', body?.unit ?? '');
  const [note, setNote] = useKept(command, 'note', body?.note ?? '');
  const errors = useErrors(command.problem);
  const contents = amountsOf(picked, lang);
  // Who has a company prefix is given a number; who has none brings one.
  const own = party.data ? !party.data.gs1Prefix : false;

  const send = () => {
    const unit = sscc.trim() === '' ? null : ssccOf(sscc);
    const chosen = kind === 'PALLET' ? cases : [];
    const fine = errors.check({
      contents:
        (picked.length === 0 && chosen.length === 0 && t('units.empty')) ||
        (!contents && t('check.lotAmounts')),
      unit:
        (sscc.trim() !== '' && unit === null && t('units.sscc')) ||
        (own && sscc.trim() === '' && t('units.needsSscc')),
    });
    if (!fine || !contents) return;
    void command.send({
      kind: 'closeUnit',
      form: '/units/new',
      subject: `${t(`unitKind.${kind}`)} · ${picked.map((one) => one.lot.number).join(', ')}`,
      body: {
        kind,
        contents,
        units: chosen,
        ...(unit ? { unit } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  };

  if (status.state === 'done' || status.state === 'waiting') {
    const unit = status.state === 'done' ? status.answer.unit : undefined;
    return (
      <div className="stack">
        <Outcome
          waiting={status.state === 'waiting'}
          title={t('units.done')}
          code={unit ? readable(unit) : undefined}
        />
        {unit && <Labels unit={unit} />}
        {unit && (
          <Link className="button block" to={unitPath(unit)}>
            {t('units.open')}
          </Link>
        )}
        <button type="button" className="button block" onClick={again}>
          <Plus size={20} aria-hidden />
          {t('units.again')}
        </button>
      </div>
    );
  }

  return (
    <Form onSubmit={send} submit={t('units.submit')} command={command}>
      <Refusal problem={command.problem} beside={['contents', 'units', 'unit', 'note']} />
      <div className="tabs" role="group" aria-label={t('units.kind')}>
        {UNIT_KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {t(`unitKind.${one}`)}
          </button>
        ))}
      </div>
      {kind === 'PALLET' && (
        <UnitPicker
          legend={t('units.onPallet')}
          kind="CASE"
          picked={cases}
          onChange={setCases}
          error={errors.of('units')}
        />
      )}
      <LotPicker
        key={command.turn}
        legend={t('units.lots')}
        picked={picked}
        onChange={setPicked}
        start={start}
        error={errors.of('contents', 'lot')}
      />
      <TextField
        label={t('units.ssccLabel')}
        hint={own ? t('units.ssccOwn') : t('units.ssccHint')}
        inputMode="numeric"
        value={sscc}
        onChange={setSscc}
        error={errors.of('unit')}
      />
      <More label={t('units.more')} open={note !== ''}>
        <NoteField
          label={t('field.note')}
          value={note}
          onChange={setNote}
          error={errors.of('note')}
        />
      </More>
    </Form>
  );
}

function Labels({ unit }: { unit: string }) {
  const { t } = useI18n();
  return (
    <a
      className="button big primary"
      href={forWhom(`/api/units/${unit}/label.pdf`)}
      target="_blank"
      rel="noreferrer"
    >
      <Printer size={22} aria-hidden />
      {t('units.label')}
    </a>
  );
}

/** One case or pallet: what is in it, where it is, opening it. */
export function UnitPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const unit = useGet<LogisticUnit>(`/api/units/${encodeURIComponent(id)}`);
  return (
    <Page
      title={unit.data ? t(`unitKind.${unit.data.kind}`) : t('units.title')}
      lead={<span className="code">{readable(id)}</span>}
      back="/units"
    >
      {unit.isError ? (
        <LoadError error={unit.error} retry={() => void unit.refetch()} />
      ) : !unit.data ? (
        <Loading />
      ) : (
        <UnitView unit={unit.data} />
      )}
    </Page>
  );
}

function UnitView({ unit }: { unit: LogisticUnit }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const open = useCommand('openUnit');
  const mine = unit.holder === me.party.id;
  const openIt = () =>
    void open.send({
      kind: 'openUnit',
      form: unitPath(unit.unit),
      subject: readable(unit.unit),
      unit: unit.unit,
      body: {},
    });
  return (
    <>
      <section className="card">
        <div className="row spread">
          <span className={TONE[unit.state]}>{t(`unitState.${unit.state}`)}</span>
          <span className="soft num">{formatMoment(unit.closedAt)}</span>
        </div>
        <dl className="facts" style={{ marginTop: 8 }}>
          <div>
            <dt>{t('units.holder')}</dt>
            <dd>{unit.holderName}</dd>
          </div>
          <div>
            <dt>{t('units.maker')}</dt>
            <dd>{unit.makerName}</dd>
          </div>
          {unit.inside && (
            <div>
              <dt>{t('units.inside')}</dt>
              <dd>
                <Link to={unitPath(unit.inside)}>{readable(unit.inside)}</Link>
              </dd>
            </div>
          )}
          {unit.shipment && (
            <div>
              <dt>{t('shipment.title')}</dt>
              <dd>
                <Link to={`/shipments/${encodeURIComponent(unit.shipment)}`}>{unit.shipment}</Link>
              </dd>
            </div>
          )}
          {unit.note && (
            <div>
              <dt>{t('field.note')}</dt>
              <dd>{unit.note}</dd>
            </div>
          )}
        </dl>
      </section>
      <section className="stack tight" aria-labelledby="inside">
        <h2 id="inside">{t(unit.state === 'OPENED' ? 'units.held' : 'units.contents')}</h2>
        <Parts parts={unit.contents} />
        {unit.units.map((inner) => (
          <div key={inner.unit} className="card stack tight">
            <p>
              <Link to={unitPath(inner.unit)}>
                {t('unitKind.CASE')} <span className="code">{readable(inner.unit)}</span>
              </Link>
            </p>
            <Parts parts={inner.contents} />
          </div>
        ))}
      </section>
      {unit.state !== 'OPENED' && <Labels unit={unit.unit} />}
      <Refusal problem={open.problem} />
      {open.status.state === 'waiting' && <Outcome waiting title={t('units.opened')} />}
      {mine && unit.state === 'CLOSED' && open.status.state !== 'waiting' && (
        <button type="button" className="button block" disabled={open.busy} onClick={openIt}>
          <PackageOpen size={20} aria-hidden />
          {open.busy ? t('state.sending') : t('units.openIt')}
        </button>
      )}
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">{t('units.steps')}</h2>
        <ol className="list">
          {unit.steps.map((step) => (
            <li key={`${step.kind}${step.at}`} className="row spread" style={{ padding: '8px 0' }}>
              <span>
                {t(`unitStep.${step.kind}`)} · {step.partyName}
              </span>
              <span className="soft small num">{formatMoment(step.at)}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Parts({ parts }: { parts: readonly UnitPart[] }) {
  const { quantity } = useI18n();
  return (
    <ul className="lots">
      {parts.map((part) => (
        <li key={lotKey(part.lot)}>
          <Link className="lot compact" to={lotPath(part.lot)}>
            <img className="picture" src={pictureUrl(part.picture)} alt="" />
            <span className="grow">
              <span className="row spread" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
                <span className="name">{part.productName}</span>
                <span className="amount num">{quantity(part.quantity)}</span>
              </span>
              <span className="soft small code">{part.lot.number}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
