import { useLocation } from "@remix-run/react";
import { type AreaPage, isCurrent } from "./areas";

/** The pages of one thing, as links: plain ones (`follow-links.ts`), since one is on nearly every page and has several of them. */
export function SubNav({ label, items }: { label: string; items: readonly AreaPage[] }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={label} className="sub-nav print:hidden">
      {items.map((item) => (
        <a key={item.to} href={item.to} aria-current={isCurrent(item, pathname) ? "page" : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  );
}
