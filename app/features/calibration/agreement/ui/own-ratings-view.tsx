import { Intervals } from "~/ui/charts/intervals";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { isTold, type OwnSession, severityInWords, strictnessInWords } from "../domain/over-sessions";
import type { OwnRow, OwnSeverity } from "../domain/reading-raters";
import { between, inDigits } from "../domain/reading-view";

type Props = {
  severity: OwnSeverity | null;
  sessions: readonly OwnSession[];
  rows: { rows: readonly OwnRow[]; page: number; more: boolean };
};

/** A rater's own ratings: against other raters, over sessions, and beside the outcomes. */
export function OwnRatingsView({ severity, sessions, rows }: Props) {
  return (
    <>
      <Section title="Compared with other raters" className="mt-2 grid gap-2">
        <p>{inOneSentence(severity, sessions)}</p>
        <OverSessions sessions={sessions} />
        <p className="text-muted">Only you see this. It changes no rating and no outcome.</p>
      </Section>
      <Section title="Your ratings" className="mt-6">
        <OwnTable {...rows} />
      </Section>
    </>
  );
}

function inOneSentence(severity: OwnSeverity | null, sessions: readonly OwnSession[]): string | null {
  if (!severity) return "Still being evaluated. Load the page again in a few seconds.";
  return strictnessInWords(sessions) ?? severityInWords(severity) ?? severity.why;
}

const STEPS = [
  { at: -1, label: "Stricter" },
  { at: 0, label: "Same", isMain: true },
  { at: 1, label: "Generous" },
];

function OverSessions({ sessions }: Pick<Props, "sessions">) {
  const told = sessions.filter(isTold);
  if (told.length === 0) return null;
  return (
    <Intervals
      id="strictness"
      title="Your strictness by session"
      description="In steps of the scale, with 95% intervals. An interval that crosses the middle line is no clear difference."
      rows={told.map(({ name, severity: { effect, interval } }) => ({
        label: name,
        value: effect!,
        low: interval!.low,
        high: interval!.high,
      }))}
      ticks={STEPS}
      domain={[-1.75, 1.75]}
      columns={["Session", "Steps", "95% interval", "Other raters"]}
      cells={sessions.map(({ name, severity: { effect, interval, compared, why } }) => [
        name,
        effect === null ? (why ?? "–") : inDigits(effect),
        interval ? between(interval) : "–",
        interval ? String(compared - 1) : "–",
      ])}
    />
  );
}

function OwnTable({ rows, page, more }: Props["rows"]) {
  if (rows.length === 0)
    return <EmptyState title="Nothing submitted">You submitted no ratings in this session.</EmptyState>;
  return (
    <>
      <DataTable
        label="Ratings by person"
        columns={["Person", "Rated", "Your rating", "Before", "Outcome"]}
        stacks="tight"
      >
        {byPerson(rows).map((items) => (
          <tbody key={items[0].personId}>
            {items.map(({ personId, name, item, word, note, before, outcome }, at) => (
              <tr key={`${personId} ${item}`}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={items.length}>
                    {name}
                  </th>
                )}
                <td data-label="Rated">{item}</td>
                <td data-label="Your rating">
                  {word}
                  {note && <span className="block text-muted">{note}</span>}
                </td>
                <td data-label="Before">{before ?? "Not assessed"}</td>
                <td data-label="Outcome">{outcome ?? "Not assessed"}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </DataTable>
      <PageTurner page={page} more={more} />
    </>
  );
}

type Rows = Props["rows"]["rows"];

/** Rows that follow each other about the same person. */
function byPerson(rows: Rows): [Rows[number], ...Rows[number][]][] {
  const groups: [Rows[number], ...Rows[number][]][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0].personId === row.personId) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
