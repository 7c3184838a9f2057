import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";

type LadderCard = { slug: string; frameworkName: string; id: string; name: string; levels: string; kits: number };

/** The ladders for which there are interviews. */
export function OpeningLadders({ ladders }: { ladders: readonly LadderCard[] }) {
  if (ladders.length === 0) {
    return (
      <EmptyState title="No framework has interview kits">
        <p>Whoever keeps your frameworks adds kits to one of them and publishes it. Then come back.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {ladders.map(({ slug, frameworkName, id, name, levels, kits }) => (
        <li key={`${slug} ${id}`} className="py-3">
          <Link className="link font-medium" to={`?${new URLSearchParams({ framework: slug, ladder: id })}`}>
            {name}
          </Link>
          <p className="text-muted text-sm">
            {frameworkName} · {levels} · {kits === 1 ? "1 interview kit" : `${kits} interview kits`}
          </p>
        </li>
      ))}
    </ul>
  );
}
