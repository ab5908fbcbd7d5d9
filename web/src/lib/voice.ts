/** In seconds; the server takes no longer ones. */
export const MOST_SECONDS = 60;

/** Speech is clear at this, and a minute of it is a quarter of a megabyte. */
const BITS_A_SECOND = 32_000;

/** What browsers write, the smaller first: Chromium and Firefox the one, Safari the other. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4'];

export interface Recording {
  bytes: Uint8Array<ArrayBuffer>;
  /** Without codecs: `audio/webm`. */
  type: string;
}

export interface Recorder {
  stop(): void;
  /** Resolves when it was stopped, or a minute is over. */
  done: Promise<Recording>;
}

/** Whether this browser can record at all. */
export function canRecord(): boolean {
  return type() !== undefined && Boolean(navigator.mediaDevices?.getUserMedia);
}

function type(): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  return TYPES.find((one) => MediaRecorder.isTypeSupported(one));
}

/**
 * Begins to record what is said.
 *
 * @throws where the person or the phone does not let the app hear
 */
export async function record(): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, {
    mimeType: type() ?? '',
    audioBitsPerSecond: BITS_A_SECOND,
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const limit = setTimeout(stop, MOST_SECONDS * 1000);
  const done = new Promise<Recording>((resolve, reject) => {
    recorder.onerror = () => reject(new Error('the recording broke off'));
    recorder.onstop = () => {
      clearTimeout(limit);
      // Else the phone goes on showing that it listens.
      for (const track of stream.getTracks()) track.stop();
      const kind = (recorder.mimeType || type() || '').split(';')[0] ?? '';
      new Blob(parts)
        .arrayBuffer()
        .then((bytes) => resolve({ bytes: new Uint8Array(bytes), type: kind }), reject);
    };
  });
  recorder.start();
  return { stop, done };
}
