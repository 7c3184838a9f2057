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
};

/** Filters of a list: a form that changes the address, so that a filtered list can be kept and shared. */
export function FilterBar({ children, button = "Apply filters", clear, shown }: FilterBarProps) {
  return (
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
  );
}
