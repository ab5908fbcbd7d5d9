import type { note as vi } from '../vi/note';

export const note: Record<keyof typeof vi, string> = {
  'command.note': 'Photo or voice note',
  'note.title': 'Photos and voice notes',
  'note.photo': 'Take a photo',
  'note.voice': 'Speak a note',
  'note.stop': 'Stop recording',
  'note.remove': 'Remove {caption}',
  'note.photoOf': 'Photo · {about}',
  'note.voiceOf': 'Voice note {length} · {about}',
  'note.badPhoto': 'This picture cannot be read. Please take it again.',
  'note.noMicrophone':
    'The phone does not let the app record. Allow the microphone in its settings and try again.',
  'note.notHeard': 'The voice note could not be loaded. Try again with network.',
};
