/** [longitude, latitude] in WGS84 degrees, as GeoJSON writes them. */
export type Position = [number, number];

const EARTH_RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** The same rules as the server's: the corners that a boundary may have, and what lies in Vietnam. */
const MOST_CORNERS = 1_999;
const SMALLEST_SQUARE_METRES = 10;

/** Above this a point will not do; the EU asks for the boundary. */
export const POINT_UP_TO_HECTARES = 4;

export type OutlineProblem = 'few' | 'many' | 'outside' | 'crosses' | 'small';

/**
 * Reads places as people copy them from a map, one a line: "20.712735, 105.323092", latitude first;
 * or a GeoJSON point, polygon or feature of one. Answers GeoJSON positions, [longitude, latitude],
 * or null where a line cannot be read. A longitude of Vietnam is above 100 and a latitude below 25,
 * so that the other order is understood.
 */
export function parsePlaces(text: string): Position[] | null {
  if (text.trim().startsWith('{')) return parseGeoJson(text);
  const places: Position[] = [];
  for (const line of text.split(/[\n;]/)) {
    if (line.trim() === '') continue;
    const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(line);
    if (!found) return null;
    const [first, second] = [Number(found[1]), Number(found[2])];
    const position: Position = first > second ? [first, second] : [second, first];
    if (Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) return null;
    places.push(position);
  }
  return places;
}

function parseGeoJson(text: string): Position[] | null {
  try {
    let found = JSON.parse(text) as Record<string, unknown>;
    if (found.type === 'FeatureCollection') {
      const features = found.features as Record<string, unknown>[];
      if (features.length !== 1 || !features[0]) return null;
      found = features[0];
    }
    if (found.type === 'Feature') found = found.geometry as Record<string, unknown>;
    if (found.type === 'Point') return [at(found.coordinates)];
    const rings = found.coordinates as unknown[][];
    if (found.type !== 'Polygon' || rings.length !== 1) return null;
    return opened((rings[0] ?? []).map(at));
  } catch {
    return null;
  }
}

function at(position: unknown): Position {
  const [longitude, latitude] = position as unknown[];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) throw new TypeError();
  return [longitude as number, latitude as number];
}

/** Without the last corner where it repeats the first. */
function opened(corners: Position[]): Position[] {
  const [first] = corners;
  const last = corners.at(-1);
  const closed = corners.length > 1 && first && last && same(first, last);
  return closed ? corners.slice(0, -1) : corners;
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** To six decimals, some 11 cm: what the EU asks for, and more than any phone knows. */
export function rounded([longitude, latitude]: Position): Position {
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}

/** What keeps the corners from being a boundary; null where nothing does. */
export function outlineProblem(corners: readonly Position[]): OutlineProblem | null {
  if (corners.some((corner) => !inVietnam(corner))) return 'outside';
  if (corners.length < 3) return 'few';
  if (corners.length > MOST_CORNERS) return 'many';
  if (crossesItself(corners)) return 'crosses';
  return squareMetres(corners) < SMALLEST_SQUARE_METRES ? 'small' : null;
}

/** Land and sea of Vietnam, as the server bounds them. */
export function inVietnam([longitude, latitude]: Position): boolean {
  return longitude >= 102 && longitude <= 118 && latitude >= 6 && latitude <= 24;
}

/** The area that the corners hold, on a sphere. */
export function squareMetres(corners: readonly Position[]): number {
  let sum = 0;
  let [lon, lat] = corners.at(-1) ?? [0, 0];
  for (const [nextLon, nextLat] of corners) {
    sum += (nextLon - lon) * RADIANS * (2 + Math.sin(lat * RADIANS) + Math.sin(nextLat * RADIANS));
    [lon, lat] = [nextLon, nextLat];
  }
  return Math.abs((sum * EARTH_RADIUS * EARTH_RADIUS) / 2);
}

/** Metres between two positions. */
export function metres(a: Position, b: Position): number {
  const x = (b[0] - a[0]) * RADIANS * Math.cos(((a[1] + b[1]) / 2) * RADIANS);
  const y = (b[1] - a[1]) * RADIANS;
  return Math.hypot(x, y) * EARTH_RADIUS;
}

/** Whether two sides meet anywhere but in the corner that they share. */
function crossesItself(corners: readonly Position[]): boolean {
  const sides = corners.length;
  const corner = (i: number) => corners[i % sides] as Position;
  for (let i = 0; i < sides; i++) {
    for (let j = i + 2; j < sides; j++) {
      if (i === 0 && j === sides - 1) continue;
      if (meet(corner(i), corner(i + 1), corner(j), corner(j + 1))) return true;
    }
  }
  return false;
}

function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  return (
    (abc * abd < 0 && cda * cdb < 0) ||
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

function turn(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function between(a: Position, b: Position, c: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/**
 * The measure that farmers of the place reckon in: the sào of the North (360 m²), of the Centre
 * (500 m²), or the công of the South (1,000 m²).
 */
export function customary(latitude: number): { name: 'sao' | 'cong'; squareMetres: number } {
  if (latitude >= 19.2) return { name: 'sao', squareMetres: 360 };
  return latitude >= 11.5
    ? { name: 'sao', squareMetres: 500 }
    : { name: 'cong', squareMetres: 1_000 };
}
