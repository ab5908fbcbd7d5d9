import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { post, reachable } from '../../api/client';
import { problemDoc } from '../../api/problems';
import { address, useAll, useGet, usePages } from '../../api/queries';
import { newId } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import {
  type RecallPreview,
  type RecallSource,
  SOURCE_KINDS,
  type SourceKind,
} from '../../domain/recall';
import { lotKey } from '../../domain/quantity';
import type { Area, Facility, Party, ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { momentOf, parseDay } from '../../lib/dates';
import { useStore } from '../../lib/store';
import {
  ChoiceField,
  DayField,
  ErrorLine,
  type FieldError,
  NoteField,
  SelectField,
  TextField,
  useErrors,
} from '../../ui/fields';
import { SearchField } from '../../ui/lots';
import { Form, Notice, Outcome, Page, Refusal } from '../../ui/parts';
import { Fact, recallPath, useKilograms, useWhy } from './parts';
import { SuspectLot, SuspectSeason } from './Suspect';

interface Fields {
  kind: SourceKind;
  product: string;
  number: string;
  place: string;
  season: string;
  input: 'SEED' | 'FERTILISER';
  name: string;
  registration: string;
  tradeName: string;
  ingredient: string;
  from: string;
  to: string;
}

/** The source that the fields describe, or the names of those that are not right. */
export function sourceOf(fields: Fields, today: Date): RecallSource | string[] {
  const day = (text: string) => (text.trim() === '' ? undefined : parseDay(text, today));
  const from = day(fields.from);
  const to = day(fields.to);
  const wrong: string[] = [];
  if (from === null) wrong.push('from');
  if (to === null) wrong.push('to');
  const needed = (name: keyof Fields) => {
    if (String(fields[name]).trim() === '') wrong.push(name);
    return String(fields[name]).trim();
  };
  const window = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  let source: RecallSource;
  switch (fields.kind) {
    case 'LOT':
      source = { kind: 'LOT', lot: { product: needed('product'), number: needed('number') } };
      break;
    case 'AREA':
      source = {
        kind: 'AREA',
        area: needed('place'),
        ...(fields.season.trim() ? { season: fields.season.trim() } : {}),
        ...window,
      };
      break;
    case 'FACILITY':
      if (from === undefined) wrong.push('from');
      if (to === undefined) wrong.push('to');
      source = {
        kind: 'FACILITY',
        facility: needed('place'),
        from: from ? momentOf(from, '00:00') : '',
        to: to ? momentOf(to, '23:59') : '',
      };
      break;
    case 'INPUT':
      source = { kind: 'INPUT', input: fields.input, name: needed('name'), ...window };
      break;
    case 'PESTICIDE': {
      const registration = fields.registration.trim();
      const tradeName = fields.tradeName.trim();
      const ingredient = fields.ingredient.trim();
      if (!registration && !tradeName && !ingredient) wrong.push('tradeName');
      source = {
        kind: 'PESTICIDE',
        ...(registration ? { registration } : {}),
        ...(tradeName ? { tradeName } : {}),
        ...(ingredient ? { ingredient } : {}),
        ...window,
      };
    }
  }
  return wrong.length > 0 ? wrong : source;
}

/** Opens a recall or a drill; what it would touch is seen before. */
export function OpenRecall() {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const command = useCommand('openRecall');
  const earlier = command.mending?.body;
  const drill = earlier ? earlier.drill : search.get('drill') !== null;
  const [fields, setFields] = useKept<Fields>(command, 'fields', {
    kind: 'LOT',
    product: search.get('product') ?? '',
    number: search.get('number') ?? '',
    place: '',
    season: '',
    input: 'SEED',
    name: '',
    registration: '',
    tradeName: '',
    ingredient: '',
    from: '',
    to: '',
  });
  const [reason, setReason] = useKept(command, 'reason', earlier?.reason ?? '');
  const [hazard, setHazard] = useKept(command, 'hazard', earlier?.hazard ?? '');
  const [advice, setAdvice] = useKept(command, 'advice', earlier?.advice ?? '');
  const [id] = useState(newId);
  const [preview, setPreview] = useState<RecallPreview | 'busy' | null>(null);
  const [previewProblem, setPreviewProblem] = useState<ProblemDoc>();
  const errors = useErrors(command.problem ?? previewProblem);
  const set = (change: Partial<Fields>) => {
    setFields({ ...fields, ...change });
    setPreview(null);
  };

  const away = !useStore(reachable);
  const readSource = (): RecallSource | null => {
    const source = sourceOf(fields, new Date());
    if (!Array.isArray(source)) return source;
    errors.check(Object.fromEntries(source.map((name) => [name, t('check.fill')])));
    return null;
  };
  /** Whether the server told what it would touch. */
  const look = async (): Promise<boolean> => {
    const source = readSource();
    if (!source) return false;
    setPreview('busy');
    setPreviewProblem(undefined);
    try {
      setPreview(await post<RecallPreview>('/api/recalls/preview', { source }));
      return true;
    } catch (error) {
      setPreview(null);
      setPreviewProblem(problemDoc(error, t));
      return false;
    }
  };
  const send = async () => {
    const source = readSource();
    if (!source) return;
    const fine = errors.check({
      reason: !reason.trim() && t('check.fill'),
      hazard: !hazard.trim() && t('check.fill'),
      advice: !advice.trim() && t('check.fill'),
    });
    if (!fine) return;
    // Nobody may think that goods are being recalled while the order lies on a phone.
    if (!reachable.get() && !(await look())) return;
    void command.send({
      kind: 'openRecall',
      form: '/recalls/new',
      subject: fields.kind === 'LOT' ? fields.number : reason,
      body: {
        recall: id,
        drill,
        reason: reason.trim(),
        hazard: hazard.trim(),
        advice: advice.trim(),
        source,
      },
    });
  };

  const title = t(drill ? 'recall.openDrill' : 'recall.open');
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={title} back="/recalls">
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t(drill ? 'recall.openedDrill' : 'recall.opened')}
        />
        <Link className="button big primary" to={recallPath(id)}>
          {t('recall.see')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={title} back="/recalls">
      {drill && <Notice>{t('recall.drillText')}</Notice>}
      {away && (
        <Notice tone="sun" live>
          {t('recall.needsNetwork')}
        </Notice>
      )}
      <Form
        onSubmit={() => void send()}
        submit={t(drill ? 'recall.submitDrill' : 'recall.submit')}
        command={command}
        danger={!drill}
      >
        <Refusal problem={command.problem ?? previewProblem} beside={['reason', 'hazard']} />
        <ChoiceField
          legend={t('recall.what')}
          items={SOURCE_KINDS.map((kind) => ({ value: kind, title: t(`recallSource.${kind}`) }))}
          value={fields.kind}
          onChange={(kind) => set({ kind: kind as SourceKind, place: '', season: '' })}
        />
        <SourceFields fields={fields} set={set} of={errors.of} />
        <ErrorLine error={errors.of('source')} />
        <button
          type="button"
          className="button block"
          disabled={preview === 'busy'}
          onClick={() => void look()}
        >
          {preview === 'busy' ? t('state.loading') : t('recall.preview')}
        </button>
        {preview && preview !== 'busy' && <Preview preview={preview} />}
        <NoteField
          label={t('recall.reason')}
          hint={t('recall.reasonHint')}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
        />
        <NoteField
          label={t('recall.hazard')}
          hint={t('recall.reasonHint')}
          value={hazard}
          onChange={setHazard}
          error={errors.of('hazard')}
        />
        <NoteField
          label={t('recall.advice')}
          hint={t('recall.reasonHint')}
          value={advice}
          onChange={setAdvice}
          error={errors.of('advice')}
        />
      </Form>
    </Page>
  );
}

