import type { ReactNode } from "react";

type DisclosureProps = { summary: ReactNode; open?: boolean; className?: string; children: ReactNode };

export function Disclosure({ summary, open, className, children }: DisclosureProps) {
  return (
    <details className={className ? `disclosure ${className}` : "disclosure"} open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
