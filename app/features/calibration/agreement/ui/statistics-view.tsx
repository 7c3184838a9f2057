import { Link } from "@remix-run/react";
import { Intervals } from "~/ui/charts/intervals";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ItemAgreement } from "../domain/reading-raters";
import {
  type Compared,
  compareLines,
  type Division,
  type Shift,
  type ShiftTable,
  type ShiftView,
} from "../domain/reading-shift";
import {
  ALIKE_WORDS,
  agreementInWords,
  between,
  compressionInWords,
  type DriftView,
  driftInWords,
  inDigits,
  itemInWords,
  neededInWords,
  type StatisticsView as View,
} from "../domain/reading-view";

/** Paragraphs and tables, one under the other. */
const PART = "mt-6 space-y-2";

type Props = {
  view: View;
  /** Of words, items and vignettes, by id. */
  labels: Readonly<Record<string, string>>;
  /** Address of the framework's version. */
  framework: string;
};

export function StatisticsView({ view, labels, framework }: Props) {
  const { people, leftOut, raters, minimum, agreement, alike, compression, needed } = view;
  return (
    <>
      <p>
        Of {people} people and {raters} raters.
        {leftOut > 0 && ` ${leftOut} more are left out: a facilitator has no part in what concerns them.`}
      </p>
      <Section title="Agreement" className={PART}>
        <p>{agreementInWords(agreement.alpha) ?? agreement.alpha.why}</p>
        <Detail figure={agreement.alpha} name="Krippendorff's alpha" />
        {agreement.same !== null && (
          <p className="text-muted">
            Two raters of the same person gave the same rating {timesOfTen(agreement.same)} times out of 10; some of
            that is chance.
          </p>
        )}
      </Section>
      <Section title="Agreement by item" className={PART}>
        <ItemIntervals items={view.items} />
      </Section>
      <Section title="Expectations to rewrite" className={PART}>
        <Rewrites items={view.items} framework={framework} />
      </Section>
      <Section title="How many raters" className={PART}>
        <p>{neededInWords(needed) ?? needed.why}</p>
      </Section>
      <Section title="Early and late" className={PART}>
        <p>{alike ? ALIKE_WORDS[alike] : `Each half of the agenda needs at least ${minimum} people.`}</p>
      </Section>
      <Section title="Convergence" className={PART}>
        <p>{compressionInWords(compression) ?? compression.why}</p>
      </Section>
      <Section title="Up and down" className={PART}>
        <ShiftTables shift={view.shift} minimum={minimum} />
      </Section>
      <Section title="Vignettes" className={PART}>
        <VignetteDriftPart drift={view.drift} labels={labels} />
      </Section>
    </>
  );
}

/** The figure itself, for anyone who knows it by name. */
function Detail({ figure, name }: { figure: View["compression"]; name: string }) {
  if (figure.value === null) return null;
  return (
    <p className="text-muted">
      {name} {inDigits(figure.value)}
      {figure.interval ? ` (95 % interval ${between(figure.interval)})` : `. ${figure.why}`}
    </p>
  );
}

const timesOfTen = (share: number) => Math.round(share * 10);

/** Where Krippendorff lets one draw tentative conclusions, and rely on a figure. */
const AXIS = {
  from: -0.25,
  to: 1,
  marks: [
    { value: 0, label: "Chance" },
    { value: 0.67, label: "0.67" },
    { value: 1, label: "1" },
  ],
};

/** Where raters agree least comes first. */
function ItemIntervals({ items }: { items: readonly ItemAgreement[] }) {
  const told = items.filter(({ alpha }) => alpha.value !== null).length;
  return (
    <Intervals
      id="items"
      title="Krippendorff's alpha"
      description={`1 is full agreement, 0 is chance. ${told} of ${items.length} can be told.`}
      axis={AXIS}
      figure="Alpha"
      none="Can't be told"
      rows={items.map(({ label, alpha: { value, interval } }) => ({
        label,
        value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      }))}
      columns={["Rated", "Alpha", "95% interval", "Same rating", "Finding"]}
      cells={items.map((item) => [
        item.label,
        item.alpha.value === null ? "–" : inDigits(item.alpha.value),
        item.alpha.interval ? between(item.alpha.interval) : "–",
        item.same === null ? "–" : `${timesOfTen(item.same)} of 10`,
        itemInWords(item),
      ])}
    />
  );
}

