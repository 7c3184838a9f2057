import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Intervals } from "~/ui/charts/intervals";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { type BesideSession, changeInWords, gradeInWords, type Rewrite } from "../domain/over-sessions";
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
  /** This session and those before it, the latest first. */
  beside: readonly BesideSession[];
  /** Expectations to look at, by item. */
  rewrites: Readonly<Record<string, readonly Rewrite[]>>;
};

export function StatisticsView({ view, labels, framework, beside, rewrites }: Props) {
  const { people, leftOut, raters, minimum, agreement, alike, compression, needed, drift } = view;
  const ratings = view.items.some(({ alpha }) => alpha.interval !== null);
  const [enough, closer] = [neededInWords(needed), compressionInWords(compression)];
  const moved = view.shift.columns.length > 1;
  const untold = [
    ...(ratings ? [] : [{ term: "Expectations to rewrite", detail: "Too few ratings to tell." }]),
    ...(enough ? [] : [{ term: "Raters needed", detail: needed.why }]),
    ...(alike ? [] : [{ term: "Early and late", detail: `Each half of the agenda needs at least ${minimum} people.` }]),
    ...(closer ? [] : [{ term: "Convergence", detail: compression.why }]),
    ...(moved ? [] : [{ term: "Up and down", detail: `At least ${minimum} people have to be in each count.` }]),
    ...(drift ? [] : [{ term: "Vignettes", detail: "None was rated both here and in an earlier session." }]),
  ];
  return (
    <>
      <p>
        {people} people, {raters} raters.
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
      {ratings && (
        <Section title="Expectations to rewrite" className={PART}>
          <Rewrites items={view.items} framework={framework} rewrites={rewrites} />
        </Section>
      )}
      {beside.length > 1 && (
        <Section title="Earlier sessions" className={PART}>
          <Beside sessions={beside} />
        </Section>
      )}
      {enough && (
        <Section title="Raters needed" className={PART}>
          <p>{enough}</p>
        </Section>
      )}
      {alike && (
        <Section title="Early and late" className={PART}>
          <p>{ALIKE_WORDS[alike]}</p>
        </Section>
      )}
      {closer && (
        <Section title="Convergence" className={PART}>
          <p>{closer}</p>
          <Convergence sessions={beside} />
        </Section>
      )}
      {moved && (
        <Section title="Up and down" className={PART}>
          <ShiftTables shift={view.shift} minimum={minimum} />
        </Section>
      )}
      {drift && (
        <Section title="Vignettes" className={PART}>
          <VignetteDriftPart drift={drift} labels={labels} />
        </Section>
      )}
      {untold.length > 0 && (
        <Section title="Not enough data" className={PART}>
          <DescriptionList items={untold} />
        </Section>
      )}
    </>
  );
}

/** The figure itself, for anyone who knows it by name. */
function Detail({ figure, name }: { figure: View["compression"]; name: string }) {
  if (figure.value === null) return null;
  return (
    <p className="text-muted">
      {name} {inDigits(figure.value)}
      {figure.interval ? ` (95% interval ${between(figure.interval)})` : `. ${figure.why}`}
    </p>
  );
}

const timesOfTen = (share: number) => Math.round(share * 10);

/** Where Krippendorff lets one draw tentative conclusions, and rely on a figure. */
const ALPHAS = [
  { at: 0, label: "Chance" },
  { at: 0.67, label: "0.67" },
  { at: 1, label: "1" },
];

