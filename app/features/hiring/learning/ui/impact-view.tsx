import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ImpactPage, ImpactRow, ImpactStep, StepLine } from "../domain/impact";
import { attributeWord, inFigures, REACH_WORDS, ratioInWords, valueWord } from "../domain/learning-words";

type Props = Pick<ImpactPage, "tables" | "minimum">;

/** Who went how far, step by step, by what candidates said of themselves. */
export function ImpactView({ tables, minimum }: Props) {
  if (tables.length === 0) {
    return (
      <EmptyState title="Groups are too small">
        A group is shown where at least {minimum} of it went on and {minimum} did not.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mt-2 grid max-w-measure gap-2">
        <p>
          At each step, how often a group went on is divided by how often the named group did that went on most often.
          Below four fifths (0.80) is a reason to look, not a finding.
        </p>
        <p className="text-muted">
          With so few people chance alone makes groups differ. Where the interval holds 1.00, or p is above 0.05, the
          difference may be chance; a step marked “one decision would change it” rests on a single person.
        </p>
      </div>
      {tables.map(({ attribute, steps }) => (
        <Section key={attribute} title={attributeWord(attribute)} className="mt-8 flex flex-col gap-4">
          {steps.map((step) => (
            <Step key={`${step.from} ${step.to}`} step={step} attribute={attribute} />
          ))}
        </Section>
      ))}
    </>
  );
}

const COLUMNS = ["Went on", "Selection ratio", "Four fifths", "Fisher's exact p"] as const;

function Step({ step, attribute }: { step: ImpactStep; attribute: string }) {
  const { from, to, lines } = step;
  const title = `Of all who ${REACH_WORDS[from]}: who ${REACH_WORDS[to]}`;
  return (
    <div>
      <h3 className="mb-1">{title}</h3>
      <DataTable label={`${attributeWord(attribute)}. ${title}`} columns={["Group", ...COLUMNS]} stacks>
        <tbody>
          {lines.map((line) => (
            <tr key={line.value ?? ""}>
              <th scope="row">{line.value === null ? "Others, or not said" : valueWord(attribute, line.value)}</th>
              <td data-label={COLUMNS[0]}>
                {line.selected} of {line.total}
              </td>
              <td data-label={COLUMNS[1]}>
                {line.isHighest ? "highest named" : inFigures({ value: line.ratio, interval: line.interval })}
              </td>
              <td data-label={COLUMNS[2]}>{line.isHighest ? "–" : <FourFifths line={line} />}</td>
              <td data-label={COLUMNS[3]}>
                {line.isHighest ? "–" : line.p < 0.001 ? "under 0.001" : line.p.toFixed(3)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

function FourFifths({ line }: { line: StepLine }) {
  const words = ratioInWords(line);
  return line.underFourFifths ? <Badge tone="warning">{words}</Badge> : words;
}

/** Closed openings that were counted together. */
export function ImpactList({ readings }: { readings: readonly ImpactRow[] }) {
  return (
    <DataTable label="Closed openings" columns={["Team", "Closed", "Openings", "Can be shown by"]} stacks>
      <tbody>
        {readings.map(({ teamId, teamName, number, openings, closedFrom, closedUntil, attributes }) => (
          <tr key={`${teamId} ${number}`}>
            <th scope="row">
              <Link className="link" to={`/hiring/impact/${teamId}/${number}`}>
                {teamName}
              </Link>
            </th>
            <td data-label="Closed">
              <Period from={closedFrom} until={closedUntil} />
            </td>
            <td data-label="Openings">{openings}</td>
            <td data-label="Can be shown by">
              {attributes.length > 0 ? attributes.map(attributeWord).join(", ") : "nothing: groups are too small"}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function Period({ from, until }: { from: string; until: string }) {
  if (from === until) return <TimeText value={from} timeZone="UTC" />;
  return (
    <>
      <TimeText value={from} timeZone="UTC" /> to <TimeText value={until} timeZone="UTC" />
    </>
  );
}
