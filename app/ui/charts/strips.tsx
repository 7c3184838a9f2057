import { ChartFrame, type LegendItem, Shape } from "./frame";
import { type Strip, stripsShape } from "./strips-geometry";

type StripsProps = {
  id: string;
  title: string;
  description: string;
  /** Labels of the scale, lowest first. */
  scale: readonly string[];
  strips: readonly Strip[];
  /** Whose ratings they are: “Your rating”, “Manager's rating”; `null` for one that isn't shown. */
  names: { own: string | null; other: string | null };
};

/** One line per competency: two ratings as connected dots on the scale, and the expectation as a mark. */
export function Strips({ id, title, description, scale, strips, names }: StripsProps) {
  const legend: LegendItem[] = [
    ...(names.own ? [{ shape: "dot" as const, label: names.own }] : []),
    ...(names.other ? [{ shape: "ring" as const, label: names.other }] : []),
    { shape: "mark", label: "Expected" },
  ];
  const heads = [names.own, names.other].filter((name) => name !== null);
  const word = (place: number | null) => (place === null ? "Not rated" : (scale[place] ?? ""));
  return (
    <ChartFrame
      {...{ id, title, description, legend }}
      {...pictureOf(scale, strips, false)}
      narrow={pictureOf(scale, strips, true)}
      columns={["Competency", ...heads, "Expected"]}
      rows={strips.map(({ label, own, other, expected }) => [
        label,
        ...(names.own ? [word(own)] : []),
        ...(names.other ? [word(other)] : []),
        word(expected),
      ])}
    />
  );
}

/** @param narrow labels above the strips, for a phone. */
function pictureOf(scale: readonly string[], strips: readonly Strip[], narrow: boolean) {
  const shape = stripsShape(scale, strips, narrow);
  const { width, height, labels, row, top } = shape;
  const children = (
    <>
      {shape.ticks.map(({ label, x }) => (
        <g key={label}>
          <path className="chart-grid" d={`M${x} ${shape.top}V${shape.height}`} />
          <text className="chart-tick" x={x} y={shape.top - 8}>
            {label}
          </text>
        </g>
      ))}
      {shape.rows.map(({ label, y, own, other, expected }, index) => (
        <g key={label}>
          <foreignObject x={0} y={top + index * row} {...labels}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {own !== null && other !== null && own !== other && (
            <path className="chart-link" d={`M${own} ${y}H${other}`} />
          )}
          {expected !== null && <Shape shape="mark" x={expected} y={y} />}
          {own !== null && <Shape shape="dot" x={own} y={y} />}
          {other !== null && <Shape shape="ring" x={other} y={y} />}
          {own === null && other === null && (
            <text className="chart-empty" x={shape.left} y={y}>
              Not rated
            </text>
          )}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}
