import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { App } from '../App';
import { makeQueryClient } from '../api/queries';
import { Outbox } from '../commands/outbox';
import { memoryStorage } from '../commands/storage';
import { OutboxContext } from '../context';

/** As the app's own, but that nothing is asked twice. */
export function testClient(): QueryClient {
  const queries = makeQueryClient();
  const { queries: options } = queries.getDefaultOptions();
  queries.setDefaultOptions({ queries: { ...options, retry: false, staleTime: 0 } });
  return queries;
}

/** Opens the app at an address, as a browser would. */
export function openApp(path: string, queries: QueryClient = testClient()): Outbox {
  const outbox = new Outbox(memoryStorage());
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
