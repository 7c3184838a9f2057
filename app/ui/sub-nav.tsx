import { Link, useLocation } from "@remix-run/react";
import { type AreaPage, isCurrent } from "./areas";

/** The pages of one thing, as links. */
export function SubNav({ label, items }: { label: string; items: readonly AreaPage[] }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={label} className="sub-nav print:hidden">
      {items.map((item) => (
        <Link key={item.to} to={item.to} aria-current={isCurrent(item, pathname) ? "page" : undefined}>
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
