import { Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import type { AssignmentView, CompetencyAsks, LevelPage as Level, MoveView, PromotionView } from "../domain/level-page";
import type { FrameworkFrame } from "../domain/reading";
import { ExpectationDetails } from "./competency-page";

type LevelPageProps = {
  frame: FrameworkFrame;
  page: Level;
  assignment: string | null;
  /** Leaves out what is carried from lower levels. */
  onlyNew: boolean;
};

export function LevelPage({ frame, page, assignment, onlyNew }: LevelPageProps) {
  const { level, ladder, themes, moves, assignments } = page;
  const base = `/frameworks/${frame.param}`;
  const here = `${base}/levels/${level.code}`;
  const carries = themes.some(({ competencies }) => competencies.some(({ carried }) => carried.length > 0));
  return (
    <FrameworkPage
      frame={frame}
      title={
        <>
          <span className="text-muted">{level.code}</span> {level.title}
        </>
      }
      lead={level.scope}
      currentTo={`/frameworks/${frame.slug}/levels/${level.code}`}
      actions={<Neighbours base={base} page={page} />}
    >
      <div className="max-w-measure">
        <p>{level.summary}</p>
        <p className="text-muted mt-2 text-sm">
          <Link to={`${base}/ladders/${ladder.id}`} className="link">
            {ladder.name}
          </Link>
          {level.entry && " · People may be hired at this level"}
          <span className="hidden print:inline">
            {" "}
            · {frame.name} {frame.version}
          </span>
        </p>
        {assignment && <p className="mt-2">{assignment}</p>}
      </div>
      {carries && (
        <p className="mt-4 text-sm print:hidden">
          {onlyNew ? (
            <Link to={here} className="link">
              Show what is carried from lower levels too
            </Link>
          ) : (
            <Link to={`${here}?show=new`} className="link">
              Show only what is new at {level.code}
            </Link>
          )}
        </p>
      )}
      {themes.map(({ id, name, competencies }) => (
        <section key={id} aria-labelledby={id} className="mt-7">
          <h2 id={id}>{name}</h2>
          {competencies.map((one) => (
            <Competency key={one.id} base={base} code={level.code} onlyNew={onlyNew} {...one} />
          ))}
        </section>
      ))}
      {moves.map(
        (move) => move.promotion && <Promotion key={move.to.code} base={base} {...move} {...move.promotion} />,
      )}
      {ladder.overlay === null && <Moves base={base} from={level.code} moves={moves} />}
      <Assignments base={base} assignments={assignments} />
    </FrameworkPage>
  );
}

type CompetencyProps = CompetencyAsks & { base: string; code: string; onlyNew: boolean };

function Competency({ base, code, onlyNew, id, name, fresh, carried }: CompetencyProps) {
  return (
    <div className="border-line mt-3 border-t pt-3 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-x-6">
      <h3 className="text-base">
        <Link to={`${base}/competencies/${id}`} className="underline-offset-2 hover:underline">
          {name}
        </Link>
      </h3>
      <div className="max-w-measure mt-1 lg:mt-0">
        {fresh.length === 0 && <p className="text-muted">Nothing new at {code}.</p>}
        <ul className="space-y-3">
          {fresh.map((one) => (
            <li key={one.id} className="asked-new">
              <p>
                <Link to={`${base}/expectations/${one.id}`} className="statement-link">
                  {one.statement}
                </Link>
                {one.core && (
                  <>
                    {" "}
                    <Badge tone="accent">core</Badge>
                  </>
                )}
              </p>
              <ExpectationDetails {...one} />
            </li>
          ))}
        </ul>
        {!onlyNew && carried.length > 0 && <Carried base={base} carried={carried} />}
      </div>
    </div>
  );
}

function Carried({ base, carried }: Pick<CompetencyProps, "base" | "carried">) {
  return (
    <>
      <h4 className="text-muted mt-3 text-sm font-medium">Carried from lower levels</h4>
      <ul className="text-muted mt-1 space-y-1 text-sm">
        {carried.map(({ id, statement, since }) => (
          <li key={id} className="grid grid-cols-[2.75rem_minmax(0,1fr)]">
            <span className="code">{since}</span>
            <Link to={`${base}/expectations/${id}`} className="statement-link">
              {statement}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Neighbours({ base, page: { previous, next } }: { base: string; page: Level }) {
  return (
    <>
      {previous && (
        <LinkButton to={`${base}/levels/${previous.code}`} size="small">
          ← {previous.code}
        </LinkButton>
      )}
      {next && (
        <LinkButton to={`${base}/levels/${next.code}`} size="small">
          {next.code} →
        </LinkButton>
      )}
    </>
  );
}

/** The criteria of one step, in words, and apart from them what says nothing about the person. */
function Promotion({
  base,
  to,
  summary,
  criteria,
  beyondTheLadder,
}: PromotionView & { base: string; to: MoveView["to"] }) {
  return (
    <section aria-labelledby={`step-${to.code}`} className="max-w-measure mt-8">
      <h2 id={`step-${to.code}`}>
        The step to{" "}
        <Link to={`${base}/levels/${to.code}`} className="link">
          {to.code} {to.title}
        </Link>
      </h2>
      <p className="mt-1">{summary}</p>
      <ol className="mt-3 list-decimal space-y-2 pl-5">
        {criteria.map(({ id, words, why }) => (
          <li key={id}>
            {words}
            {why && <p className="text-muted text-sm">{why}</p>}
          </li>
        ))}
      </ol>
      {beyondTheLadder.length > 0 && (
        <>
          <h3 className="mt-4 text-base">Beyond the ladder</h3>
          <p className="text-muted text-sm">Conditions that say nothing about the person.</p>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {beyondTheLadder.map(({ id, statement }) => (
              <li key={id}>{statement}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const KINDS: Record<MoveView["kind"], string> = {
  next: "Next level of the ladder",
  lateral: "Matching scope on another ladder",
  advance: "A step onto another ladder",
};

export function Moves({ base, from, moves }: { base: string; from: string; moves: readonly MoveView[] }) {
  return (
    <section aria-labelledby="moves" className="max-w-measure mt-8">
      <h2 id="moves">From here you can go</h2>
      {moves.length === 0 ? (
        <p className="text-muted mt-1">No move leads on from {from}.</p>
      ) : (
        <ul className="border-line divide-line mt-2 divide-y border-y">
          {moves.map(({ kind, to, note }) => (
            <li key={to.code} className="py-2">
              <Link to={`${base}/levels/${to.code}`} className="link font-medium">
                {to.code} {to.title}
              </Link>
              <span className="text-muted text-sm"> · {to.ladderName}</span>
              <p className="text-muted text-sm">{KINDS[kind]}</p>
              {note && <p className="text-sm">{note}</p>}
              <Link to={`${base}/compare?from=${from}&to=${to.code}`} className="link text-sm print:hidden">
                What is new at {to.code}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Overlays are worn on top of a level for a time; they are no move. */
export function Assignments({ base, assignments }: { base: string; assignments: readonly AssignmentView[] }) {
  if (assignments.length === 0) return null;
  return (
    <section aria-labelledby="assignments" className="max-w-measure mt-8">
      <h2 id="assignments">For a time, on top of this level</h2>
      <ul className="mt-1 space-y-1">
        {assignments.map(({ ladderId, name, months, levels }) => (
          <li key={ladderId}>
            <Link to={`${base}/ladders/${ladderId}`} className="link">
              {name}
            </Link>{" "}
            <span className="text-muted text-sm">
              {levels.map(({ title }) => title).join(", ")}, up to {months} months; the level stays.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
