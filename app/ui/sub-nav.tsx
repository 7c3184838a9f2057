import { NavLink } from "@remix-run/react";

type SubNavItem = {
  to: string;
  label: string;
  /** Current only at exactly this address, not below it. */
  end?: boolean;
};

/** The pages of one thing, as links. */
export function SubNav({ label, items }: { label: string; items: readonly SubNavItem[] }) {
  return (
    <nav aria-label={label} className="sub-nav print:hidden">
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.end}>
          {item.label}
        </NavLink>
      ))}
    </nav>
  );
}
