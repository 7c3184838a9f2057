import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { ImpactStep, StepLine } from "../domain/impact-steps";
import { attributeWord, inFigures, REACH_WORDS, ratioInWords, valueWord } from "../domain/learning-words";

type Props = {
  tables: readonly { attribute: string; steps: readonly ImpactStep[] }[];
  minimum: number;
};

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
      <p>
        Each group is compared with the one that went on most often. Below four fifths is a reason to look, not a
        finding: read the interval, and whether one decision would change it.
      </p>
      {tables.map(({ attribute, steps }) => (
        <Section key={attribute} title={attributeWord(attribute)} className="mt-6 space-y-3">
          {steps.map((step) => (
            <Step key={`${step.from} ${step.to}`} step={step} attribute={attribute} />
          ))}
        </Section>
      ))}
    </>
  );
}

const COLUMNS = ["Went on", "Selection ratio", "Four fifths", "Fisher’s exact p"];

function Step({ step, attribute }: { step: ImpactStep; attribute: string }) {
  const { from, to, lines } = step;
  const title = `Of all who ${REACH_WORDS[from]}: who ${REACH_WORDS[to]}`;
  return (
    <div>
      <h3 className="mb-1">{title}</h3>
      <DataTable label={`${attributeWord(attribute)}. ${title}`} columns={["Group", ...COLUMNS]}>
        <tbody>
          {lines.map((line) => (
            <tr key={line.value ?? ""}>
              <th scope="row">{line.value === null ? "Others, or not said" : valueWord(attribute, line.value)}</th>
              <td>
                {line.selected} of {line.total}
              </td>
              <td>{line.isHighest ? "highest" : inFigures({ value: line.ratio, interval: line.interval })}</td>
              <td>{line.isHighest ? "–" : <FourFifths line={line} />}</td>
              <td>{line.isHighest ? "–" : line.p < 0.001 ? "under 0.001" : line.p.toFixed(3)}</td>
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
