import type { ReactNode } from "react";

type PageProps = {
  title: ReactNode;
  /** Badge beside the title with the state of the page's subject. */
  state?: ReactNode;
  lead?: ReactNode;
  /** The next step first, as the only primary action. */
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  /** `prose` for reading and forms, `wide` for most things, `full` for matrices. */
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** What stands between header and footer; the only place of a page's h1. */
export function Page({ title, state, lead, actions, breadcrumbs, width = "wide", children }: PageProps) {
  return (
    <div className={`page page-${width}`}>
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="page-head">
        <div className="min-w-0">
          {state ? (
            <div className="page-title">
              <h1>{title}</h1>
              {state}
            </div>
          ) : (
            <h1>{title}</h1>
          )}
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions print:hidden">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export type Crumb = { label: string; to: string };

/** The pages above this one; the page itself is its heading. */
function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="print:hidden">
      <ol className="breadcrumbs">
        {items.map(({ label, to }) => (
          <li key={to}>
            <a href={to}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
