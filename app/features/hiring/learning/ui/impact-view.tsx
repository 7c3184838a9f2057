import { Link } from "@remix-run/react";
import { Intervals } from "~/ui/charts/intervals";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ImpactPage, ImpactRow, ImpactStep } from "../domain/impact";
import { attributeWord, inFigures, lineWord, ratioInWords, stepInWords, stepTitle } from "../domain/learning-words";

type Props = Pick<ImpactPage, "tables" | "minimum">;

/** Who went how far, step by step, by what candidates said of themselves. */
export function ImpactView({ tables, minimum }: Props) {
  if (tables.length === 0) {
    return (
      <EmptyState title="Groups are too small">
        A group is shown once at least {minimum} of its members went on and {minimum} didn't.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mt-2 grid max-w-measure gap-2">
        <p>
          Each ratio compares a group's rate with the highest rate of a named group (the ring at 1). Below four fifths
          (0.8) is a reason to look, not a finding.
        </p>
        <p className="text-muted">Lines are 95% intervals. If a line crosses 1, the difference could be chance.</p>
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

const COLUMNS = ["Group", "Went on", "Selection ratio", "Four fifths", "Fisher's exact p"] as const;
/** Ratios that the picture shows; what lies beyond ends at its edge. */
const DOMAIN: [number, number] = [0.25, 4];
const TICKS = [
  { at: 0.25, label: "0.25" },
  { at: 0.5, label: "0.5" },
  { at: 0.8, label: "0.8" },
  { at: 1, label: "1", isMain: true },
  { at: 2, label: "2" },
  { at: 4, label: "4" },
];

function Step({ step, attribute }: { step: ImpactStep; attribute: string }) {
  const { from, to, lines } = step;
  return (
    <Intervals
      id={`impact-${attribute}-${from}-${to}`}
      title={stepTitle(step)}
      description={stepInWords(step, attribute)}
      domain={DOMAIN}
      ticks={TICKS}
      isRatio
      rows={lines.map(({ value, ratio, interval, isHighest }) => ({
        label: lineWord(attribute, value),
        value: ratio,
        low: isHighest ? null : interval.low,
        high: isHighest ? null : interval.high,
      }))}
      columns={COLUMNS}
      cells={lines.map((line) => [
        lineWord(attribute, line.value),
        `${line.selected} of ${line.total}`,
        line.isHighest ? "highest named" : inFigures({ value: line.ratio, interval: line.interval }),
        line.isHighest ? "–" : ratioInWords(line),
        line.isHighest ? "–" : line.p < 0.001 ? "under 0.001" : line.p.toFixed(3),
      ])}
    />
  );
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
