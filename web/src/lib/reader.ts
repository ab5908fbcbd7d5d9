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

/**
 * The phone's own reader where it has one; else ZXing, which is part of the app and loaded only
 * then.
 */
export async function openReader(): Promise<Reader> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (native) {
    const supported = await native.getSupportedFormats();
    const formats = FORMATS.filter((format) => supported.includes(format));
    if (formats.includes('qr_code')) {
      const detector = new native({ formats });
      return async (video) => (await detector.detect(video)).map((code) => code.rawValue);
    }
  }
  return zxing();
}

async function zxing(): Promise<Reader> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
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
