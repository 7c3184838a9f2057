import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { ImportLine } from "../domain/import-lines";
import type { LineToFix } from "../domain/shown-file";
import type { Spelling } from "../domain/team-spellings";
import { ColumnForm, type ColumnFormProps } from "./column-form";
import { FixLines } from "./fix-lines";

type Counts = { created: number; changed: number; deactivated: number; refused: number; unchanged: number };
type ImportPreviewProps = ColumnFormProps & {
  mark: string;
  counts: Counts;
  leaversWaiting: number;
  waiting: number;
  lines: readonly ImportLine[];
  toFix: readonly LineToFix[];
  managersMissing: number;
  spellings: readonly Spelling[];
  page: number;
  pages: number;
};

const people = (count: number) => `${count} ${count === 1 ? "person" : "people"}`;
const lines = (count: number) => `${count} ${count === 1 ? "line" : "lines"}`;

/** What an uploaded file would do, and what to correct before. */
export function ImportPreview(props: ImportPreviewProps) {
  const { mark, counts, leaversWaiting, waiting, toFix, managersMissing, spellings, problem } = props;
  return (
    <div className="grid grid-cols-1 gap-8">
      {problem ? null : <ApplyForm {...{ mark, counts, leaversWaiting, waiting, toFix: counts.refused - waiting }} />}
      <ColumnForm {...props} />
      {spellings.length > 0 ? <TeamSpellings spellings={spellings} /> : null}
      {toFix.length > 0 ? (
        <FixLines lines={toFix} total={counts.refused - waiting} managersMissing={managersMissing} />
      ) : null}
      {problem ? null : <PlannedLines {...props} />}
    </div>
  );
}

/** "Add 38 people, change 2" as the label of the button that does it. */
function applyLabel({ created, changed, deactivated }: Counts): string {
  const parts = [
    ...(created > 0 ? [`add ${people(created)}`] : []),
    ...(changed > 0 ? [created > 0 ? `change ${changed}` : `change ${people(changed)}`] : []),
    ...(deactivated > 0 ? [`deactivate ${deactivated}`] : []),
  ];
  const label = parts.join(", ");
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

type ApplyProps = { mark: string; counts: Counts; leaversWaiting: number; waiting: number; toFix: number };

function ApplyForm({ mark, counts, leaversWaiting, waiting, toFix }: ApplyProps) {
  const label = applyLabel(counts);
  const notes = [
    ...(counts.unchanged > 0 ? [`${people(counts.unchanged)} unchanged`] : []),
    ...(toFix > 0 ? [`${lines(toFix)} to fix`] : []),
    ...(waiting > 0 ? [`${lines(waiting)} waiting for their manager's line`] : []),
  ];
  return (
    <form method="post" className="grid gap-3">
      <input type="hidden" name="mark" value={mark} />
      {notes.length > 0 ? <p>{notes.join(", ")}.</p> : null}
      {label === "" ? (
        <Notice tone="info">{toFix > 0 ? "Fix the lines below first." : "There is nothing to change."}</Notice>
      ) : null}
      {leaversWaiting > 0 ? (
        <Notice tone="warning">
          {people(leaversWaiting)} not in the file can be deactivated once all lines are fixed.
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {label === "" ? null : (
          <Button name="do" value="apply" variant="primary">
            {label}
          </Button>
        )}
        <Button name="do" value="discard">
          Discard file
        </Button>
      </div>
    </form>
  );
}

/** Each box is ticked where the spelling counts as that team now. */
function TeamSpellings({ spellings }: { spellings: readonly Spelling[] }) {
  const joined = spellings.filter((one) => one.joined).length;
  return (
    <Section title="Teams with several spellings">
      <form method="post" className="grid gap-3">
        <p className="max-w-measure">
          {joined > 0
            ? "Ticked spellings count as the same team. Clear one to keep it as a team of its own."
            : "Tick spellings of the same team."}
        </p>
        {spellings.map(({ name, people: count, keep, joined: isJoined }) => (
          <div className="choice" key={name}>
            <input type="checkbox" name="same" value={name} id={`same-${name}`} defaultChecked={isJoined} />
            <label htmlFor={`same-${name}`}>
              “{name}” ({people(count)}) is “{keep}”
            </label>
          </div>
        ))}
        <Button name="do" value="merge" className="w-fit">
          Save team spellings
        </Button>
      </form>
    </Section>
  );
}

const KINDS: Record<ImportLine["kind"], { word: string; tone: Tone }> = {
  refused: { word: "Waiting", tone: "warning" },
  created: { word: "New", tone: "good" },
  changed: { word: "Changed", tone: "info" },
  deactivated: { word: "Leaves", tone: "warning" },
};

function PlannedLines({ lines: planned, page, pages }: Pick<ImportPreviewProps, "lines" | "page" | "pages">) {
  if (planned.length === 0) return null;
  return (
    <Section title="Preview">
      <DataTable label="Lines of the file" columns={["Line", "Outcome", "Person"]}>
        <tbody>
          {planned.map(({ kind, line, title, details }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may be listed for several reasons; the list never changes.
            <tr key={index}>
              <td className="number">{line ?? "–"}</td>
              <td>
                <Badge tone={KINDS[kind].tone}>{KINDS[kind].word}</Badge>
              </td>
              <td className="wrap-anywhere">
                {title}
                <span className="block text-muted text-sm">{details.join(" · ")}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
    </Section>
  );
}

type Applied = { added: number; changed: number; left: number; teams: number };

/** What was done, once all or some of the lines were applied. */
export function ImportResult({ applied, isDone }: { applied: Applied; isDone: boolean }) {
  const { added, changed, left, teams } = applied;
  const parts = [
    `${people(added)} added`,
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(left > 0 ? [`${left} deactivated`] : []),
    ...(teams > 0 ? [`${teams} ${teams === 1 ? "team" : "teams"} created`] : []),
  ];
  return (
    <Notice tone="good" className="mb-6" live>
      <p>{parts.join(", ")}.</p>
      {isDone ? null : <p>The lines below are still to fix.</p>}
      <p className="mt-3 flex flex-wrap gap-3">
        <LinkButton to="/admin/invitations" variant={isDone ? "primary" : "secondary"}>
          Invite people
        </LinkButton>
        {isDone ? <LinkButton to="/admin/people">Open people</LinkButton> : null}
      </p>
    </Notice>
  );
}
