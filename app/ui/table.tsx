import type { ReactNode } from "react";

type TableRegionProps = {
  label: string;
  /** Keeps column heads and the first `th` of each row in sight; for tables larger than the screen. */
  sticky?: boolean;
  children: ReactNode;
};

/** Around a native `<table className="table">`: a wide one scrolls by itself, by keyboard too, and never the page. */
export function TableRegion({ label, sticky, children }: TableRegionProps) {
  return (
    <section
      aria-label={label}
      className={sticky ? "table-region table-region-sticky" : "table-region"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
    >
      {children}
    </section>
  );
}

/** A column's head; one that the eye needs no word for has it for screen readers alone. */
type Column = string | { hidden: string };

type DataTableProps = {
  label: string;
  columns: readonly Column[];
  /** On a phone each row is a block of its own, its cells below each other under their `data-label`. */
  stacks?: boolean;
  children: ReactNode;
};

/** A table with one row of heads, in a region of its own; `children` are its `tbody` or several of them. */
export function DataTable({ label, columns, stacks, children }: DataTableProps) {
  return (
    <TableRegion label={label}>
      <table className={stacks ? "table table-stacks" : "table"}>
        <thead>
          <tr>
            {columns.map((column) =>
              typeof column === "string" ? (
                <th scope="col" key={column}>
                  {column}
                </th>
              ) : (
                <th scope="col" key={column.hidden}>
                  <span className="sr-only">{column.hidden}</span>
                </th>
              ),
            )}
          </tr>
        </thead>
        {children}
      </table>
    </TableRegion>
  );
}
