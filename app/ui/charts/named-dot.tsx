import { initialsOf } from "../avatar";

/** Large enough for the initials of two names and a number. */
export const DOT_RADIUS = 11;

type NamedDotProps = { mark: string; name: string; x: number; y: number };

/** One person's value, with their initials in it. */
export function NamedDot({ mark, name, x, y }: NamedDotProps) {
  return (
    <g>
      <title>{name}</title>
      <circle className="chart-dot" cx={x} cy={y} r={DOT_RADIUS} />
      <text className="chart-dot-name" x={x} y={y + 0.5}>
        {mark}
      </text>
    </g>
  );
}

/** Initials for each name, told apart by a number where two would be the same. */
export function marksOf(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const initials = initialsOf(name) || "?";
    const times = (seen.get(initials) ?? 0) + 1;
    seen.set(initials, times);
    return times === 1 ? initials : `${initials}${times}`;
  });
}
