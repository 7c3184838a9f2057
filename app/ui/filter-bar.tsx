import type { ReactNode } from "react";
import { Button } from "./button";

type FilterBarProps = {
  /** Fields that filter the list. */
  children: ReactNode;
  button?: string;
  /** The address without filters, if one is set. */
  clear?: string | null;
  /** What the list shows now, such as “12 of 240 people”. */
  shown?: ReactNode;
  /** How many filters are set. On phones the bar is then folded under a line that says so. */
  folds?: number;
  /** An error in a field keeps the bar unfolded. */
  isRefused?: boolean;
};

/** Filters of a list: a form that changes the address, so that a filtered list can be kept and shared. */
export function FilterBar({ children, button = "Apply filters", clear, shown, folds, isRefused }: FilterBarProps) {
  return (
    <>
      {folds !== undefined && (
        // The bar follows it instead of being inside, since it is always open on a wide screen.
        <details className="disclosure filter-fold print:hidden" open={isRefused}>
          <summary>{folds > 0 ? `Filters (${folds} set)` : "Filters"}</summary>
        </details>
      )}
      <form method="get" className="filter-bar print:hidden" noValidate>
        {children}
        <Button>{button}</Button>
        {clear && (
          <a className="link" href={clear}>
            Show all
          </a>
        )}
        {shown && <p className="filter-shown">{shown}</p>}
      </form>
    </>
  );
}
