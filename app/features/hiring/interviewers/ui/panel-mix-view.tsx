import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { PanelMixPage } from "../domain/panel-mix";
import { ASPECT_CHOICES, type MixTable } from "../domain/panel-mix";
import { InterviewingPage } from "./interviewing-page";

/** How mixed panels are, over time. */
export function PanelMixView({ known, declared, aspects, minimum }: PanelMixPage) {
  return (
    <InterviewingPage title="Panels" lead="How mixed panels are over time. Proposals don't use this." leads>
      {aspects.length === 0 && <EmptyState title="Nothing chosen yet">Choose below what to look at.</EmptyState>}
      {known.length > 0 && (
        <Section id="known" title="Panels by quarter">
          <p className="mb-3 max-w-measure text-muted">
            {`Interviews held in past quarters. A dash hides counts of fewer than ${minimum} people.`}
          </p>
          <Tables tables={known} minimum={minimum} none="No interviews were held in the last two years." />
        </Section>
      )}
      {declared.length > 0 && (
        <Section id="declared" title="Interviewers by year of their first interview" className="mt-8">
          <p className="mb-3 max-w-measure text-muted">What they chose to say about themselves, for past years.</p>
          <Tables tables={declared} minimum={minimum} none="No one interviewed for the first time in a past year." />
        </Section>
      )}
      <Section id="choose" title="Options" className="mt-10">
        <AspectForm aspects={aspects} />
      </Section>
    </InterviewingPage>
  );
}

function Tables({ tables, minimum, none }: { tables: readonly MixTable[]; minimum: number; none: string }) {
  if (tables.every(({ periods }) => periods.length === 0)) return <p>{none}</p>;
  return (
    <div className="grid gap-6">
      {tables.map(({ aspect, label, periods, rows }) => (
        <DataTable key={aspect} label={label} columns={[label, ...periods]}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row" className="min-w-32 sm:w-1/2">
                  {row.label}
                </th>
                {row.counts.map((count, index) => (
                  <td key={periods[index]}>{count ?? <HiddenCount minimum={minimum} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      ))}
    </div>
  );
}

function AspectForm({ aspects }: { aspects: readonly string[] }) {
  return (
    <form method="post" className="grid max-w-measure gap-4">
      <fieldset className="field">
        <legend className="field-label mb-1">Shown above</legend>
        <div className="choices-boxed">
          {ASPECT_CHOICES.map(({ aspect, label, asked }) => (
            <div key={aspect} className="choice">
              <input
                type="checkbox"
                id={`aspect-${aspect}`}
                name="aspect"
                value={aspect}
                defaultChecked={aspects.includes(aspect)}
                aria-describedby={asked ? `aspect-${aspect}-hint` : undefined}
              />
              <label htmlFor={`aspect-${aspect}`}>
                {label}
                {asked && (
                  <span className="field-hint block" id={`aspect-${aspect}-hint`} aria-hidden="true">
                    Interviewers are asked and can skip it.
                  </span>
                )}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <Button className="w-fit">Save</Button>
    </form>
  );
}
