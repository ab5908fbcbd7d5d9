/**
 * Reads places as people copy them from a map, one a line: "20.712735, 105.323092", latitude first.
 * Answers GeoJSON positions, [longitude, latitude], or null where a line cannot be read. A
 * longitude of Vietnam is above 100 and a latitude below 25, so that the other order is understood.
 */
export function parsePlaces(text: string): [number, number][] | null {
  const places: [number, number][] = [];
  for (const line of text.split(/[\n;]/)) {
    if (line.trim() === '') continue;
    const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(line);
    if (!found) return null;
    const [first, second] = [Number(found[1]), Number(found[2])];
    const position: [number, number] = first > second ? [first, second] : [second, first];
    if (Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) return null;
    places.push(position);
  }
  return places;
}
