import { Link } from "@remix-run/react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/frame";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import type { KitCard } from "../domain/kit-page";

export function KitsPage({ frame, kits }: { frame: FrameworkFrame; kits: readonly KitCard[] }) {
  const lead = "Structured interviews: the same questions for everybody, and what answers look like at each point.";
  return (
    <FrameworkPage frame={frame} title="Interviews" lead={lead}>
      <ul className="grid gap-6 lg:grid-cols-2">
        {kits.map((kit) => (
          <li key={kit.id}>
            <h2 className="text-base">
              <Link to={`/frameworks/${frame.param}/interviews/${kit.id}`} className="link">
                {kit.name}
              </Link>
            </h2>
            <p className="text-muted text-sm">
              {kit.minutes} minutes, {kit.bands}
            </p>
            <p className="mt-1 max-w-measure">{kit.purpose}</p>
            <p className="text-muted mt-1 text-sm">{kit.competencies.map(({ name }) => name).join(", ")}</p>
          </li>
        ))}
      </ul>
    </FrameworkPage>
  );
}
