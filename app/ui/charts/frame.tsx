import type { ReactNode } from "react";
import { Disclosure } from "../disclosure";

type ChartFrameProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The heading above says the same already: the title is read out alone. */
  untitled?: boolean;
  /** What the chart shows, in a sentence. */
  description: string;
  width: number;
  height: number;
  /** The same data as a table: heads, and the cells of each row, whose first names it. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** What the shapes mean. */
  legend?: readonly LegendItem[];
  /** The same picture for a phone, where the other one would have to be scrolled sideways. */
  narrow?: Drawn;
  /** Several pictures of that size instead of one, as many in a row as there is room for. */
  panels?: readonly Panel[];
  /** On a phone several panels show their lines alone, as `trend-geometry.ts` places them; this says what their labels would. */
  panelsNote?: string;
  /** What of the data is in no picture. */
  note?: string;
  children?: ReactNode;
};

type Drawn = { width: number; height: number; children: ReactNode };

type Panel = {
  key: string;
  heading: ReactNode;
  /** What it shows, for those who don't see it. */
  label: string;
  children: ReactNode;
};

export type LegendItem = {
  shape: "dot" | "ring" | "mark" | "bar" | "bar-striped" | "hidden" | "done" | "missing" | "open";
  label: string;
};

/**
 * What all charts share: a title, the finding in words, a legend, and the data as a table. Shapes differ in form as well as color, so
 * that a chart can be read in gray. Rendered on the server, without context or scripts.
 */
export function ChartFrame({
  id,
  title,
  description,
  legend,
  columns,
  rows,
  panelsNote,
  note,
  untitled,
  ...picture
}: ChartFrameProps) {
  return (
    <figure className="chart avoid-break" aria-labelledby={`${id}-title`}>
      <figcaption>
        <p id={`${id}-title`} className={untitled ? "sr-only" : "chart-title"}>
          {title}
        </p>
        <p id={`${id}-description`} className="chart-description">
          {description}
        </p>
      </figcaption>
      {legend && <Legend items={legend} />}
      {panelsNote && <p className="chart-panels-note">{panelsNote}</p>}
      {picture.panels ? (
        <Panels {...picture} panels={picture.panels} className={panelsNote && "chart-panels-dense"} />
      ) : (
        <Pictures id={id} title={title} {...picture} />
      )}
      {note && <p className="text-muted text-sm">{note}</p>}
      <Disclosure summary="Show as table" className="print:hidden">
        <ChartTable title={title} columns={columns} rows={rows} />
      </Disclosure>
    </figure>
  );
}

/** "9,990". */
export const inDigits = (count: number) => count.toLocaleString("en-US");

type PicturesProps = Pick<ChartFrameProps, "id" | "title" | "width" | "height" | "narrow" | "children">;

/** One of the two is shown; the other one is there for no one. */
function Pictures({ narrow, ...wide }: PicturesProps) {
  if (!narrow) return <Picture {...wide} />;
  return (
    <>
      <Picture {...wide} className="chart-wide" />
      <Picture {...wide} {...narrow} name={`${wide.id}-narrow`} className="chart-narrow" />
    </>
  );
}

type PictureProps = Omit<PicturesProps, "narrow"> & { name?: string; className?: string };

function Picture({ id, name = id, title, width, height, className = "", children }: PictureProps) {
  return (
    <section
      className={`chart-scroll ${className}`}
      aria-label={`${title}, picture`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-labelledby={`${name}-name`}
        aria-describedby={`${id}-description`}
      >
        <title id={`${name}-name`}>{title}</title>
        {children}
      </svg>
    </section>
  );
}

type PanelsProps = { width: number; height: number; panels: readonly Panel[]; className?: string };

/** They shrink with the screen instead of scrolling. */
function Panels({ width, height, panels, className = "" }: PanelsProps) {
  return (
    <ul className={`chart-panels ${className}`}>
      {panels.map(({ key, heading, label, children }) => (
        <li key={key}>
          {heading && <p className="chart-panel-title">{heading}</p>}
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
            {children}
          </svg>
        </li>
      ))}
    </ul>
  );
}

function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="chart-legend">
      {items.map(({ shape, label }) => (
        <li key={label}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <Shape shape={shape} x={8} y={8} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** One sign of a chart at a place; the legend shows the same signs. */
export function Shape({ shape, x, y }: { shape: LegendItem["shape"]; x: number; y: number }) {
  switch (shape) {
    case "dot":
      return <circle className="chart-dot" cx={x} cy={y} r={5.5} />;
    case "ring":
      return <circle className="chart-ring" cx={x} cy={y} r={5} />;
    case "mark":
      return <path className="chart-mark" d={`M${x} ${y - 8}V${y + 8}`} />;
    case "bar":
      return <rect className="chart-bar" x={x - 7} y={y - 5} width={14} height={10} />;
    case "bar-striped":
      return <rect className="chart-bar-striped" x={x - 6.25} y={y - 4.25} width={12.5} height={8.5} />;
    case "hidden":
      return <rect className="chart-hidden" x={x - 6.25} y={y - 4.25} width={12.5} height={8.5} />;
    case "done":
      return (
        <>
          <circle className="chart-done" cx={x} cy={y} r={7.5} />
          <path className="chart-sign-inside" d={`M${x - 3.5} ${y + 0.2}l2.5 2.6l4.5 -5.2`} />
        </>
      );
    case "missing":
      return (
        <>
          <circle className="chart-missing" cx={x} cy={y} r={7} />
          <path className="chart-sign" d={`M${x - 2.6} ${y - 2.6}l5.2 5.2M${x + 2.6} ${y - 2.6}l-5.2 5.2`} />
        </>
      );
    case "open":
      return <circle className="chart-open" cx={x} cy={y} r={7} />;
  }
}

function ChartTable({ title, columns, rows }: Pick<ChartFrameProps, "title" | "columns" | "rows">) {
  return (
    <div className="table-region">
      <table className="table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = "", ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