function Rewrites({ items, framework }: { items: readonly ItemAgreement[]; framework: string }) {
  const marked = items.filter(({ differently }) => differently);
  if (items.every(({ alpha }) => alpha.interval === null)) return <p>Too few ratings to tell.</p>;
  if (marked.length === 0) return <p>None stands out. Raters disagree about equally on all of them.</p>;
  return (
    <>
      <p>Raters agree on these less than on the rest. Clarify them before the next session.</p>
      <ul className="list-disc pl-5">
        {marked.map(({ id, label }) => (
          <li key={id}>
            <ItemName id={id} label={label} framework={framework} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ItemName({ id, label, framework }: { id: string; label: string; framework: string }) {
  const [kind, competency] = id.split(":");
  if (kind !== "competency") return <>{label}</>;
  return <Link to={`${framework}/competencies/${competency}`}>{label}</Link>;
}

const SHIFT_WORDS: Readonly<Record<Shift, string>> = { up: "Up", unchanged: "Unchanged", down: "Down" };
const DIVISION_WORDS: Readonly<Record<Division, string>> = { level: "Level", team: "Team", tenure: "Time here" };

/** Who was moved, by group; small groups are one line, and what would tell on them is not there. */
function ShiftTables({ shift, minimum }: { shift: ShiftView; minimum: number }) {
  const { columns, everybody, people, tables, hidden } = shift;
  const heads = columns.map((column) =>
    column
      .map((one) => SHIFT_WORDS[one])
      .join(" or ")
      .toLowerCase(),
  );
  if (columns.length < 2) {
    return <p>Too few were moved to count them: at least {minimum} people have to be in each count.</p>;
  }
  return (
    <>
      <p>
        Of {people} people: {heads.map((head, index) => `${everybody[index]} ${head}`).join(", ")}. Counts inform; there
        is no share that should have gone up or down.
      </p>
      {tables.map((table) => (
        <GroupTable key={table.by} table={table} shift={shift} heads={heads} />
      ))}
      {hidden.length > 0 && (
        <p className="text-muted">
          Not shown by {hidden.map((by) => DIVISION_WORDS[by].toLowerCase()).join(" or ")}: counts under {minimum}{" "}
          people could be worked out.
        </p>
      )}
    </>
  );
}

type GroupTableProps = { table: ShiftTable; shift: ShiftView; heads: readonly string[] };

function GroupTable({ table, shift, heads }: GroupTableProps) {
  const compared = compareLines(shift, table);
  const name = DIVISION_WORDS[table.by];
  return (
    <DataTable
      label={`By ${name.toLowerCase()}`}
      columns={[name, "People", ...heads.map(capital), "Beside the others"]}
    >
      <tbody>
        {table.lines.map(({ members, people, counts }, index) => (
          <tr key={members.join()}>
            <th scope="row">{members.join(", ")}</th>
            <td>{people}</td>
            {counts.map((count, at) => (
              <td key={heads[at]}>{count}</td>
            ))}
            <td>{comparedInWords(compared[index]!)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function comparedInWords({ more, fewer, underFourFifths }: Compared): string {
  const told = [...more.map((shift) => `${shift} more often`), ...fewer.map((shift) => `${shift} less often`)];
  if (told.length > 0) return `${told.join(", ")} than chance gives`;
  return underFourFifths ? "up under four fifths as often; chance gives that too" : "alike";
}

/** How the fixed vignettes were rated in this session and in the one before. */
function VignetteDriftPart({ drift, labels }: { drift: DriftView | null } & Pick<Props, "labels">) {
  if (!drift)
    return <p>Nothing to compare yet: no vignette was rated both here and in an earlier session of this framework.</p>;
  const word = (id: string | null) => (id === null ? "–" : (labels[id] ?? id));
  return (
    <>
      <p>
        {driftInWords(drift.shift) ?? drift.shift.why} Beside “{drift.sessionName}”, locked on{" "}
        <TimeText value={drift.lockedOn} timeZone="UTC" />.
      </p>
      {drift.vignettes.length > 0 && (
        <DataTable label="Vignettes" columns={["Vignette", "What", "Middle word then", "Middle word now"]}>
          <tbody>
            {drift.vignettes.map(({ vignetteId, item, before, now }) => (
              <tr key={`${vignetteId} ${item}`}>
                <th scope="row">{labels[vignetteId] ?? vignetteId}</th>
                <td>{labels[item] ?? item}</td>
                <td>{word(before)}</td>
                <td>{word(now)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}
