import { useId, useState } from 'react';
import { stay } from '../api/door';
import { problemDoc } from '../api/problems';
import type { Me, ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { ErrorLine, OwnPassword, type FieldError, useErrors, useFresh } from '../ui/fields';
import { Refusal } from '../ui/parts';

/** Six digits, typed on the phone's number keys. */
export function PinField({
  label,
  hint,
  value,
  onChange,
  error: given,
  autoFocus = false,
}: {
  label: string;
  hint?: string;
  value: string;
  onChange(value: string): void;
  error?: FieldError | undefined;
  autoFocus?: boolean;
}) {
  const id = useId();
  const error = useFresh(given, value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        autoFocus={autoFocus}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}e` : hint ? `${id}h` : undefined}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
      />
      {hint && (
        <p className="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      <ErrorLine id={`${id}e`} error={error} />
    </div>
  );
}

/**
 * Chooses the PIN with which somebody stays on this phone.
 *
 * @param password where it has just been typed; else it is asked for
 */
export function ChoosePin({
  me,
  password,
  onDone,
  onLater,
}: {
  me: Me;
  password?: string;
  onDone(): void;
  onLater?: () => void;
}) {
  const { t } = useI18n();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const send = async () => {
    setProblem(undefined);
    const fine = errors.check({
      pin: pin.length !== 6 && t('pin.hint'),
      again: pin !== again && t('pin.different'),
      password: password === undefined && !typed && t('check.fill'),
    });
    if (!fine) return;
    setBusy(true);
    try {
      await stay(me, pin, password ?? typed);
      onDone();
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };

  return (
    <form
      className="plain-form stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="soft">{t('pin.lead')}</p>
      {password === undefined && (
        <OwnPassword value={typed} onChange={setTyped} error={errors.of('password')} />
      )}
      <PinField
        label={t('pin.new')}
        hint={t('pin.hint')}
        value={pin}
        onChange={setPin}
        error={errors.of('pin')}
      />
      <PinField
        label={t('pin.again')}
        value={again}
        onChange={setAgain}
        error={errors.of('again')}
      />
      <Refusal problem={problem} beside={['pin', 'password']} />
      <button type="submit" className="button big primary" disabled={busy}>
        {busy ? t('state.sending') : t('pin.save')}
      </button>
      {onLater && (
        <button type="button" className="button quiet" onClick={onLater}>
          {t('pin.later')}
        </button>
      )}
    </form>
  );
}
