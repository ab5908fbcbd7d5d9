import { post } from '../../api/client';
import { newId } from '../../commands/command';

/** Brings a picture or document; the id it is attached by. */
export async function bring(file: File): Promise<string> {
  const form = new FormData();
  form.set('commandId', newId());
  form.set('file', file);
  return (await post<{ media: string }>('/api/media', form)).media;
}
