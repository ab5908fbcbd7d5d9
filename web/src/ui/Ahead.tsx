import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readAhead, wanted } from '../api/ahead';
import { reachable } from '../api/client';
import type { RoomState } from '../commands/room';
import { useOutbox, useSignedIn } from '../context';
import { isoDay } from '../lib/dates';
import { keepReader } from '../lib/reader';
import { recall } from '../lib/remember';
import { latest } from '../live';
import { pictureUrl } from './fields';

/** After what happened last: several things happen together. */
const SETTLE_MS = 3_000;

const FULL: readonly RoomState['state'][] = ['little', 'none'];

const HOUR_MS = 3_600_000;

/**
 * Reads while there is network what will be needed without (R-U1): once the person is in, when the
 * network is back, when another day began, and when goods moved. Nothing is read ahead where the
 * device has little room: that belongs to what people enter.
 */
export function Ahead() {
  const { account, role, party, onBehalfBy } = useSignedIn();
  const outbox = useOutbox();
  const queries = useQueryClient();
  useEffect(() => {
    const actor = { role, party, ...(onBehalfBy ? { onBehalfBy } : {}) };
    let gone = false;
    let reading = false;
    let day = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goes = () =>
      !gone &&
      reachable.get() &&
      document.visibilityState !== 'hidden' &&
      !FULL.includes(outbox.room.state.get().state);
    const run = async () => {
      timer = undefined;
      if (!goes()) return;
      if (reading) return soon();
      reading = true;
      day = isoDay(new Date());
      const lately = {
        recipients: recall<string[]>(account, 'recipients') ?? [],
        members: recall<string[]>(account, 'members') ?? [],
      };
      await readAhead(queries, wanted(actor, lately), goes, keepPictures);
      reading = false;
      // The largest comes last, and is fetched once.
      if (goes()) void keepReader().catch(() => undefined);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    };
    let waiting = outbox.commands.get().length;
    const onCommands = () => {
      const now = outbox.commands.get().length;
      // The last one went through: what is held has changed.
      if (now === 0 && waiting > 0) soon();
      waiting = now;
    };
    const stops = [
      outbox.commands.subscribe(onCommands),
      reachable.subscribe(() => reachable.get() && soon()),
      latest.subscribe(soon),
    ];
    const look = () => document.visibilityState !== 'hidden' && soon();
    document.addEventListener('visibilitychange', look);
    const hours = setInterval(() => isoDay(new Date()) !== day && soon(), HOUR_MS);
    void run();
    return () => {
      gone = true;
      clearTimeout(timer);
      clearInterval(hours);
      document.removeEventListener('visibilitychange', look);
      for (const stop of stops) stop();
    };
  }, [account, role, party, onBehalfBy, outbox, queries]);
  return null;
}

/** Has the service worker keep the pictures of what may be shown. */
function keepPictures(data: unknown): void {
  if (!Array.isArray(data)) return;
  const pictures = new Set<string>();
  for (const item of data as { picture?: string; lines?: { picture?: string }[] }[]) {
    for (const { picture } of [item, ...(item.lines ?? [])]) {
      if (typeof picture === 'string') pictures.add(picture);
    }
  }
  void navigator.serviceWorker?.ready.then(() => {
    for (const picture of pictures) new Image().src = pictureUrl(picture);
  });
}
