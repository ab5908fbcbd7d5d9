import { describe, expect, it } from 'vitest';
import {
  customary,
  inVietnam,
  metres,
  outlineProblem,
  parsePlaces,
  type Position,
  rounded,
  squareMetres,
} from './geo';

describe('places as copied from a map', () => {
  it('answers longitude first, whichever way round they were written', () => {
    expect(parsePlaces('20.712735, 105.323092')).toEqual([[105.323092, 20.712735]]);
    expect(parsePlaces('105.323092 20.712735')).toEqual([[105.323092, 20.712735]]);
  });

  it('reads one a line and skips empty lines', () => {
    expect(parsePlaces('20.1, 105.1\n\n20.2, 105.2\n')).toHaveLength(2);
    expect(parsePlaces('  ')).toEqual([]);
  });

  it('reads GeoJSON, whose last corner repeats the first', () => {
    const ring = [...SQUARE, SQUARE[0]];
    const polygon = { type: 'Polygon', coordinates: [ring] };
    expect(parsePlaces(JSON.stringify(polygon))).toEqual(SQUARE);
    expect(parsePlaces(JSON.stringify({ type: 'Feature', geometry: polygon }))).toEqual(SQUARE);
    expect(parsePlaces('{"type":"Point","coordinates":[105.3,20.7,12]}')).toEqual([[105.3, 20.7]]);
  });

  it('refuses what is no position', () => {
    expect(parsePlaces('Cao Phong')).toBeNull();
    expect(parsePlaces('20.1')).toBeNull();
    expect(parsePlaces('120.1, 105.1')).toBeNull();
    expect(parsePlaces('{"type":"Polygon"')).toBeNull();
    expect(parsePlaces('{"type":"LineString","coordinates":[[105,20],[106,20]]}')).toBeNull();
    expect(parsePlaces('{"type":"Point","coordinates":["105","20"]}')).toBeNull();
    expect(parsePlaces('{"type":"Polygon","coordinates":[[],[]]}')).toBeNull();
  });
});

/** 0.001° each way, near Cao Phong: some 104 m by 111 m. */
const SQUARE: Position[] = [
  [105.32, 20.7],
  [105.321, 20.7],
  [105.321, 20.701],
  [105.32, 20.701],
];

describe('a boundary', () => {
  it('holds an area, whichever way round it goes', () => {
    const side = metres([105.32, 20.7], [105.321, 20.7]);
    const height = metres([105.32, 20.7], [105.32, 20.701]);
    expect(side).toBeCloseTo(104.0, 0);
    expect(height).toBeCloseTo(111.2, 0);
    expect(squareMetres(SQUARE) / (side * height)).toBeCloseTo(1, 3);
    expect(squareMetres([...SQUARE].reverse())).toBeCloseTo(squareMetres(SQUARE), 6);
    expect(squareMetres([])).toBe(0);
  });

  it('has three corners at least, in Vietnam, and does not cross itself', () => {
    expect(outlineProblem(SQUARE)).toBeNull();
    expect(outlineProblem(SQUARE.slice(0, 2))).toBe('few');
    expect(outlineProblem([])).toBe('few');
    const [a, b, c, d] = SQUARE as [Position, Position, Position, Position];
    expect(outlineProblem([a, c, b, d])).toBe('crosses');
    expect(outlineProblem([a, b, [100.5, 13.7]])).toBe('outside');
    expect(outlineProblem([a, b, [105.3205, 20.7]])).toBe('small');
    expect(outlineProblem(Array.from({ length: 2000 }, () => a))).toBe('many');
  });

  it('may touch no corner twice', () => {
    const [a, b, c, d] = SQUARE as [Position, Position, Position, Position];
    expect(outlineProblem([a, b, c, a, d])).toBe('crosses');
  });

  it('lies on land or sea of Vietnam, islands too', () => {
    expect(inVietnam([112.3, 16.5])).toBe(true);
    expect(inVietnam([114.3, 10.4])).toBe(true);
    expect(inVietnam([20.7, 105.3])).toBe(false);
  });
});

describe('a position', () => {
  it('is told to six decimals', () => {
    expect(rounded([105.32123456, 20.7])).toEqual([105.321235, 20.7]);
  });
});

describe('the measure of the place', () => {
  it('is that of North, Centre and South', () => {
    expect(customary(21)).toEqual({ name: 'sao', squareMetres: 360 });
    expect(customary(16)).toEqual({ name: 'sao', squareMetres: 500 });
    expect(customary(10.2)).toEqual({ name: 'cong', squareMetres: 1000 });
  });
});
