import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import type { ArcRow, CompetencyPage as Competency, Thread } from "../domain/competency-page";
import type { FrameworkFrame } from "../domain/frame";
import { FrameworkPage } from "./framework-page";

export function CompetencyPage({ frame, page }: { frame: FrameworkFrame; page: Competency }) {
  const { competency, themeName, arcs, previous, next } = page;
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
        {themeName}. Each row is one ability growing through the levels; what a later level asks takes the place of what
        is before it.
      </p>
      {arcs.map((row) => (
        <Row key={row.arc} base={base} {...row} />
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

function Row({ base, arc, threads }: ArcRow & { base: string }) {
  return (
    <section aria-labelledby={`arc-${arc}`} className="border-line mt-6 border-t pt-3">
      <h2 id={`arc-${arc}`} className="text-lg">
        {arc === null ? "Standing alone" : arcName(arc)}
      </h2>
      <div className="mt-2 grid gap-x-8 gap-y-5 lg:grid-cols-3">
        {threads.map((thread) => (
          <Steps key={thread.ladderId} base={base} connected={arc !== null} {...thread} />
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

export function Steps({
  base,
  ladderName,
  steps,
  connected,
  here,
}: Thread & { base: string; connected: boolean; here?: string }) {
  return (
    <div>
      <h3 className="text-muted text-sm font-medium">{ladderName}</h3>
      <ol className={connected ? "arc mt-1" : "arc arc-loose mt-1"}>
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
    </div>
  );
}
