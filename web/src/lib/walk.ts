import { metres, type Position, rounded } from './geo';

/** Where the phone believes that it is. */
export interface Fix {
  position: Position;
  /** Metres that it may be off by. */
  accuracy: number;
}

/** A boundary that is being made: by taps, by walking, or both. */
export interface Walk {
  corners: Position[];
  /** Whether steps become corners by themselves; else the person says where one is. */
  continuous: boolean;
  /** Whether the walk goes on; it may have been halted, or come back to its beginning. */
  walking: boolean;
  /** It came back to where it began. */
  closed: boolean;
}

/** A fix that may be off by more says too little about a field. */
export const WORST_ACCURACY = 25;

/** Between two corners of a walk; a phone that lies still wanders about by this much. */
const STEP = 5;

/** Who has come this close to the beginning has come back, once they were farther away. */
const HOME = 8;
const AWAY = 20;

export const NO_WALK: Walk = { corners: [], continuous: true, walking: false, closed: false };

/** What a new fix makes of a walk in which steps become corners. */
export function step(walk: Walk, fix: Fix): Walk {
  if (!walk.walking || !walk.continuous || fix.accuracy > WORST_ACCURACY) return walk;
  const here = rounded(fix.position);
  const [first] = walk.corners;
  const last = walk.corners.at(-1);
  if (!first || !last) return { ...walk, corners: [here] };
  if (isHome(walk, here)) return { ...walk, walking: false, closed: true };
  const apart = Math.max(STEP, fix.accuracy / 2);
  return metres(last, here) < apart ? walk : { ...walk, corners: [...walk.corners, here] };
}

/** The person says that a corner is where they stand; at the beginning that closes the boundary. */
export function mark(walk: Walk, fix: Fix): Walk {
  if (fix.accuracy > WORST_ACCURACY) return walk;
  const here = rounded(fix.position);
  if (walk.corners.length >= 3 && isHome(walk, here)) {
    return { ...walk, walking: false, closed: true };
  }
  return { ...walk, corners: [...walk.corners, here] };
}

function isHome({ corners }: Walk, here: Position): boolean {
  const [first] = corners;
  return (
    first !== undefined &&
    corners.length >= 3 &&
    metres(first, here) <= HOME &&
    corners.some((corner) => metres(first, corner) >= AWAY)
  );
}

/**
 * A walk leaves a corner every few steps; those between which the way is straight, to two metres,
 * tell nothing. The ring's first corner stays.
 */
export function straightened(corners: readonly Position[], tolerance = 2): Position[] {
  const [first] = corners;
  if (!first || corners.length < 5) return [...corners];
  return line([...corners, first], tolerance).slice(0, -1);
}

function line(points: Position[], tolerance: number): Position[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return points;
  let farthest = 0;
  let at = 0;
  points.forEach((point, i) => {
    const off = offLine(point, first, last);
    if (off > farthest) [farthest, at] = [off, i];
  });
  if (farthest <= tolerance) return [first, last];
  return [
    ...line(points.slice(0, at + 1), tolerance).slice(0, -1),
    ...line(points.slice(at), tolerance),
  ];
}

/** Metres from a point to the piece between two others. */
function offLine(point: Position, a: Position, b: Position): number {
  const wide = Math.cos((a[1] * Math.PI) / 180);
  const [bx, by] = [(b[0] - a[0]) * wide, b[1] - a[1]];
  const [px, py] = [(point[0] - a[0]) * wide, point[1] - a[1]];
  const length = bx * bx + by * by;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / length));
  return metres(point, [a[0] + (bx * along) / wide, a[1] + by * along]);
}
