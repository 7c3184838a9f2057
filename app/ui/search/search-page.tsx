import { Button } from "../button";
import { EmptyState } from "../empty-state";
import { TextField } from "../forms/field";
import type { FoundGroup } from "./found";

/** Search as a page: for use without scripts, and where Enter leads if no result is chosen. */
export function SearchPage({ text, groups }: { text: string; groups: readonly FoundGroup[] }) {
  return (
    <>
      <form method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <TextField
          label="Find people, ladders, expectations, your work and pages"
          name="q"
          type="search"
          defaultValue={text}
          autoComplete="off"
          maxLength={2000}
          className="grow"
        />
        <Button variant="primary">Search</Button>
      </form>
      {groups.length === 0 && <EmptyState title="No results">Try fewer letters, or another word.</EmptyState>}
      {groups.map(({ label, items }) => (
        <section key={label} className="mb-6" aria-label={label}>
          <h2 className="mb-2 text-lg">{label}</h2>
          <ul className="divide-y divide-line border-line border-y">
            {items.map(({ title, about, to }) => (
              <li key={to} className="grid py-2">
                <a className="link w-fit" href={to}>
                  {title}
                </a>
                <span className="text-muted text-sm">{about}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