/** Where raters agree least comes first. */
function ItemIntervals({ items }: { items: readonly ItemAgreement[] }) {
  const told = items.filter(({ alpha }) => alpha.value !== null).length;
  return (
    <Intervals
      id="items"
      title="Krippendorff's alpha"
      description={`1 is full agreement, 0 is chance. ${told} of ${items.length} have enough ratings.`}
      ticks={ALPHAS}
      domain={[-0.25, 1]}
      none="Not enough data"
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

type RewritesProps = { items: readonly ItemAgreement[] } & Pick<Props, "framework" | "rewrites">;

function Rewrites({ items, framework, rewrites }: RewritesProps) {
  const marked = items.filter(({ differently }) => differently);
  if (marked.length === 0) return <p>None stands out. Raters disagree about equally on all of them.</p>;
  return (
    <>
      <p>Raters agree on these less than on the rest. Clarify them before the next session.</p>
      {marked.map(({ id, label }) => (
        <Disclosure key={id} summary={`${label} (${rewrites[id]?.length ?? 0})`} open={marked.length === 1}>
          <ul className="grid gap-1">
            {rewrites[id]?.map((expectation) => (
              <li key={expectation.id}>
                {expectation.level}:{" "}
                <Link className="link" to={`${framework}/expectations/${expectation.id}`}>
                  {expectation.statement}
                </Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </>
  );
}

/** Up to three sessions of the framework, a column each. */
function Beside({ sessions }: { sessions: readonly BesideSession[] }) {
  const [now, before] = sessions;
  const change = now && before ? changeInWords(now, before) : null;
  return (
    <>
      {change && <p>{change}</p>}
      <DataTable label="Sessions" columns={[{ hidden: "Figure" }, ...sessions.map(({ name }) => name)]}>
        <tbody>
          {BESIDE_ROWS.map(({ label, cell }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sessions.map((one) => (
                <td key={one.sessionId}>{cell(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}

const withInterval = ({ value, interval }: View["compression"]) =>
  value === null ? "Not enough data" : `${inDigits(value)}${interval ? ` (${between(interval)})` : ""}`;

const BESIDE_ROWS: readonly { label: string; cell: (one: BesideSession) => ReactNode }[] = [
  { label: "Locked", cell: ({ lockedOn }) => <TimeText value={lockedOn} timeZone="UTC" /> },
  { label: "People", cell: ({ people }) => people },
  { label: "Raters", cell: ({ raters }) => raters },
  { label: "Agreement", cell: ({ agreement }) => gradeInWords(agreement.alpha) },
  { label: "Alpha (95% interval)", cell: ({ agreement }) => withInterval(agreement.alpha) },
  {
    label: "Same rating",
    cell: ({ agreement: { same } }) => (same === null ? "–" : `${timesOfTen(same)} of 10`),
  },
  { label: "Raters needed for each person", cell: ({ needed }) => needed.needed ?? "Not enough data" },
  { label: "Spread after ÷ before", cell: ({ compression }) => withInterval(compression) },
];

const SPREADS = [
  { at: 0.5, label: "Half as far" },
  { at: 1, label: "As before", isMain: true },
  { at: 2, label: "Twice as far" },
];

/** How far outcomes are apart after the meeting, relative to the ratings before it. */
function Convergence({ sessions }: { sessions: readonly BesideSession[] }) {
  const told = sessions.filter(({ compression }) => compression.value !== null && compression.value > 0);
  if (told.length === 0) return null;
  return (
    <Intervals
      id="convergence"
      title="Spread after the meeting"
      description="Relative to before it, with 95% intervals. Left of the line they came closer together."
      rows={told.map(({ name, compression: { value, interval } }) => ({
        label: name,
        value: value!,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      }))}
      ticks={SPREADS}
      domain={[0.35, 2.8]}
      isRatio
      columns={["Session", "After ÷ before", "95% interval"]}
      cells={sessions.map(({ name, compression: { value, interval, why } }) => [
        name,
        value === null ? (why ?? "–") : inDigits(value),
        interval ? between(interval) : "–",
      ])}
    />
  );
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
      columns={[name, "People", ...heads.map(capital), "Compared with the rest"]}
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
  if (told.length > 0) return `${told.join(", ")} than chance explains`;
  return underFourFifths ? "Moved up less than four fifths as often; this can be chance" : "No significant difference";
}

/** How the fixed vignettes were rated in this session and in the one before. */
function VignetteDriftPart({ drift, labels }: { drift: DriftView } & Pick<Props, "labels">) {
  const word = (id: string | null) => (id === null ? "–" : (labels[id] ?? id));
  return (
    <>
      <p>
        {driftInWords(drift.shift) ?? drift.shift.why} Compared with “{drift.sessionName}”, locked{" "}
        <TimeText value={drift.lockedOn} timeZone="UTC" />.
      </p>
      {drift.vignettes.length > 0 && (
        <DataTable label="Vignettes" columns={["Vignette", "Typical rating then", "Now"]}>
          <tbody>
            {drift.vignettes.map(({ vignetteId, item, before, now }) => (
              <tr key={`${vignetteId} ${item}`}>
                <th scope="row">{labels[vignetteId] ?? vignetteId}</th>
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
