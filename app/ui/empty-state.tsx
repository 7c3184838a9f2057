import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Says why there is nothing here, and what would put something here. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children && <div className="mt-1">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
