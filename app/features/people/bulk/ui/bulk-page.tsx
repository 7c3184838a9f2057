import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { Notice } from "~/ui/notice";
import { useRefresh } from "~/ui/page/use-refresh";
import { Progress } from "~/ui/progress";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { BulkAct } from "../domain/bulk-act";
import { BulkHoldings, type Held } from "./bulk-holdings";
import { BulkPeople, type Line } from "./bulk-people";

type Waiting = { id: string; name: string; leaving: string | null; until: Date | null; manager: string | null };
type Batch = {
  id: string;
  act: BulkAct;
  team: string | null;
  manager: { name: string } | null;
  startedAt: Date | null;
  undoneAt: Date | null;
};
type Problem = {
  do: string;
  typed: Record<string, string>;
  errors: Readonly<Record<string, readonly string[] | undefined>>;
};

type BulkViewProps = {
  batch: Batch;
  lines: readonly Line[];
  held: readonly Held[];
  waiting: readonly Waiting[];
  timeZone: string;
  teams: readonly string[];
  unknown: number;
  problem?: Problem;
};

const TITLES: Record<BulkAct, string> = {
  INVITE: "Invite people",
  TEAM: "Move people to a team",
  MANAGER: "Change manager",
  DEACTIVATE: "Deactivate people",
};
export const bulkTitle = (act: BulkAct): string => TITLES[act];

const counted = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** A selection before its act: what will happen to whom. Afterwards: what did, with undo. */
export function BulkView(props: BulkViewProps) {
  const { batch, lines, held, waiting, timeZone, unknown } = props;
  const isDone = batch.startedAt !== null;
  const later = new Set(batch.act === "MANAGER" ? waiting.map(({ id }) => id) : []);
  return (
    <div className="grid gap-8">
      {unknown > 0 ? (
        <Notice tone="warning">{unknown === 1 ? "1 address has" : `${unknown} addresses have`} no account.</Notice>
      ) : null}
      {isDone ? <Outcome batch={batch} lines={lines} waiting={waiting} /> : <ActForm {...props} />}
      {waiting.length > 0 ? <WaitingMoves waiting={waiting} timeZone={timeZone} /> : null}
      {held.length > 0 ? <BulkHoldings held={held} isDone={isDone} /> : null}
      <BulkPeople act={batch.act} isDone={isDone} lines={lines} later={later} />
    </div>
  );
}

