import regularExtended from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff2?url';
import regular from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url';
import strongExtended from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff2?url';
import strong from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?url';

/** Pixels to a unit of the drawing: sharp in print and on dense screens. */
const SCALE = 2;
type Face = readonly [weight: number, file: string, range: string];
const WESTERN = 'U+0000-00FF, U+2000-2122, U+2190-2193, U+2212';
const FACES: readonly Face[] = [
  [400, regular, WESTERN],
  [600, strong, WESTERN],
];
/** Letters beyond Western European, as in src/ui/styles/fonts.css: fetched only where they are used. */
const EXTENDED = 'U+0100-02BA, U+1E00-1EF9';
const EXTENDED_FACES: readonly Face[] = [
  [400, regularExtended, EXTENDED],
  [600, strongExtended, EXTENDED],
];
const isExtended = (text: string) => /[\u0100-\u02ba\u1e00-\u1ef9]/.test(text);

/**
 * A chart as a PNG of twice its size, made in the browser from the very SVG of the page. The letters go
 * inside the picture, since an image may fetch nothing. Throws where the browser cannot draw it.
 */
export async function figurePng(svg: string): Promise<Blob> {
  const faces = isExtended(svg) ? [...FACES, ...EXTENDED_FACES] : FACES;
  const style = `<style>${(await Promise.all(faces.map(fontFace))).join('')}</style>`;
  const address = URL.createObjectURL(
    new Blob([svg.replace('<style>', `${style}<style>`)], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await drawn(image);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function fontFace([weight, file, range]: Face): Promise<string> {
  const font = await fetch(file);
  if (!font.ok) throw new Error('The letters of the picture could not be fetched.');
  const source = await dataAddress(await font.blob());
  return `@font-face{font-family:"IBM Plex Sans";font-weight:${weight};unicode-range:${range};src:url(${source}) format("woff2")}`;
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error as Error);
    reader.readAsDataURL(blob);
  });

async function drawn(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
  if (!blob) throw new Error('This browser cannot make a PNG of this size.');
  return blob;
}
