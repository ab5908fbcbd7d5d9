import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { App } from '../App';
import { makeQueryClient } from '../api/queries';
import { Outbox } from '../commands/outbox';
import { memoryStorage } from '../commands/storage';
import { OutboxContext } from '../context';

/** Opens the app at an address, as a browser would. */
export function openApp(path: string): Outbox {
  const outbox = new Outbox(memoryStorage());
  const queries = makeQueryClient();
  queries.setDefaultOptions({ queries: { retry: false, networkMode: 'always' } });
  render(
    <QueryClientProvider client={queries}>
      <OutboxContext value={outbox}>
        <MemoryRouter initialEntries={[path]}>
          <App />
        </MemoryRouter>
      </OutboxContext>
    </QueryClientProvider>,
  );
  return outbox;
}
