import { Button } from "~/ui/button";
import { Section } from "~/ui/section";
import type { BulkAct, PlanLine } from "../domain/bulk-act";
import { FirstFew } from "./first-few";

export type Line = PlanLine & { doneAt: Date | null; undoneAt: Date | null; problem: string | null };

/** @property later ids of those whose change is on hold. */
type BulkPeopleProps = { act: BulkAct; isDone: boolean; lines: readonly Line[]; later: ReadonlySet<string> };

/** A row for each person, with what changes; those who won't be or weren't changed come first. */
export function BulkPeople({ act, isDone, lines, later }: BulkPeopleProps) {
  const isOdd = (line: Line) => (isDone ? line.problem !== null || later.has(line.id) : line.skipped !== null);
  const sorted = [...lines.filter(isOdd), ...lines.filter((line) => !isOdd(line))];
  return (
    <Section title={`Selected (${lines.length})`}>
      <FirstFew
        label="Selected people"
        rows={sorted.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
          >
            <span className="font-medium">{line.name}</span>
            <span className="col-start-1 row-start-2 text-muted sm:col-start-2 sm:row-start-1">
              {isDone ? <Result act={act} line={line} isLater={later.has(line.id)} /> : <Change line={line} />}
            </span>
            {isDone ? null : <Remove line={line} />}
          </li>
        ))}
      />
    </Section>
  );
}

function Change({ line: { from, to, skipped } }: { line: Line }) {
  if (skipped) return `${from}. No change: ${skipped}`;
  return (
    <>
      {from} <span aria-hidden="true">→</span>
      <span className="sr-only">to</span> {to ?? "As entered above"}
    </>
  );
}

function Result({ act, line, isLater }: { act: BulkAct; line: Line; isLater: boolean }) {
  const { doneAt, undoneAt, problem, from } = line;
  if (isLater) return "Not yet";
  if (problem) return problem;
  const now = act === "TEAM" || act === "MANAGER" ? `, now ${from}` : "";
  if (undoneAt) return `Undone${now}`;
  return doneAt ? `Done${now}` : "In progress";
}

function Remove({ line: { id, name } }: { line: Line }) {
  return (
    <form method="post" className="row-span-2 row-start-1 sm:row-span-1">
      <input type="hidden" name="person" value={id} />
      <Button name="do" value="take-out" size="small" aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </form>
  );
}
