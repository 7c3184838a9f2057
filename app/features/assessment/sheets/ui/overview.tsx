import { Link } from "@remix-run/react";
import type { ComponentProps } from "react";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CompetencyLink, SheetHead } from "../domain/sheet-page";
import { STARTING_KINDS, STARTING_WORDS, type StartingPointKind } from "../domain/start";

type Point = { id: string; name: string; kind: StartingPointKind; sentence: string };

/** What somebody took over from their interviews, beside their first assessment. */
export function StartingPoints({ points }: { points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="starting-points" className="mt-8 max-w-measure">
      <h2 id="starting-points" className="mb-1">
        From your interviews
      </h2>
      <p className="mb-2 text-muted">
        You took this over when you began. Only you read it here; it is no rating, and yours need not follow it.
      </p>
      {STARTING_KINDS.map((kind) => (
        <PointsOfKind key={kind} kind={kind} points={points.filter((one) => one.kind === kind)} />
      ))}
    </section>
  );
}

function PointsOfKind({ kind, points }: { kind: StartingPointKind; points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1">{STARTING_WORDS[kind]}</h3>
      <ul className="grid gap-1">
        {points.map(({ id, name, sentence }) => (
          <li key={id}>
            <strong>{name}</strong> {sentence}
          </li>
        ))}
      </ul>
    </>
  );
}

export type OverviewProps = {
  head: SheetHead;
  level: { title: string; ladder: string; scope: string };
  heldLevel: string | null;
  startedAt: Date;
  competencies: readonly CompetencyLink[];
  continueAt: string | null;
  timeZone: string;
  /** From the interviews of whose first assessment it is. */
  startingPoints: ComponentProps<typeof StartingPoints>["points"];
};

const canBeWithdrawn = ({ cycle, submittedAt, revealed }: SheetHead) =>
  cycle !== null && !cycle.closed && submittedAt !== null && !revealed;

function State({
  head: { submittedAt, revealed, laidAside, cycle },
  timeZone,
}: Pick<OverviewProps, "head" | "timeZone">) {
  if (submittedAt) {
    return (
      <>
        Submitted <TimeText value={submittedAt} timeZone={timeZone} format="datetime" />,{" "}
        {revealed ? "revealed to both sides" : "sealed"}
      </>
    );
  }
  if (cycle?.closed) return "The cycle closed before it was submitted: only you can read it";
  if (laidAside) return "Handed over to their manager now: only you can read this draft";
  return "Open: only you can see it";
}

/** Where an assessment stands, and where to go on. */
export function Overview({
  head,
  level,
  heldLevel,
  startedAt,
  competencies,
  continueAt,
  startingPoints,
  timeZone,
}: OverviewProps) {
  const base = `/assessments/${head.assessmentId}`;
  return (
    <>
      <DescriptionList
        items={[
          {
            term: "Level",
            detail: (
              <Link className="link" to={`${head.frameworkPath}/levels/${head.targetLevel}`}>
                {head.targetLevel} {level.title}
              </Link>
            ),
          },
          { term: "Scope", detail: level.scope },
          { term: "Level held at the start", detail: heldLevel ?? "Not known" },
          { term: "Started", detail: <TimeText value={startedAt} timeZone={timeZone} /> },
          { term: "State", detail: <State head={head} timeZone={timeZone} /> },
        ]}
      />
      <div className="my-6 flex flex-wrap gap-2">
        {!head.submittedAt && !head.laidAside && continueAt && (
          <LinkButton to={`${base}/competencies/${continueAt}`} variant="primary">
            Continue rating
          </LinkButton>
        )}
        {head.submittedAt && (
          <LinkButton to={`${base}/summary`} variant="primary">
            Read the summary
          </LinkButton>
        )}
        {head.revealed && <ConversationLink assessmentId={head.assessmentId} />}
        {head.side === "SELF" && (
          <LinkButton to={`${base}/export.json`} reloadDocument download>
            Export as JSON
          </LinkButton>
        )}
        {canBeWithdrawn(head) && (
          <form method="post">
            <Button name="do" value="withdraw">
              Withdraw
            </Button>
          </form>
        )}
        {!head.submittedAt && (
          <LinkButton to={`${base}/discard`} variant="danger">
            Discard
          </LinkButton>
        )}
      </div>
      <DataTable label="Competencies" columns={["Competency", "Answered"]}>
        <tbody>
          {competencies.map(({ id, name, answered, asked }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`${base}/competencies/${id}`}>
                  {name}
                </Link>
              </th>
              <td>
                {answered} of {asked} expectations
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <StartingPoints points={startingPoints} />
    </>
  );
}
