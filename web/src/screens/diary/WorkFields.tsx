import { useDeferredValue } from 'react';
import { address, useGet } from '../../api/queries';
import {
  DOSE_UNITS,
  labelDays,
  type PesticideLabel,
  type Work,
  type WorkKind,
} from '../../domain/season';
import type { Page, Unit } from '../../domain/types';
import { type Flaw, wholeNumber, type WorkDraft } from '../../domain/workDraft';
import { type I18n, useI18n } from '../../i18n';
import { formatDay, plusDays } from '../../lib/dates';
import { AmountField, ChoiceField, type FieldError, SelectField, TextField } from '../../ui/fields';

/** What the server says of a field of the work, and what the form finds itself. */
export type WorkErrors = (field: string) => FieldError | undefined;

export function flawTexts(t: I18n['t'], flaws: Record<string, Flaw>): Record<string, string> {
  const text: Record<Flaw, string> = {
    fill: t('check.fill'),
    amount: t('check.amount'),
    wholeDays: t('check.wholeDays'),
    people: t('check.people'),
  };
  return Object.fromEntries(
    Object.entries(flaws).map(([field, flaw]) => [`work.${field}`, text[flaw]]),
  );
}

/** The fields of one kind of work. */
export function WorkFields({
  kind,
  draft,
  onChange,
  crop,
  day,
  errors,
}: {
  kind: WorkKind;
  draft: WorkDraft;
  onChange(draft: WorkDraft): void;
  crop: string;
  /** The day of the work, or null where it cannot be read. */
  day: string | null;
  errors: WorkErrors;
}) {
  const { t } = useI18n();
  const set = (field: string) => (value: string) => onChange({ ...draft, [field]: value });
  const text = (field: string, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={draft[field] ?? ''}
      onChange={set(field)}
      error={errors(field)}
    />
  );
  const amount = (field: string, label: string, unit: Unit, hint?: string, units?: Unit[]) => (
    <AmountField
      label={label}
      hint={hint}
      value={draft[field] ?? ''}
      onChange={set(field)}
      unit={unit}
      units={units ?? [unit]}
      onUnit={set('unit')}
      error={errors(field)}
    />
  );
  switch (kind) {
    case 'FERTILISER':
      return (
        <>
          {text('name', t('work.fertiliserName'))}
          {amount('quantity', t('work.kilograms'), 'KGM')}
          {text('method', t('work.method'))}
          {text('operator', t('work.operator'))}
        </>
      );
    case 'PESTICIDE':
      return (
        <>
          <TextField
            label={t('work.tradeName')}
            hint={t('work.tradeNameHint')}
            value={draft.tradeName ?? ''}
            error={errors('tradeName')}
            onChange={(tradeName) =>
              // What another product's label says must not stay under a new name.
              onChange({
                ...draft,
                tradeName,
                registrationNumber: '',
                activeIngredient: '',
                phiDays: '',
              })
            }
          />
          <Labels draft={draft} crop={crop} onChange={onChange} />
          {text('registrationNumber', t('work.registrationNumber'))}
          {text('activeIngredient', t('work.activeIngredient'))}
          <TextField
            label={t('work.phiDays')}
            hint={phiHint(t, draft, day)}
            inputMode="numeric"
            value={draft.phiDays ?? ''}
            onChange={set('phiDays')}
            error={errors('phiDays')}
          />
          {text('targetPest', t('work.targetPest'))}
          <div className="two">
            <TextField
              label={t('work.dose')}
              inputMode="decimal"
              value={draft.dose ?? ''}
              onChange={set('dose')}
              error={errors('dose')}
            />
            <SelectField
              label={t('work.doseUnit')}
              value={draft.doseUnit ?? ''}
              onChange={set('doseUnit')}
              options={DOSE_UNITS.map((one) => ({ value: one, label: t(`dose.${one}`) }))}
              error={errors('doseUnit')}
            />
          </div>
          {amount('sprayVolume', t('work.sprayVolume'), 'LTR', t('work.sprayHint'))}
          {text('operator', t('work.operator'))}
        </>
      );
    case 'IRRIGATION':
      return (
        <>
          {text('source', t('work.source'))}
          {text('method', t('work.waterMethod'))}
          {amount('amount', t('work.amount'), 'LTR', t('work.amountHint'))}
        </>
      );
    case 'TRAINING':
      return (
        <>
          {text('topic', t('work.topic'))}
          {text('trainer', t('work.trainer'))}
          <TextField
            label={t('work.people')}
            inputMode="numeric"
            value={draft.people ?? ''}
            onChange={set('people')}
            error={errors('people')}
          />
        </>
      );
    case 'WASTE':
      return (
        <>
          {text('what', t('work.waste'))}
          {amount('quantity', t('work.wasteAmount'), (draft.unit ?? 'KGM') as Unit, undefined, [
            'KGM',
            'H87',
          ])}
          {text('method', t('work.wasteMethod'))}
        </>
      );
  }
}

