import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { ItemAgreement } from "../domain/reading-agreement";
import type { StatisticsView as View } from "../domain/reading-view";
import {
  ALIKE_WORDS,
  agreementInWords,
  between,
  compressionInWords,
  inDigits,
  neededInWords,
} from "../domain/reading-words";
import { ShiftTables } from "./statistics-shift";
import { VignetteDriftPart } from "./statistics-vignettes";

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
            Two raters of the same person chose the same word {timesOfTen(agreement.same)} times of ten; some of that is
            chance.
          </p>
        )}
      </Section>
      <Section title="What is read differently" className={PART}>
        <p>
          Where raters agree least stands first. A marked one is worth rewriting, or talking over, before the next
          session.
        </p>
        <ItemTable items={view.items} framework={framework} />
      </Section>
      <Section title="How many raters" className={PART}>
        <p>{neededInWords(needed) ?? needed.why}</p>
      </Section>
      <Section title="Early and late" className={PART}>
        <p>{alike ? ALIKE_WORDS[alike] : `Each half of the agenda needs at least ${minimum} people.`}</p>
      </Section>
      <Section title="Drawn together" className={PART}>
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

/** The figure itself, for whoever knows it by name. */
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

function ItemTable({ items, framework }: { items: readonly ItemAgreement[]; framework: string }) {
  return (
    <DataTable label="What is read differently" columns={["What", "Alpha", "95 % interval", "Same word", "Reading"]}>
      <tbody>
        {items.map(({ id, label, alpha, same, differently }) => (
          <tr key={id}>
            <th scope="row">
              <ItemName id={id} label={label} framework={framework} />
            </th>
            <td>{alpha.value === null ? "–" : inDigits(alpha.value)}</td>
            <td>{alpha.interval ? between(alpha.interval) : "–"}</td>
            <td>{same === null ? "–" : `${timesOfTen(same)} of ten`}</td>
            <td>{differently ? <Badge tone="warning">read differently</Badge> : (alpha.why ?? "as the others")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function ItemName({ id, label, framework }: { id: string; label: string; framework: string }) {
  const [kind, competency] = id.split(":");
  if (kind !== "competency") return <>{label}</>;
  return <Link to={`${framework}/competencies/${competency}`}>{label}</Link>;
}
