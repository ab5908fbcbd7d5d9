import { useEffect, useState } from 'react';
import { post } from '../api/client';
import { useI18n } from '../i18n';

type Level = 'SHORT' | 'LONG' | 'NAME' | 'WEAK' | 'GOOD' | 'STRONG';

/** How many of the three marks are lit. */
const LIT: Record<Level, number> = { SHORT: 0, LONG: 0, NAME: 1, WEAK: 1, GOOD: 2, STRONG: 3 };

/** How long nobody types before the server is asked. */
const PAUSE_MS = 400;

/**
 * How good a password would be, while it is typed: what the server will say to it, so that nothing
 * that knows every list of passwords has to be loaded. Without network nothing is said.
 *
 * @param login what the account signs in with, where nobody is signed in yet
 * @param name what the person is called
 */
export function Strength({
  password,
  login,
  name,
}: {
  password: string;
  login?: string;
  name?: string;
}) {
  const { t } = useI18n();
  const [told, setTold] = useState<{ of: string; level: Level }>();
  useEffect(() => {
    if (password === '') return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      post<{ strength: Level }>('/api/password-strength', { password, login, name })
        .then((answer) => {
          if (!gone) setTold({ of: password, level: answer.strength });
        })
        .catch(() => {
          if (!gone) setTold(undefined);
        });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [password, login, name]);
  const level = password !== '' && told?.of === password ? told.level : null;
  return (
    <div className={`strength lit-${level === null ? 0 : LIT[level]}`}>
      <span aria-hidden />
      <span aria-hidden />
      <span aria-hidden />
      <p role="status">{level && t(`strength.${level}`)}</p>
    </div>
  );
}