function ActForm({ batch, lines, teams, problem }: BulkViewProps) {
  const { act } = batch;
  const affected = lines.filter(({ skipped }) => skipped === null).length;
  const typed = problem?.typed ?? {};
  const errors = problem?.errors ?? {};
  return (
    <div className="grid max-w-measure gap-4">
      <form method="post" className="grid gap-4" noValidate>
        {act === "TEAM" ? (
          <>
            <TextField
              label="Team"
              name="team"
              list="team-names"
              hint="Empty for no team. A new name creates the team."
              defaultValue={typed.team}
              errors={errors.team}
            />
            <datalist id="team-names">
              {teams.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        ) : null}
        {act === "MANAGER" || act === "DEACTIVATE" ? (
          <PersonField
            label={act === "MANAGER" ? "Manager" : "New manager for their reports"}
            name="manager"
            scope="people.manager"
            act={act === "MANAGER" ? "manager" : "deactivate"}
            hint={act === "MANAGER" ? "Empty for no manager." : "Empty for each person's own manager."}
            defaultValue={typed.manager}
            errors={errors.manager}
          />
        ) : null}
        {act === "DEACTIVATE" ? (
          <>
            <TextField
              label="Reason"
              name="reason"
              maxLength={500}
              defaultValue={typed.reason}
              errors={errors.reason}
              required
            />
            <p className="text-muted">
              They are signed out and unused links end. What they wrote is kept. You can undo this for a month, but
              ended 1:1s and mentorship pairs don't come back, and reports keep their new manager.
            </p>
          </>
        ) : null}
        <Button
          name="do"
          value={act.toLowerCase()}
          variant={act === "DEACTIVATE" ? "danger" : "primary"}
          className="w-fit"
          disabled={affected === 0}
        >
          {BUTTONS[act]} {counted(affected)}
        </Button>
      </form>
      <div className="flex flex-wrap gap-2">
        <LinkButton to={`/admin/people?batch=${batch.id}`}>Add people</LinkButton>
        <form method="post">
          <Button name="do" value="discard">
            Cancel
          </Button>
        </form>
      </div>
    </div>
  );
}

const BUTTONS: Record<BulkAct, string> = {
  INVITE: "Invite",
  TEAM: "Move",
  MANAGER: "Change manager of",
  DEACTIVATE: "Deactivate",
};

type OutcomeProps = Pick<BulkViewProps, "batch" | "lines" | "waiting">;

function Outcome({ batch, lines, waiting }: OutcomeProps) {
  const isUndo = batch.undoneAt !== null;
  const handled = lines.filter((one) =>
    isUndo ? one.undoneAt || one.problem || !one.doneAt : one.doneAt || one.problem,
  ).length;
  const failed = lines.filter(({ problem }) => problem !== null).length;
  const changed = lines.filter((one) => (isUndo ? one.undoneAt : one.doneAt)).length;
  const isUnderWay = handled < lines.length;
  useRefresh(isUnderWay);
  if (isUnderWay) {
    return (
      <div className="grid max-w-measure gap-2">
        <Progress label={isUndo ? "Undone" : "Changed"} done={handled} of={lines.length} />
        <p className="text-muted">You can leave this page. It goes on without you.</p>
        <a className="link w-fit" href={`/admin/people/bulk/${batch.id}`}>
          Refresh
        </a>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <Notice tone={failed + waiting.length > 0 ? "warning" : "good"} live>
        {outcomeWords(batch, changed - (batch.act === "MANAGER" ? waiting.length : 0), isUndo)}
        {waitingWords(batch, waiting.length)}
        {failed > 0 ? ` ${counted(failed)} not changed: see below.` : ""}
      </Notice>
      <div className="flex flex-wrap gap-2">
        <LinkButton to="/admin/people" variant="primary">
          Back to people
        </LinkButton>
        {changed > 0 && !isUndo && batch.act !== "INVITE" ? (
          <form method="post">
            <Button name="do" value="undo">
              Undo for {counted(changed)}
            </Button>
          </form>
        ) : null}
      </div>
    </div>
  );
}

function outcomeWords({ act, team, manager }: Batch, changed: number, isUndo: boolean): string {
  if (isUndo) return `Undone for ${counted(changed)}.`;
  switch (act) {
    case "INVITE":
      return `Invitations for ${counted(changed)} are on their way.`;
    case "TEAM":
      return `${counted(changed)} moved to ${team || "no team"}.`;
    case "MANAGER":
      return `${counted(changed)} now ${changed === 1 ? "reports" : "report"} to ${manager?.name ?? "no one"}.`;
    case "DEACTIVATE":
      return `${counted(changed)} deactivated.`;
  }
}

function waitingWords({ act }: Batch, count: number): string {
  if (count === 0) return "";
  if (act === "MANAGER") return ` ${counted(count)} will report to them in three days.`;
  return ` ${count === 1 ? "1 report hasn't" : `${count} reports haven't`} moved yet.`;
}

/** Moves on hold: who, to which manager and until when. */
function WaitingMoves({ waiting, timeZone }: { waiting: readonly Waiting[]; timeZone: string }) {
  return (
    <Section title="Not moved yet">
      <p className="mb-3 max-w-measure">
        A move to you, or to someone who reports to you, takes three days. Another administrator can{" "}
        <a className="link" href="/admin/changes">
          confirm it now
        </a>
        .
      </p>
      <DataTable label="Moves that wait" columns={["Name", "Reports to", "New manager", "From"]} stacks>
        <tbody>
          {waiting.map(({ id, name, leaving, until, manager }) => (
            <tr key={id}>
              <th scope="row">
                <a className="link" href={`/admin/people/${id}`}>
                  {name}
                </a>
              </th>
              <td data-label="Reports to">{leaving ?? "As before"}</td>
              <td data-label="New manager">{manager ?? "Choose another manager"}</td>
              <td data-label="From">
                {until ? <TimeText value={until} timeZone={timeZone} format="datetime" /> : "Canceled"}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
