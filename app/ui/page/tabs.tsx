import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type AreaPage, isCurrent } from "./areas";

/**
 * The pages of one object, in the page's only row of tabs. The links are plain (`follow-links.ts`), since nearly every page has several
 * of them.
 */
export function Tabs({ label, items }: { label: string; items: readonly AreaPage[] }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={label} className="tabs print:hidden">
      {items.map((item) => (
        <a key={item.to} href={item.to} aria-current={isCurrent(item, pathname) ? "page" : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  );
}

type View = { to: string; label: ReactNode; isCurrent: boolean };

/** Several views of one page's content. */
export function ViewSwitch({ label, views }: { label: string; views: readonly View[] }) {
  return (
    <nav aria-label={label} className="view-switch print:hidden">
      {views.map(({ to, label: name, isCurrent: shown }) => (
        <a key={to} href={to} aria-current={shown ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