/** What the interval means, once it can be read. */
function phiHint(t: I18n['t'], draft: WorkDraft, day: string | null): string {
  const days = wholeNumber(draft.phiDays);
  return days === null || day === null || days > 365
    ? t('work.phiHint')
    : t('work.phiResult', { day: formatDay(plusDays(day, days)) });
}

/** The registered labels that the typed name may mean; one tap takes over what it says. */
function Labels({
  draft,
  crop,
  onChange,
}: {
  draft: WorkDraft;
  crop: string;
  onChange(draft: WorkDraft): void;
}) {
  const { t } = useI18n();
  const q = useDeferredValue((draft.tradeName ?? '').trim());
  const found = useGet<Page<PesticideLabel>>(
    q.length < 2 ? null : address('/api/pesticide-labels', { q, limit: 4 }),
  );
  const labels = q.length < 2 ? [] : (found.data?.items ?? []);
  if (labels.length === 0) return null;
  return (
    <ChoiceField
      legend={t('work.labels')}
      value={draft.registrationNumber ?? ''}
      limit={4}
      items={labels.map((label) => {
        const days = labelDays(label, crop);
        return {
          value: label.registrationNumber,
          title: label.tradeName,
          detail:
            days === null
              ? t('work.labelNot', { crop })
              : t('work.labelFor', { days, crop: crop.toLowerCase() }),
        };
      })}
      onChange={(number) => {
        const label = labels.find((one) => one.registrationNumber === number);
        if (!label) return;
        const days = labelDays(label, crop);
        onChange({
          ...draft,
          tradeName: label.tradeName,
          activeIngredient: label.activeIngredient,
          registrationNumber: label.registrationNumber,
          // What the label does not say is not filled in.
          phiDays: days === null ? '' : String(days),
        });
      }}
    />
  );
}

/** One line that says what was done. */
export function workLine({ t, quantity, number }: I18n, work: Work): string {
  const parts: (string | null | undefined | false)[] = [];
  switch (work.kind) {
    case 'FERTILISER':
      parts.push(work.name, quantity(work.quantity), work.method, work.operator);
      break;
    case 'PESTICIDE':
      parts.push(
        work.tradeName,
        t('diary.dose', { dose: number(work.dose), unit: t(`dose.${work.doseUnit}`) }),
        work.sprayVolume && t('diary.sprayed', { volume: quantity(work.sprayVolume) }),
        work.targetPest,
        work.operator,
      );
      break;
    case 'IRRIGATION':
      parts.push(work.source, work.method, work.amount && quantity(work.amount));
      break;
    case 'TRAINING':
      parts.push(work.topic, work.trainer, t('diary.people', { count: work.people }));
      break;
    case 'WASTE':
      parts.push(work.what, quantity(work.quantity), work.method);
      break;
  }
  return parts.filter(Boolean).join(' · ');
}
