import { Link } from 'react-router';
import type { Operations as Now } from '../../domain/board';
import { useI18n } from '../../i18n';
import { formatDay } from '../../lib/dates';
import { formatNumber } from '../../lib/numbers';

/** How the installation is, for who runs it. */
export function Operations({ now }: { now: Now }) {
  const { t, lang } = useI18n();
  return (
    <section className="card stack tight" aria-labelledby="operations">
      <h2 id="operations">{t('operations.title')}</h2>
      <ul className="list">
        <li>
          <Link className="list-link" to="/parties">
            <span className="grow">{t('do.parties')}</span>
            <strong className="num">{formatNumber(now.parties, lang)}</strong>
          </Link>
        </li>
        <li>
          <Link className="list-link" to="/erasures">
            <span className="grow">
              {t('erasures.title')}
              {now.erasuresDue && (
                <>
                  <br />
                  <span className="soft small">
                    {t('operations.due', { day: formatDay(now.erasuresDue) })}
                  </span>
                </>
              )}
            </span>
            <strong className="num">{now.erasures}</strong>
          </Link>
        </li>
        <Line name={t('operations.sessions')} count={now.sessions} />
        <Line name={t('operations.behind')} count={now.behind} />
        <Line name={t('operations.parked')} count={now.parked} alarm />
        {now.failing > 0 && <Line name={t('operations.failing')} count={now.failing} alarm />}
      </ul>
    </section>
  );
}

function Line({ name, count, alarm }: { name: string; count: number; alarm?: boolean }) {
  const { lang } = useI18n();
  return (
    <li className="list-link">
      <span className="grow">{name}</span>
      <strong className={alarm && count > 0 ? 'num warn' : 'num'}>
        {formatNumber(count, lang)}
      </strong>
    </li>
  );
}
