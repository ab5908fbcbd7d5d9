/** Reads the codes that a picture of the camera shows. */
export type Reader = (video: HTMLVideoElement) => Promise<string[]>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** What labels, packages and pallets carry. */
const FORMATS = ['qr_code', 'data_matrix', 'ean_13', 'ean_8', 'code_128'];

/** The browser's cache that the service worker answers ZXing's program from. */
const CACHE = 'reader';

/** The phone's own reader; null where it has none, or one that does not read all that we print. */
async function nativeReader(): Promise<Reader | null> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!native) return null;
  const supported = await native.getSupportedFormats();
  if (!FORMATS.every((format) => supported.includes(format))) return null;
  const detector = new native({ formats: FORMATS });
  return async (video) => (await detector.detect(video)).map((code) => code.rawValue);
}

/**
 * The phone's own reader where it has one; else ZXing, which is part of the app and loaded only
 * then.
 */
export async function openReader(): Promise<Reader> {
  return (await nativeReader()) ?? zxing();
}

async function programAddress(): Promise<string> {
  return (await import('zxing-wasm/reader/zxing_reader.wasm?url')).default;
}

/**
 * Fetches ZXing's program where it will be needed, so that codes can be scanned without network from
 * then on, and throws that of an earlier version away. It is as large as all the rest of the app:
 * it is called when nothing else is under way.
 */
export async function keepReader(): Promise<void> {
  if (typeof caches === 'undefined' || (await nativeReader())) return;
  const address = await programAddress();
  const cache = await caches.open(CACHE);
  if (await cache.match(address)) return;
  await cache.add(address);
  const here = new URL(address, location.href).href;
  for (const request of await cache.keys()) {
    if (request.url !== here) await cache.delete(request);
  }
}

async function zxing(): Promise<Reader> {
  const [{ prepareZXingModule, readBarcodes }, wasm] = await Promise.all([
    import('zxing-wasm/reader'),
    programAddress(),
  ]);
  // Without this the library would fetch its program from a server of others.
  await prepareZXingModule({
    overrides: {
      locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path),
    },
    fireImmediately: true,
  });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return [];
    const scale = Math.min(1, 900 / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    const codes = await readBarcodes(picture, {
      formats: ['QRCode', 'DataMatrix', 'EAN13', 'EAN8', 'Code128'],
    });
    return codes.filter((code) => code.isValid).map((code) => code.text);
  };
}
