import { Link } from "@remix-run/react";
import type { ComponentProps } from "react";
import { type Reveal, readersOf } from "~/features/assessment/reveal/domain/hold";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText, useDayInWords } from "~/ui/time-text";
import type { CompetencyLink, SheetHead } from "../domain/sheet-page";
import { STARTING_KINDS, STARTING_WORDS, type StartingPointKind } from "../domain/start";
import { WithdrawForm } from "./withdraw-form";

type Point = { id: string; name: string; kind: StartingPointKind; sentence: string };

/** What a person accepted from their interviews, beside their first assessment. */
export function StartingPoints({ points }: { points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="starting-points" className="mt-8 max-w-measure">
      <h2 id="starting-points" className="mb-1">
        From your interviews
      </h2>
      <p className="mb-2 text-muted">
        From your interviews, as you accepted it. Only you see it here, and your ratings can differ.
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
  /** The current version of the ladder, where this draft is on an older one. */
  newer: NewerVersion | null;
};

/** Both have submitted. */
const HELD_WORDS: Record<Reveal, string> = {
  AT_ONCE: "sealed",
  ON_DAY: "hidden until the cycle's reveal date",
  AFTER_CALIBRATION: "hidden until calibration is done",
  BY_MANAGER: "hidden until the conversation is booked",
};

/** Another self-assessment was open when the cycle asked for this one again. */
const isOnHold = ({ side, laidAside, cycle }: SheetHead) =>
  side === "SELF" && laidAside && cycle !== null && !cycle.closed && !cycle.takenOut;

function State({
  head: { side, subject, submittedAt, revealed, laidAside, cycle, movedTo },
  timeZone,
}: Pick<OverviewProps, "head" | "timeZone">) {
  const inWords = useDayInWords();
  if (submittedAt) {
    return (
      <>
        Submitted <TimeText value={submittedAt} timeZone={timeZone} format="datetime" />,{" "}
        {revealed
          ? "shared with both of you"
          : cycle?.held
            ? HELD_WORDS[cycle.reveal]
            : cycle
              ? "hidden until both submit"
              : "only you can read it"}
      </>
    );
  }
  if (movedTo) {
    return (
      <>
        <Link className="link" to={`/assessments/${movedTo}`}>
          Moved to a newer version
        </Link>
        . Only you can read this draft.
      </>
    );
  }
  if (cycle?.closed) return "Not submitted before the cycle closed. Only you can read it.";
  if (cycle?.takenOut) return "Removed from the cycle. Only you can read this draft.";
  if (laidAside && side === "SELF") return "On hold while you have another self-assessment open. Only you can read it.";
  if (laidAside) return "Handed over to their new manager. Only you can read this draft.";
  if (!cycle) return "Draft. Only you can see it.";
  const day = cycle.revealOn ? inWords(cycle.revealOn) : undefined;
  return `Draft. Only you can see it. ${readersOf(cycle.reveal, { side, subject }, { day })}`;
}

type NewerVersion = { version: string; level: string; changes: string | null };

function NewerNotice({ base, version, level, changes }: NewerVersion & { base: string }) {
  return (
    <Notice tone="info" title={`Version ${version} is published`} className="mb-4">
      {changes ? `It changes ${level}: ${changes}.` : `Nothing changes for ${level}.`} This draft stays on its version
      until you <Link to={`${base}/move`}>move it</Link>.
    </Notice>
  );
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
  newer,
  timeZone,
}: OverviewProps) {
  const base = `/assessments/${head.assessmentId}`;
  const quickAt = competencies.find(({ id }) => id === continueAt)?.part ?? 1;
  return (
    <>
      {newer && <NewerNotice base={base} {...newer} />}
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
          { term: "Level at the start", detail: heldLevel ?? "Unknown" },
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
        {!head.submittedAt && !head.laidAside && <LinkButton to={`${base}/quick/${quickAt}`}>Quick mode</LinkButton>}
        {isOnHold(head) && (
          <form method="post">
            <Button name="do" value="begin" variant="primary">
              Continue self-assessment
            </Button>
          </form>
        )}
        {head.submittedAt && (
          <LinkButton to={`${base}/summary`} variant="primary">
            Read summary
          </LinkButton>
        )}
        {head.revealed && <ConversationLink assessmentId={head.assessmentId} />}
        {head.side === "SELF" && (
          <LinkButton to={`${base}/export.json`} rel="external" download>
            Export as JSON
          </LinkButton>
        )}
        <WithdrawForm head={head} />
        {!head.submittedAt && (
          <LinkButton to={`${base}/discard`} variant="danger">
            {head.side === "SELF" ? "Discard assessment" : "Discard review"}
          </LinkButton>
        )}
      </div>
      <DataTable label="Competencies" columns={["Competency", "Rated"]}>
        <tbody>
          {competencies.map(({ id, name, answered, asked }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`${base}/competencies/${id}`}>
                  {name}
                </Link>
              </th>
              <td className="whitespace-nowrap">
                {answered} of {asked}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <StartingPoints points={startingPoints} />
    </>
  );
}
