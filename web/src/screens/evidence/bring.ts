import { post } from '../../api/client';
import { newId } from '../../commands/command';
import { forWhom } from '../../lib/workingFor';

/** Brings a picture or document; the id it is attached by. */
export async function bring(file: File): Promise<string> {
  const form = new FormData();
  form.set('commandId', newId());
  form.set('file', file);
  return (await post<{ media: string }>(forWhom('/api/media'), form)).media;
}
