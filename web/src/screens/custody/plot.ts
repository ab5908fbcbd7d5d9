import type { ProductTemperatures, Temperatures } from '../../domain/custody';

const LEFT = 40;
const BOTTOM = 22;

/** One reading stands for an hour at most; a line that went on would tell what nobody measured. */
const SILENCE_MS = 60 * 60_000;

export interface Plot {
  left: number;
  bottom: number;
  from: string;
  to: string;
  band: { top: number; height: number } | null;
  gaps: { x: number; width: number }[];
  ticks: { celsius: number; y: number }[];
  lines: string[];
}

/** Where everything of a chart stands: the time from left to right, the degrees upward. */
export function plot(
  told: Pick<Temperatures, 'dispatchedAt' | 'until' | 'gaps' | 'series'>,
  bounds: Pick<ProductTemperatures, 'least' | 'most'> | null,
  width: number,
  height: number,
): Plot {
  const readings = told.series.flatMap((one) => one.readings);
  const times = readings.map((one) => Date.parse(one.at));
  const start = Math.min(Date.parse(told.dispatchedAt), ...times);
  const end = Math.max(Date.parse(told.until), ...times);
  const degrees = readings.map((one) => one.celsius);
  for (const bound of [bounds?.least, bounds?.most]) {
    if (bound !== null && bound !== undefined) degrees.push(bound);
  }
  const step = stepOf(Math.max(...degrees) - Math.min(...degrees));
  const low = Math.floor(Math.min(...degrees) / step) * step;
  const high = Math.max(low + step, Math.ceil(Math.max(...degrees) / step) * step);
  const bottom = height - BOTTOM;
  const x = (at: number) =>
    round(LEFT + ((at - start) / Math.max(1, end - start)) * (width - LEFT));
  const y = (celsius: number) => round(6 + ((high - celsius) / (high - low)) * (bottom - 6));

  const ticks = [];
  for (let celsius = low; celsius <= high; celsius += step) ticks.push({ celsius, y: y(celsius) });
  const top = y(bounds?.most ?? high);
  return {
    left: LEFT,
    bottom,
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    band: bounds ? { top, height: round(y(bounds.least ?? low) - top) } : null,
    gaps: told.gaps.map((gap) => {
      const left = x(Date.parse(gap.start));
      return { x: left, width: round(x(Date.parse(gap.end)) - left) };
    }),
    ticks,
    lines: told.series.map((series) => {
      let path = '';
      let before = -Infinity;
      for (const reading of series.readings) {
        const at = Date.parse(reading.at);
        path += `${at - before > SILENCE_MS ? 'M' : 'L'}${x(at)} ${y(reading.celsius)}`;
        before = at;
      }
      return path;
    }),
  };
}

/** Four or five lines across, at round degrees. */
function stepOf(span: number): number {
  for (const step of [1, 2, 5, 10, 20, 50]) if (span / step <= 4) return step;
  return 100;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