function SourceFields({
  fields,
  set,
  of,
}: {
  fields: Fields;
  set(change: Partial<Fields>): void;
  of: ReturnType<typeof useErrors>['of'];
}) {
  const { t } = useI18n();
  const window = (
    <div className="two">
      <DayField
        label={t('recall.from')}
        {...(fields.kind === 'FACILITY' ? {} : { hint: t('recall.windowHint') })}
        value={fields.from}
        onChange={(from) => set({ from })}
        error={of('from')}
      />
      <DayField
        label={t('recall.to')}
        {...(fields.kind === 'FACILITY' ? {} : { hint: t('recall.windowHint') })}
        value={fields.to}
        onChange={(to) => set({ to })}
        error={of('to')}
      />
    </div>
  );
  switch (fields.kind) {
    case 'LOT':
      return (
        <SuspectLot
          lot={{ product: fields.product, number: fields.number }}
          onChange={({ product, number }) => set({ product, number })}
          error={of('product', 'number')}
        />
      );
    case 'AREA':
    case 'FACILITY':
      return (
        <>
          <PlaceField
            key={fields.kind}
            kind={fields.kind}
            value={fields.place}
            onChange={(place) => set({ place, season: '' })}
            error={of('place')}
          />
          {fields.kind === 'AREA' && (
            <SuspectSeason
              area={fields.place}
              season={fields.season}
              onChange={(season) => set({ season })}
              error={of('season')}
            />
          )}
          {window}
        </>
      );
    case 'INPUT':
      return (
        <>
          <SelectField
            label={t('recall.input')}
            value={fields.input}
            onChange={(input) => set({ input: input as Fields['input'] })}
            options={(['SEED', 'FERTILISER'] as const).map((one) => ({
              value: one,
              label: t(`recallInput.${one}`),
            }))}
          />
          <TextField
            label={t('recall.inputName')}
            value={fields.name}
            onChange={(name) => set({ name })}
            error={of('name')}
          />
          {window}
        </>
      );
    case 'PESTICIDE':
      return (
        <>
          <TextField
            label={t('recall.tradeName')}
            hint={t('recall.pesticideHint')}
            value={fields.tradeName}
            onChange={(tradeName) => set({ tradeName })}
            error={of('tradeName')}
          />
          <TextField
            label={t('recall.registration')}
            value={fields.registration}
            onChange={(registration) => set({ registration })}
            error={of('registration')}
          />
          <TextField
            label={t('recall.ingredient')}
            value={fields.ingredient}
            onChange={(ingredient) => set({ ingredient })}
            error={of('ingredient')}
          />
          {window}
        </>
      );
  }
}

