import { Component, type ReactNode } from 'react';
import { dropAnswers } from '../api/answers';
import { useI18n } from '../i18n';
import { Mark, Notice } from './parts';

/**
 * Shows a way on where a page fails. What it stumbled over may be an answer that was kept from an
 * earlier version of the app, so those are forgotten; what waits to be sent is not touched.
 */
export class Safe extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { t } = useI18n();
  const again = async () => {
    // Where there is no database there is nothing to forget.
    await dropAnswers().catch(() => {});
    window.location.reload();
  };
  return (
    <main className="page stack">
      <span className="brand">
        <Mark />
        Nguồn
      </span>
      <Notice tone="clay" live>
        <h1>{t('safe.title')}</h1>
        <p>{t('safe.text')}</p>
      </Notice>
      <button type="button" className="button big primary" onClick={() => void again()}>
        {t('safe.again')}
      </button>
    </main>
  );
}
