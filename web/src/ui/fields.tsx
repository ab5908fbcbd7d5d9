import { Calendar, Check, CircleAlert, FileUp } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import type { ProblemDoc, Unit } from '../domain/types';
import { useI18n } from '../i18n';
import { editDay, isoDay, parseDay } from '../lib/dates';
import { formatNumber, parseNumber } from '../lib/numbers';

/** What is wrong with one field: a sentence, and what would be accepted. */
export interface FieldError {
  detail: string;
  accepted?: string | undefined;
}

/** The part of a refusal that belongs to a field: `lines` also takes `lines.quantity`, `lines[0]`. */
export function errorOf(
  problem: ProblemDoc | undefined,
  ...fields: string[]
): FieldError | undefined {
  const at = problem?.field;
  const here = (field: string) =>
    at === field || at?.startsWith(`${field}.`) || at?.startsWith(`${field}[`);
  if (!problem || !at || !fields.some(here)) return undefined;
  let error = made.get(problem);
  if (!error) {
    error = {
      detail: problem.detail ?? problem.title ?? '',
      accepted: problem.accepted ?? undefined,
    };
    made.set(problem, error);
  }
  return error;
}

/** One refusal is one error, so that a field can tell a new one from the one it showed. */
const made = new WeakMap<ProblemDoc, FieldError>();

/** The error, until the value that it is about has been changed. */
export function useFresh(error: FieldError | undefined, value: unknown): FieldError | undefined {
  const [seen, setSeen] = useState({ error, value });
  if (seen.error !== error) setSeen({ error, value });
  return seen.error === error && seen.value !== value ? undefined : error;
}

export function ErrorLine({ id, error }: { id?: string; error: FieldError | undefined }) {
  if (!error) return null;
  return (
    <p className="error" id={id}>
      <CircleAlert size={20} aria-hidden style={{ marginTop: 2 }} />
      <span>
        {error.detail}
        {error.accepted && <span className="accepted">{error.accepted}</span>}
      </span>
    </p>
  );
}

interface Common {
  label: string;
  hint?: ReactNode;
  error?: FieldError | undefined;
}

interface Valued extends Common {
  /** What the input holds; an error is about this value and goes with it. */
  value: string;
}

interface Attributes {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** A label, an input, its hint and its error, tied together for assistive technology. */
export function Field({
  label,
  hint,
  value,
  error: given,
  children,
}: Valued & { children: (attributes: Attributes) => ReactNode }) {
  const id = useId();
  const error = useFresh(given, value);
  const described = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <p className="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      <ErrorLine id={`${id}e`} error={error} />
    </div>
  );
}

/** A file from the device, in the app's own words: the browser's button speaks the browser's. */
export function FileField({
  label,
  button,
  accept,
  chosen,
  onChange,
  error,
}: Common & {
  button: string;
  accept: string;
  /** The name of the file that is chosen, or null. */
  chosen: string | null;
  onChange(file: File): void;
}) {
  const { t } = useI18n();
  return (
    <Field label={label} error={error} value={chosen ?? ''}>
      {(attributes) => (
        <>
          <label className="button block">
            <FileUp size={22} aria-hidden />
            {button}
            <input
              {...attributes}
              className="visually-hidden"
              type="file"
              accept={accept}
              onChange={(event) => {
                const file = event.target.files?.[0];
                // So that the same file, mended meanwhile, can be chosen again.
                event.target.value = '';
                if (file) onChange(file);
              }}
            />
          </label>
          {chosen && <p aria-live="polite">{t('file.chosen', { name: chosen })}</p>}
        </>
      )}
    </Field>
  );
}

interface TextProps extends Common {
  value: string;
  onChange(value: string): void;
  type?: 'text' | 'password' | 'tel' | 'email' | 'url';
  autoComplete?: string;
  placeholder?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  capitals?: boolean;
}

