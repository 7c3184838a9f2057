import { Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import type { CompetencyPage as Competency, CompetencyInLadder, Thread } from "../domain/competency-page";
import type { FrameworkFrame } from "../domain/frame";

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
          <Link to={`${base}/competencies/${previous.id}`} className="link">
            ← {previous.name}
          </Link>
        )}
        {next && (
          <Link to={`${base}/competencies/${next.id}`} className="link ml-auto">
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

/** `smaller-changes` is "Smaller changes". */
export function arcName(arc: string): string {
  const words = arc.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param here the step whose page this is. */
export function Steps({ base, arc, steps, here }: Thread & { base: string; here?: string }) {
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
