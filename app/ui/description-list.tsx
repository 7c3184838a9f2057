import type { ReactNode } from "react";

export function DescriptionList({ items }: { items: readonly { term: string; detail: ReactNode }[] }) {
  return (
    <dl className="description-list">
      {items.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
