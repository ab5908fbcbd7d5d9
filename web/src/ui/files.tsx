import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';

/** The lines of a file that cannot be taken, each with its reason. */
export function BadLines({ errors }: { errors: ProblemDoc['errors'] }) {
  const { t } = useI18n();
  if (!errors || errors.length === 0) return null;
  return (
    <div className="card table-wrap">
      <h2>{t('import.badLines', { count: errors.length })}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.why')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error, index) => (
            <tr key={`${error.line}-${index}`}>
              <td className="num">{error.line}</td>
              <td>
                {error.field && <strong>{error.field}: </strong>}
                {error.detail}
                {error.accepted && <span className="soft"> {error.accepted}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
