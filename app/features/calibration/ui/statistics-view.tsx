import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
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
      <Part title="Agreement">
        <p>{agreementInWords(agreement.alpha) ?? agreement.alpha.why}</p>
        <Detail figure={agreement.alpha} name="Krippendorff’s alpha" />
        {agreement.same !== null && (
          <p className="text-muted">
            Two raters of the same person chose the same word {timesOfTen(agreement.same)} times of ten; some of that is
            chance.
          </p>
        )}
      </Part>
      <Part title="What is read differently">
        <p>
          Where raters agree least stands first. A marked one is worth rewriting, or talking over, before the next
          session.
        </p>
        <ItemTable items={view.items} framework={framework} />
      </Part>
      <Part title="How many raters">
        <p>{neededInWords(needed) ?? needed.why}</p>
      </Part>
      <Part title="Early and late">
        <p>{alike ? ALIKE_WORDS[alike] : `Each half of the agenda needs at least ${minimum} people.`}</p>
      </Part>
      <Part title="Drawn together">
        <p>{compressionInWords(compression) ?? compression.why}</p>
      </Part>
      <Part title="Up and down">
        <ShiftTables shift={view.shift} minimum={minimum} />
      </Part>
      <Part title="Vignettes">
        <VignetteDriftPart drift={view.drift} labels={labels} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6 flex flex-col gap-2" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
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
