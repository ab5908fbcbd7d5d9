import { Clock } from 'lucide-react';
import { useState } from 'react';
import { happenedAt, type Kind } from '../commands/command';
import { type CommandForm, useKept } from '../commands/useCommand';
import { useI18n } from '../i18n';
import { clock, editDay, isoDay, momentOf, parseClock, parseDay } from '../lib/dates';
import { DayField, type FieldError, TextField } from './fields';

/** When it happened: now, unless the person says otherwise. */
export interface When {
  now: boolean;
  day: string;
  time: string;
}

export function startNow(): When {
  const moment = new Date();
  return { now: true, day: editDay(isoDay(moment)), time: clock(moment) };
}

export function startAt(iso: string): When {
  const moment = new Date(iso);
  return { now: false, day: editDay(isoDay(moment)), time: clock(moment) };
}

/** Whoever comes back to a form so soon is still at it. */
const SOON_MS = 10 * 60_000;

/**
 * When what a form tells happened. Mended, it is when the refused command said. What was left
 * unfinished happened when it was written, not when it is opened again.
 */
export function useWhen<K extends Kind>(command: CommandForm<K>) {
  const kept = useKept<When>(command, 'when', () => {
    const told = command.mending && happenedAt(command.mending.command);
    return told ? startAt(told) : startNow();
  });
  const [when, setWhen] = kept;
  const { restored } = command;
  const [opened] = useState(() => Date.now());
  const late =
    restored !== undefined &&
    when.now &&
    restored.values.when === when &&
    opened - new Date(restored.savedAt).getTime() > SOON_MS;
  return [late ? startAt(restored.savedAt) : when, setWhen] as const;
}

/** The moment with offset, undefined for now, or null where day or time cannot be read. */
export function momentFor(when: When): string | undefined | null {
  if (when.now) return undefined;
  const day = parseDay(when.day, new Date());
  const time = parseClock(when.time);
  return day && time ? momentOf(day, time) : null;
}

export function WhenField({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: When;
  onChange(when: When): void;
  error?: FieldError | undefined;
}) {
  const { t } = useI18n();
  const [open, setOpen] = useState(!value.now);
  if (!open && !error) {
    return (
      <div className="row spread">
        <p className="row" style={{ gap: 8 }}>
          <Clock size={20} aria-hidden />
          <span>
            {label}: <strong style={{ fontWeight: 600 }}>{t('when.now')}</strong>
          </span>
        </p>
        <button
          type="button"
          className="chip"
          onClick={() => {
            setOpen(true);
            onChange({ ...startNow(), now: false });
          }}
        >
          {t('when.change')}
        </button>
      </div>
    );
  }
  return (
    <fieldset>
      <legend className="legend">{label}</legend>
      <div className={error ? 'stack' : 'two'}>
        <DayField
          label={t('when.day')}
          value={value.day}
          error={error}
          onChange={(day) => onChange({ ...value, now: false, day })}
        />
        <TextField
          label={t('when.time')}
          inputMode="numeric"
          value={value.time}
          onChange={(time) => onChange({ ...value, now: false, time })}
        />
      </div>
    </fieldset>
  );
}
