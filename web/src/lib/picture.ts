/** In pixels a side: enough to read a label by, and a tenth of what the camera writes. */
const MOST = 1600;
const QUALITY = 0.82;

/**
 * A picture as it is sent: drawn anew, upright and smaller, as a JPEG. Where and when it was taken
 * and by which phone stays on the phone, since only what it shows is drawn.
 *
 * @throws what the browser says to a file that it cannot read
 */
export async function shrink(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const source = await read(file);
  const scale = Math.min(1, MOST / Math.max(source.width, source.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser does not draw');
  // What is clear in a PNG would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  if ('close' in source) source.close();
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  if (!made) throw new Error('the picture could not be written');
  return new Uint8Array(await made.arrayBuffer());
}

async function read(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  if (typeof createImageBitmap === 'function') return createImageBitmap(file);
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
