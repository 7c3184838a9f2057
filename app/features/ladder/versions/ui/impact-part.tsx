import { Button, LinkButton } from "~/ui/button";
import { useRefresh } from "~/ui/page/use-refresh";
import { Progress } from "~/ui/progress";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { asksText, becomesText, COUNTED, COUNTED_WORDS, countText, fatesText, type Impact } from "../domain/impact";

type ImpactPartProps = { hash: string; impact: { done: number; steps: number; result: Impact | null } | null };

/** The impact of a version: a button that has it worked out, how far that is, and the result. */
export function ImpactPart({ hash, impact }: ImpactPartProps) {
  const isUnderWay = impact !== null && impact.result === null;
  useRefresh(isUnderWay);
  return (
    <Section id="impact" title="Impact">
      {isUnderWay ? (
        <div className="grid max-w-measure gap-3">
          <Progress label="Counted" done={impact.done} of={impact.steps} />
          <LinkButton to="?">Look again</LinkButton>
        </div>
      ) : (
        <>
          {impact?.result ? <Result impact={impact.result} /> : null}
          <form method="post" className="mt-4">
            <input type="hidden" name="hash" value={hash} />
            <Button name="do" value="impact">
              {impact ? "Update impact" : "Preview impact"}
            </Button>
          </form>
        </>
      )}
    </Section>
  );
}

function Result({ impact }: { impact: Impact }) {
  const { levels, evidence, agreed, cycles, kits } = impact;
  return (
    <div className="grid gap-4">
      {levels.length === 0 ? (
        <p>No level changes.</p>
      ) : (
        <DataTable
          label="Impact by level"
          columns={["Level", "People", "What is asked", ...COUNTED.map((one) => COUNTED_WORDS[one]), "Openings"]}
          stacks
        >
          <tbody>
            {levels.map((one) => (
              <tr key={one.level}>
                <th scope="row">
                  {becomesText(one)}
                  <span className="field-hint block">{one.ladder}</span>
                </th>
                <td data-label="People">{one.people}</td>
                <td data-label="What is asked">{asksText(one)}</td>
                {COUNTED.map((what) => (
                  <td key={what} data-label={COUNTED_WORDS[what]}>
                    {countText(one[what])}
                  </td>
                ))}
                <td data-label="Openings">{one.openings}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <ul className="grid gap-1">
        <li>Evidence: {fatesText(evidence)}</li>
        <li>Agreed ratings: {fatesText(agreed)}</li>
        <li>Open review cycles, which keep their version: {cycles}</li>
        {kits.map(({ name, fate, openings }) => (
          <li key={name}>
            Interview kit {name} {fate}, used by openings: {openings}
          </li>
        ))}
      </ul>
      <p className="text-muted">Evidence and ratings of an expectation count if they are from 5 people or more.</p>
    </div>
  );
}
