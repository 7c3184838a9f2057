import type { ReactNode } from "react";
import { Icon } from "./icon";

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

/** How a column sorts the list now, and the address that sorts by it or reverses the order. */
type Sorting = { label: string; to: string; sorted: "ascending" | "descending" | null };

/** A column's head; one that the eye needs no word for has it for screen readers alone. */
type Column = string | { hidden: string } | Sorting;

type DataTableProps = {
  label: string;
  columns: readonly Column[];
  /** On a phone each row is a block of its own, its cells below each other under their `data-label`; `tight` ones share lines. */
  stacks?: boolean | "tight";
  children: ReactNode;
};

/** A table with one row of heads, in a region of its own; `children` are its `tbody` or several of them. */
export function DataTable({ label, columns, stacks, children }: DataTableProps) {
  return (
    <TableRegion label={label}>
      <table className={`table${stacks ? " table-stacks" : ""}${stacks === "tight" ? " table-tight" : ""}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={nameOf(column)} column={column} />
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </TableRegion>
  );
}

/** A cell whose value needs no label on a phone; "None" does. */
export function PlainCell({ label, value }: { label: string; value: string | null }) {
  return <td data-label={value === null ? label : undefined}>{value ?? "None"}</td>;
}

const nameOf = (column: Column): string =>
  typeof column === "string" ? column : "hidden" in column ? column.hidden : column.label;

function ColumnHead({ column }: { column: Column }) {
  if (typeof column === "string") return <th scope="col">{column}</th>;
  if ("hidden" in column) {
    return (
      <th scope="col">
        <span className="sr-only">{column.hidden}</span>
      </th>
    );
  }
  const { label, to, sorted } = column;
  return (
    <th scope="col" aria-sort={sorted ?? undefined}>
      <a href={to} className="sort-link">
        {label}
        <Icon name={sorted ?? "sortable"} />
      </a>
    </th>
  );
}
