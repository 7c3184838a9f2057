import { Link } from "@remix-run/react";
import type { Expectation, Observer } from "~/features/ladder/format/domain/framework";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { arcName } from "../domain/arc-name";
import type {
  CompetencyPage as Competency,
  CompetencyInLadder,
  Fate,
  ExpectationPage as ShownExpectation,
  Thread,
} from "../domain/competency-page";
import type { FrameworkFrame } from "../domain/reading";

export function CompetencyPage({ frame, page }: { frame: FrameworkFrame; page: Competency }) {
  const { competency, themeName, ladders, previous, next } = page;
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage
      frame={frame}
      title={competency.name}
      lead={competency.summary}
      width="full"
      currentTo={`/frameworks/${frame.slug}/competencies/${competency.id}`}
    >
      <p className="text-muted -mt-2 text-sm">
        {themeName}. A line joins the steps of one growing ability; each step takes the place of the one before.
      </p>
      {ladders.map((ladder) => (
        <InLadder key={ladder.id} base={base} {...ladder} />
      ))}
      <nav aria-label="Other competencies" className="mt-8 flex flex-wrap justify-between gap-4 print:hidden">
        {previous && (
          <Link to={`${base}/competencies/${previous.id}`} className="link py-0.5">
            ← {previous.name}
          </Link>
        )}
        {next && (
          <Link to={`${base}/competencies/${next.id}`} className="link ml-auto py-0.5">
            {next.name} →
          </Link>
        )}
      </nav>
    </FrameworkPage>
  );
}

function InLadder({ base, id, name, threads }: CompetencyInLadder & { base: string }) {
  return (
    <section aria-labelledby={`in-${id}`} className="border-line mt-6 border-t pt-3">
      <h2 id={`in-${id}`} className="text-lg">
        <Link to={`${base}/ladders/${id}`} className="underline-offset-2 hover:underline">
          {name}
        </Link>
      </h2>
      <div className="mt-2 grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {threads.map(({ arc, steps }) => (
          <div key={arc}>
            <h3 className="text-muted text-sm font-medium">{arc === null ? "Standing alone" : arcName(arc)}</h3>
            <Steps base={base} arc={arc} steps={steps} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** @param here the step whose page this is. */
function Steps({ base, arc, steps, here }: Thread & { base: string; here?: string }) {
  return (
    <ol className={arc === null ? "arc arc-loose mt-1" : "arc mt-1"}>
      {steps.map(({ id, levelCode, statement, core }) => (
        <li key={id}>
          <Link to={`${base}/levels/${levelCode}`} className="arc-level">
            {levelCode}
          </Link>
          <div className="min-w-0">
            {id === here ? (
              <span className="font-semibold">{statement}</span>
            ) : (
              <Link to={`${base}/expectations/${id}`} className="statement-link">
                {statement}
              </Link>
            )}
            {core && (
              <>
                {" "}
                <Badge tone="accent">core</Badge>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

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
        {kind === "skill" ? "Skill" : "Behavior"}
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
          { term: "Kind", detail: expectation.kind === "skill" ? "Skill" : "Behavior" },
          ...(expectation.core ? [{ term: "Weight", detail: `Core to ${level.code}` }] : []),
          ...(expectation.observableBy.length > 0
            ? [{ term: "Seen by", detail: observersInWords(expectation.observableBy) }]
            : []),
          {
            term: "Suggestions",
            detail: (
              <Link to={`/frameworks/${frame.slug}/suggest/${expectation.id}`} className="link">
                Suggest a change
              </Link>
            ),
          },
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
            Levels of {arcName(arc.arc ?? "").toLowerCase()}
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