/** A place that the recall starts from: first whose it is, then which of theirs. */
function PlaceField({
  kind,
  value,
  onChange,
  error,
}: {
  kind: 'AREA' | 'FACILITY';
  value: string;
  onChange(place: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const [words, setWords] = useState('');
  const [owner, setOwner] = useState('');
  const q = useDeferredValue(words);
  const parties = usePages<Party>('/api/parties', { q });
  const path = kind === 'AREA' ? '/api/areas' : '/api/facilities';
  const places = useAll<Area | Facility>(owner ? address(path, { party: owner }) : null);
  const chosen = useGet<Area | Facility>(
    value && !places.data?.some((place) => place.id === value)
      ? `${path}/${encodeURIComponent(value)}`
      : null,
  );
  const items = places.data ?? (chosen.data ? [chosen.data] : []);
  return (
    <>
      <ChoiceField
        legend={t('recall.whose')}
        above={<SearchField label={t('parties.search')} value={words} onChange={setWords} />}
        value={owner}
        onChange={(party) => {
          setOwner(party);
          onChange('');
        }}
        limit={4}
        items={(parties.items ?? [])
          .filter((party) => !party.roles.includes('AUTHORITY'))
          .map((party) => ({ value: party.id, title: party.name, detail: party.address }))}
      />
      {(owner || value) && (
        <ChoiceField
          legend={t(kind === 'AREA' ? 'recall.area' : 'recall.facility')}
          value={value}
          onChange={onChange}
          items={items.map((place) => ({ value: place.id, title: place.name }))}
          error={error}
        />
      )}
      {owner && places.data?.length === 0 && <p className="soft">{t('recall.noPlaces')}</p>}
      {!owner && !value && <ErrorLine error={error} />}
    </>
  );
}

function Preview({ preview }: { preview: RecallPreview }) {
  const { t, number } = useI18n();
  const kg = useKilograms();
  const why = useWhy();
  if (preview.lots === 0) {
    return (
      <Notice tone="sun" live>
        {t('recall.previewNone')}
      </Notice>
    );
  }
  return (
    <section className="card stack tight" aria-live="polite" data-testid="preview">
      <h2>{t('recall.previewTitle')}</h2>
      <dl className="facts">
        <Fact name={t('recall.lots')} num>
          {number(preview.lots)}
        </Fact>
        <Fact name={t('recall.roots')} num>
          {number(preview.roots)}
        </Fact>
        <Fact name={t('recall.inHands')} num>
          {kg(preview.inHands)}
        </Fact>
        <Fact name={t('recall.underWay')} num>
          {kg(preview.underWay)}
        </Fact>
        <Fact name={t('recall.sold')} num>
          {kg(preview.sold)}
        </Fact>
        <Fact name={t('recall.holders')} num>
          {number(preview.holders.length)}
        </Fact>
      </dl>
      {preview.unweighed > 0 && (
        <p className="soft">{t('recall.unweighed', { count: preview.unweighed })}</p>
      )}
      <ul className="list">
        {preview.holders.slice(0, 8).map((holder) => (
          <li key={holder.party} className="row spread" style={{ padding: '10px 0' }}>
            <span>{holder.name}</span>
            <span className="num">{kg(holder.inHands)}</span>
          </li>
        ))}
      </ul>
      <h3>{t('recall.why')}</h3>
      <ul className="list">
        {preview.some.slice(0, 8).map((lot) => (
          <li key={lotKey(lot.lot)} style={{ padding: '10px 0' }}>
            {lot.productName} <span className="soft small code">{lot.lot.number}</span>
            <span className="soft" style={{ display: 'block' }}>
              {why(lot)}
            </span>
          </li>
        ))}
      </ul>
      {preview.lots > 8 && (
        <p className="soft">{t('recall.moreLots', { count: preview.lots - 8 })}</p>
      )}
      <p className="soft small">
        {t('recall.tookMs', { seconds: number(preview.milliseconds / 1000, 2) })}
      </p>
    </section>
  );
}
