import { labelOf } from "~/features/calibration/session/domain/session";
import { PairedBars } from "~/ui/charts/paired-bars";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import type { DistributionPart, Distributions } from "../domain/grid";
import { RatingsViews } from "./ratings-views";

type DistributionViewProps = {
  sessionId: string;
  scale: readonly { id: string; label: string }[];
  minimum: number;
  found: Distributions | "few" | "recused";
};

const BY = { level: "By level", team: "By team" } as const;

/** For reference only: nothing has to come out of it. */
export function DistributionView({ sessionId, scale, minimum, found }: DistributionViewProps) {
  const bars = (id: string, part: DistributionPart) => (
    <PairedBars
      key={id}
      id={id}
      title={`${part.name}, ${part.people} people`}
      description={changeInWords(part)}
      heading="Rating"
      names={{ first: "Before the session", second: "After" }}
      pairs={part.lines.map(({ word, before, after }) => ({
        label: labelOf(word, scale, "Not assessed"),
        first: before,
        second: after,
      }))}
      minimum={minimum}
    />
  );
  return (
    <>
      <RatingsViews sessionId={sessionId} current="distribution" />
      <p className="my-3 max-w-measure">For reference. There is no target distribution, and none affects the lock.</p>
      {found === "recused" && (
        <EmptyState title="Not shown to you">You're recused from someone in this session.</EmptyState>
      )}
      {found === "few" && (
        <EmptyState title="Too few outcomes">Shown once {minimum} people have an outcome.</EmptyState>
      )}
      {typeof found === "object" && (
        <>
          {bars("all", found.whole)}
          {found.tables.map(({ by, parts }) => (
            <Section key={by} title={BY[by]} className="mt-8">
              <div className="distribution-parts">{parts.map((part) => bars(`${by}-${part.name}`, part))}</div>
            </Section>
          ))}
        </>
      )}
    </>
  );
}

function changeInWords({ lines }: DistributionPart): string {
  const changed = lines.some(({ before, after }) => before !== after);
  return changed ? "How many ratings of each kind, before and after." : "As many ratings of each kind as before.";
}
