import { Link } from "@remix-run/react";
import type { Expectation, Observer } from "~/features/ladder/format/domain/framework";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import type { Fate, ExpectationPage as ShownExpectation } from "../domain/competency-page";
import type { FrameworkFrame } from "../domain/frame";
import { arcName, Steps } from "./competency-page";

const OBSERVERS: Record<Observer, string> = {
  manager: "the manager",
  peer: "peers",
  report: "reports",
  partner: "partners in other functions",
};

/** "peers and the manager"; empty without anyone. */
function observersInWords(observers: readonly Observer[]): string {
  const names = observers.map((one) => OBSERVERS[one]);
  const last = names.pop();
  return names.length > 0 ? `${names.join(", ")} and ${last}` : (last ?? "");
}

/** What stands below a statement: whether it is a skill or a behaviour, who sees it, and examples. */
export function ExpectationDetails({
  kind,
  observableBy,
  examples,
}: Pick<Expectation, "kind" | "observableBy" | "examples">) {
  return (
    <>
      <ul className="text-muted mt-0.5 list-disc pl-4 text-sm">
        {examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
      <p className="text-muted mt-0.5 text-xs">
        {kind === "skill" ? "Skill" : "Behaviour"}
        {observableBy.length > 0 && `, seen by ${observersInWords(observableBy)}`}
      </p>
    </>
  );
}

type ExpectationPageProps = { frame: FrameworkFrame; page: ShownExpectation; fate: Fate };

export function ExpectationPage({ frame, page, fate }: ExpectationPageProps) {
  const { expectation, level, askedUpTo, competency, arc } = page;
  const base = `/frameworks/${frame.param}`;
  const address = `/frameworks/${frame.slug}@${frame.version}/expectations/${expectation.id}`;
  return (
    <FrameworkPage
      // What became of this very expectation is told below, instead of the usual notice.
      frame={{ ...frame, newer: null }}
      title={expectation.statement}
      width="prose"
    >
      {frame.newer && <Newer frame={frame} fate={fate} id={expectation.id} newer={frame.newer} />}
      <DescriptionList
        items={[
          {
            term: "Asked at",
            detail: (
              <>
                <Link to={`${base}/levels/${level.code}`} className="link">
                  {level.code} {level.title}
                </Link>
                {askedUpTo && ` and on, up to ${askedUpTo}`}
              </>
            ),
          },
          {
            term: "Competency",
            detail: (
              <Link to={`${base}/competencies/${competency.id}`} className="link">
                {competency.name}
              </Link>
            ),
          },
          { term: "Kind", detail: expectation.kind === "skill" ? "Skill" : "Behaviour" },
          ...(expectation.core ? [{ term: "Weight", detail: `Core to ${level.code}` }] : []),
          ...(expectation.observableBy.length > 0
            ? [{ term: "Seen by", detail: observersInWords(expectation.observableBy) }]
            : []),
          {
            term: "Permanent link",
            detail: (
              <Link to={address} className="link break-all">
                {address}
              </Link>
            ),
          },
        ]}
      />
      {expectation.examples.length > 0 && (
        <section aria-labelledby="examples" className="mt-6">
          <h2 id="examples" className="text-lg">
            For example
          </h2>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {expectation.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </section>
      )}
      {arc && (
        <section aria-labelledby="arc" className="mt-6">
          <h2 id="arc" className="mb-1 text-lg">
            How it grows: {arcName(arc.arc ?? "").toLowerCase()}
          </h2>
          <Steps base={base} {...arc} here={expectation.id} />
        </section>
      )}
    </FrameworkPage>
  );
}

const FATES: Record<Fate, string> = {
  same: "It reads the same in the current version",
  reworded: "It has other words or examples in the current version",
  moved: "It stands at another place in the current version",
  removed: "It is no longer part of the current version",
};

function Newer({ frame, fate, id, newer }: { frame: FrameworkFrame; fate: Fate; id: string; newer: string }) {
  const to = fate === "removed" ? `/frameworks/${frame.slug}` : `/frameworks/${frame.slug}/expectations/${id}`;
  return (
    <Notice tone={fate === "same" ? "info" : "warning"} className="mb-4">
      This is version {frame.version}. {FATES[fate]}, <Link to={to}>{newer}</Link>.
    </Notice>
  );
}