export function TextField({
  value,
  onChange,
  type = 'text',
  capitals,
  label,
  hint,
  error,
  ...rest
}: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} value={value}>
      {(attributes) => (
        <input
          {...attributes}
          {...rest}
          className="input"
          type={type}
          value={value}
          autoCapitalize={capitals ? 'characters' : undefined}
          onChange={(event) =>
            onChange(capitals ? event.target.value.toUpperCase() : event.target.value)
          }
        />
      )}
    </Field>
  );
}

/** The password of who is signed in, asked again before something that matters. */
export function OwnPassword(props: Pick<TextProps, 'value' | 'onChange' | 'error' | 'hint'>) {
  const { t } = useI18n();
  return (
    <TextField
      label={t('signIn.password')}
      type="password"
      autoComplete="current-password"
      {...props}
    />
  );
}

export function NoteField({
  value,
  onChange,
  rows = 3,
  ...rest
}: Common & { value: string; onChange(value: string): void; rows?: number }) {
  return (
    <Field {...rest} value={value}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="input"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function SelectField({
  value,
  onChange,
  options,
  empty,
  ...rest
}: Common & {
  value: string;
  onChange(value: string): void;
  options: readonly { value: string; label: string }[];
  empty?: string;
}) {
  return (
    <Field {...rest} value={value}>
      {(attributes) => (
        <select
          {...attributes}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** An amount with its unit; reads the number back where its signs could be read in two ways. */
export function AmountField({
  value,
  onChange,
  unit,
  units,
  onUnit,
  large,
  label,
  hint,
  error,
  inputRef,
}: Common & {
  value: string;
  onChange(value: string): void;
  unit: Unit;
  units?: readonly Unit[];
  onUnit?(unit: Unit): void;
  large?: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
}) {
  const { t, lang } = useI18n();
  const parsed = parseNumber(value, lang);
  const readBack =
    parsed !== null && /[.,]/.test(value)
      ? t('field.readAs', { value: `${formatNumber(parsed, lang)} ${t(`unit.${unit}`)}` })
      : undefined;
  return (
    <Field label={label} hint={readBack ?? hint} error={error} value={value}>
      {(attributes) => (
        <div className={large ? 'amount-box large' : 'amount-box'}>
          <input
            {...attributes}
            ref={inputRef}
            className="input num"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {units && units.length > 1 && onUnit ? (
            <select
              className="input"
              aria-label={t('field.unit')}
              value={unit}
              onChange={(event) => onUnit(event.target.value as Unit)}
            >
              {units.map((one) => (
                <option key={one} value={one}>
                  {t(`unit.${one}`)}
                </option>
              ))}
            </select>
          ) : (
            <span className="unit">{t(`unit.${unit}`)}</span>
          )}
        </div>
      )}
    </Field>
  );
}

/**
 * A day, written day first in both languages, with the phone's own calendar beside it. What is
 * typed stays as typed; `parseDay` reads it.
 */
export function DayField({
  value,
  onChange,
  ...rest
}: Common & { value: string; onChange(value: string): void }) {
  const { t } = useI18n();
  const picker = useRef<HTMLInputElement>(null);
  const open = () => {
    const input = picker.current;
    if (!input) return;
    if (typeof input.showPicker === 'function') input.showPicker();
    else input.focus();
  };
  return (
    <Field {...rest} value={value}>
      {(attributes) => (
        <div className="with-button">
          <input
            {...attributes}
            className="input num"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('field.dayPattern')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => {
              const day = parseDay(value, new Date());
              if (day) onChange(editDay(day));
            }}
          />
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            value={parseDay(value, new Date()) ?? isoDay(new Date())}
            onChange={(event) => event.target.value && onChange(editDay(event.target.value))}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('field.calendar', { label: rest.label })}
            onClick={open}
          >
            <Calendar size={22} aria-hidden />
          </button>
        </div>
      )}
    </Field>
  );
}

export interface ChoiceItem {
  value: string;
  title: string;
  detail?: string | undefined;
  picture?: string | undefined;
}

/** One of several, as cards large enough for a thumb. */
export function ChoiceField({
  legend,
  above,
  items,
  value,
  onChange,
  error: given,
  half,
  limit = 6,
}: {
  legend: string;
  /** What helps to choose, such as a search. */
  above?: ReactNode;
  items: readonly ChoiceItem[];
  value: string;
  onChange(value: string): void;
  error?: FieldError | undefined;
  half?: boolean;
  /** How many are shown before the person asks for all. */
  limit?: number;
}) {
  const { t } = useI18n();
  const name = useId();
  const error = useFresh(given, value);
  const [all, setAll] = useState(false);
  const shown = all ? items : items.filter((item, index) => index < limit || item.value === value);
  return (
    <fieldset aria-describedby={error ? `${name}e` : undefined}>
      <legend className="legend">{legend}</legend>
      {above && <div className="above">{above}</div>}
      <div className={half ? 'choices half' : 'choices'}>
        {shown.map((item) => (
          <label key={item.value} className={item.value === value ? 'choice on' : 'choice'}>
            <input
              type="radio"
              name={name}
              value={item.value}
              checked={item.value === value}
              onChange={() => {
                onChange(item.value);
                setAll(false);
              }}
            />
            {item.picture && <img className="picture" src={pictureUrl(item.picture)} alt="" />}
            <span className="grow">
              <strong>{item.title}</strong>
              {item.detail && <span className="soft small">{item.detail}</span>}
            </span>
            <span className="dot">
              <Check size={16} strokeWidth={3} aria-hidden />
            </span>
          </label>
        ))}
      </div>
      {shown.length < items.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {t('action.showAll', { count: items.length })}
        </button>
      )}
      <ErrorLine id={`${name}e`} error={error} />
    </fieldset>
  );
}

/** Any number of several. */
export function ChecksField({
  legend,
  items,
  values,
  onChange,
  error: given,
}: {
  legend: string;
  items: readonly { value: string; title: string }[];
  values: readonly string[];
  onChange(values: string[]): void;
  error?: FieldError | undefined;
}) {
  const id = useId();
  const error = useFresh(given, values);
  return (
    <fieldset aria-describedby={error ? `${id}e` : undefined}>
      <legend className="legend">{legend}</legend>
      <div className={items.length > 1 ? 'choices half' : 'choices'}>
        {items.map((item) => {
          const on = values.includes(item.value);
          return (
            <label key={item.value} className={on ? 'choice square on' : 'choice square'}>
              <input
                type="checkbox"
                checked={on}
                onChange={() =>
                  onChange(
                    on ? values.filter((value) => value !== item.value) : [...values, item.value],
                  )
                }
              />
              <strong className="grow">{item.title}</strong>
              <span className="dot">
                <Check size={16} strokeWidth={3} aria-hidden />
              </span>
            </label>
          );
        })}
      </div>
      <ErrorLine id={`${id}e`} error={error} />
    </fieldset>
  );
}

/**
 * The errors of a form: what it finds itself before sending, and what the server refused. The
 * server's refusal of an earlier attempt stays until the next one.
 */
export function useErrors(problem: ProblemDoc | undefined) {
  const [own, setOwn] = useState<Record<string, FieldError>>({});
  return {
    of: (...fields: string[]): FieldError | undefined =>
      own[fields[0] ?? ''] ?? errorOf(problem, ...fields),
    /** Shows those sentences that there are, and says whether there are none. */
    check(found: Record<string, string | false | null | undefined>): boolean {
      const errors = Object.entries(found).filter(([, sentence]) => sentence);
      setOwn(
        Object.fromEntries(
          errors.map(([field, sentence]) => [field, { detail: String(sentence) }]),
        ),
      );
      return errors.length === 0;
    },
  };
}

export function pictureUrl(picture: string): string {
  return `/pictures/${encodeURIComponent(picture)}.svg`;
}
