import { Copy, Link2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../i18n';

/** A link as a code to scan and to copy; it is shown once. */
export function OneTimeLink({
  link,
  qr,
  label,
  children,
}: {
  link: string;
  /** The code, a text of 0 and 1 (dark) for each row. */
  qr: string[];
  /** What the code is called for who cannot see it. */
  label: string;
  /** What to do with it. */
  children: ReactNode;
}) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  return (
    <section className="card stack" style={{ alignItems: 'center' }}>
      <p>{children}</p>
      <Qr rows={qr} label={label} />
      <p className="code small token" data-testid="one-time-link">
        {link}
      </p>
      <button
        type="button"
        className="button big primary"
        onClick={() => {
          void navigator.clipboard?.writeText(link).then(() => setCopied(true));
        }}
      >
        {copied ? <Link2 size={22} aria-hidden /> : <Copy size={22} aria-hidden />}
        {t(copied ? 'people.copied' : 'people.copy')}
      </button>
    </section>
  );
}

/** Black on white also where the screen is dark: a camera looks for that. */
function Qr({ rows, label }: { rows: string[]; label: string }) {
  const path = rows
    .flatMap((row, y) => [...row].map((dot, x) => (dot === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      style={{ width: '100%', maxWidth: 300, background: '#fff', borderRadius: 8 }}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
