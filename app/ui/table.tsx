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
