import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router';
import { App } from '../App';
import { makeQueryClient } from '../api/queries';
import { Outbox } from '../commands/outbox';
import { memoryStorage, type Storage } from '../commands/storage';
import { OutboxContext } from '../context';

/** As the app's own, but that nothing is asked twice. */
export function testClient(): QueryClient {
  const queries = makeQueryClient();
  const { queries: options } = queries.getDefaultOptions();
  queries.setDefaultOptions({ queries: { ...options, retry: false, staleTime: 0 } });
  return queries;
}

/** Opens the app at an address, as a browser would, with what an earlier visit left there. */
export function openApp(
  path: string,
  {
    queries = testClient(),
    storage = memoryStorage(),
  }: { queries?: QueryClient; storage?: Storage } = {},
): Outbox {
  const outbox = new Outbox(storage);
  render(<Opened outbox={outbox} path={path} queries={queries} />);
  return outbox;
}

/** The app once the outbox is open: only then a form may be shown, as in `main.tsx`. */
function Opened({ outbox, path, queries }: { outbox: Outbox; path: string; queries: QueryClient }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    void outbox.open().then(() => setOpen(true));
  }, [outbox]);
  if (!open) return null;
  return (
    <QueryClientProvider client={queries}>
      <OutboxContext value={outbox}>
        <MemoryRouter initialEntries={[path]}>
          <App />
        </MemoryRouter>
      </OutboxContext>
    </QueryClientProvider>
  );
}
