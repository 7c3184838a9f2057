import { useId } from "react";
import { type AxisShape, LINE_HEIGHT, type RadarAxis, radarShape, SIDE } from "./radar-geometry";

type RadarProps = {
  title: string;
  axes: readonly RadarAxis[];
  /** The scale's words, from the innermost ring outwards. */
  rings: readonly string[];
};

/**
 * A pattern over several axes, drawn by the server. Where there is room the axes carry their names; on a small screen,
 * numbers with a key. Always beside a table that says the same.
 */
export function Radar({ title, axes, rings }: RadarProps) {
  const id = useId();
  const shape = radarShape(axes, rings);
  const outermost = shape.rings.at(-1)?.radius;
  const viewBox = `${-SIDE / 2} ${-SIDE / 2} ${SIDE} ${SIDE}`;
  return (
    <div className="radar">
      <svg viewBox={viewBox} role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{inWords(axes, rings)}</desc>
        {shape.rings.map(({ label, radius }) => (
          <circle
            key={label}
            r={radius}
            className={radius === outermost ? "radar-ring radar-ring-outer" : "radar-ring"}
          />
        ))}
        {shape.axes.map(({ label, end, open }) => (
          <line key={label} x2={end[0]} y2={end[1]} className={open ? "radar-spoke radar-spoke-open" : "radar-spoke"} />
        ))}
        {shape.areas.map((path) => (
          <path key={path} d={path} className="radar-area" />
        ))}
        {shape.lines.map((path) => (
          <path key={path} d={path} className="radar-line" />
        ))}
        {shape.axes.map(
          ({ label, dot }) => dot && <circle key={label} cx={dot[0]} cy={dot[1]} r={3.5} className="radar-dot" />,
        )}
        {shape.rings.map(({ label, radius }) => (
          <text key={label} y={-radius} className="radar-ring-label">
            {label}
          </text>
        ))}
        {shape.axes.map((axis, index) => (
          <AxisLabel key={axis.label} axis={axis} number={index + 1} />
        ))}
      </svg>
      <ol className="radar-key">
        {axes.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ol>
    </div>
  );
}

function AxisLabel({ axis, number }: { axis: AxisShape; number: number }) {
  const { lines, anchor, open, words } = axis;
  const look = open ? " radar-open" : "";
  return (
    <>
      <text x={axis.number[0]} y={axis.number[1]} className={`radar-numbers${look}`}>
        {number}
      </text>
      <text textAnchor={anchor} className={`radar-words${look}`}>
        {lines.map((line, index) => (
          <tspan key={line} x={words[0]} y={words[1] + index * LINE_HEIGHT}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

function inWords(axes: readonly RadarAxis[], rings: readonly string[]): string {
  return axes
    .map(({ label, value }) => `${label}: ${value === null ? "no judgment" : (rings[Math.round(value)] ?? "unknown")}`)
    .join("; ");
}
