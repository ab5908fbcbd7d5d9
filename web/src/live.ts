import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { heard, type Job } from './api/jobs';
import { notMe } from './api/queries';
import { createStore } from './lib/store';

/** What the server tells of, as it happens. */
export interface News {
  kind:
    | 'ARRIVING'
    | 'RECEIVED'
    | 'REFUSED'
    | 'RECALL_OPENED'
    | 'RECALL'
    | 'RECALL_OVER'
    | 'MEMBERSHIP'
    | 'PROBLEM';
  about: string;
  /** Absent where nobody is known who did it. */
  from?: string;
}

/** That a job of one's own ended. */
export interface JobNews {
  kind: 'JOB';
  job: Job;
}

/** The latest that was told and not yet put aside. */
export const latest = createStore<News | JobNews | null>(null);

const TOUCHES: Record<(News | JobNews)['kind'], readonly string[]> = {
  ARRIVING: ['/api/shipments'],
  RECEIVED: ['/api/shipments', '/api/holdings', '/api/lots'],
  REFUSED: ['/api/shipments', '/api/holdings', '/api/lots'],
  RECALL_OPENED: ['/api/recalls', '/api/lots'],
  RECALL: ['/api/recalls', '/api/holdings', '/api/lots'],
  RECALL_OVER: ['/api/recalls', '/api/holdings', '/api/lots'],
  MEMBERSHIP: ['/api/parties', '/api/me'],
  PROBLEM: ['/api/reports', '/api/findings'],
  JOB: ['/api/jobs', '/api/lots', '/api/holdings', '/api/shipments', '/api/seasons', '/api/areas'],
};

/** Whether an answer may have changed by it: what it is about, and the overviews that count it. */
export function touches(news: News | JobNews, queryKey: readonly unknown[]): boolean {
  const path = String(queryKey[1] ?? '');
  return [...TOUCHES[news.kind], '/api/home', '/api/board'].some((one) => path.startsWith(one));
}

/** A recall stays in sight until it is put aside: no lesser news covers it. */
export function told(before: News | JobNews | null, news: News | JobNews): News | JobNews {
  return before && isRecall(before) && !isRecall(news) && news.kind !== 'RECALL_OVER'
    ? before
    : news;
}

/** Whether it is said as an alarm. */
export function isRecall({ kind }: News | JobNews): boolean {
  return kind === 'RECALL' || kind === 'RECALL_OPENED';
}

/**
 * Listens while the app is in sight. The browser comes again by itself where the line was cut; what
 * was missed meanwhile is read anew.
 */
export function useLive(account: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const tell = (news: News | JobNews) => {
      void queries.invalidateQueries({ predicate: (one) => touches(news, one.queryKey) });
      latest.set(told(latest.get(), news));
    };
    if (typeof EventSource === 'undefined') return;
    let source: EventSource | undefined;
    let before = false;
    const open = () => {
      source = new EventSource('/api/live');
      source.addEventListener('open', () => {
        if (before) void queries.invalidateQueries({ predicate: notMe });
        before = true;
      });
      source.addEventListener('news', (event: MessageEvent<string>) => {
        const news = JSON.parse(event.data) as News;
        tell(news);
        if (news.kind === 'RECALL') navigator.vibrate?.([300, 150, 300]);
      });
      source.addEventListener('job', (event: MessageEvent<string>) => {
        const job = JSON.parse(event.data) as Job;
        heard(job);
        if (job.state !== 'RUNNING') tell({ kind: 'JOB', job });
      });
    };
    const look = () => {
      source?.close();
      source = undefined;
      if (document.visibilityState === 'visible') open();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      source?.close();
      latest.set(null);
    };
  }, [account, queries]);
}
