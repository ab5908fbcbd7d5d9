import './styles/fonts.css';
import './styles/tokens.css';
import './styles/app.css';
import './styles/offline.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './App';
import { OutboxContext } from './context';
import { giveWay, keepAnswers } from './api/answers';
import { shutIfCold } from './api/door';
import { makeQueryClient, notMe } from './api/queries';
import { openOutbox } from './commands/outbox';
import { openLanguage } from './i18n/lang';
import { openProfiles } from './lib/profiles';
import { Safe } from './ui/Safe';

async function start() {
  await openLanguage();
  const queries = makeQueryClient();
  // What the server took changes what it answers: everything that is shown is read again.
  const outbox = await openOutbox(() => {
    void queries.invalidateQueries({ predicate: notMe });
  }, giveWay);
  await openProfiles();
  shutIfCold();
  await keepAnswers(queries);
  // What is on the screen may be from before the network was lost.
  window.addEventListener('online', () => void queries.invalidateQueries({ predicate: notMe }));
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root in the page');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <OutboxContext value={outbox}>
          <BrowserRouter basename="/app">
            <Safe>
              <App />
            </Safe>
          </BrowserRouter>
        </OutboxContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
