import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { DataTable } from "~/ui/table";
import { ASPECT_CHOICES } from "../domain/panel-aspect";
import type { MixTable } from "../domain/panel-mix";
import { InterviewingPage } from "./interviewing-page";

type Props = {
  known: readonly MixTable[];
  declared: readonly MixTable[];
  aspects: readonly string[];
  minimum: number;
};

/** How mixed panels are, over time. */
export function PanelMixView({ known, declared, aspects, minimum }: Props) {
  return (
    <InterviewingPage title="Panels" lead="How mixed they are, over time. No panel is proposed by it." leads>
      {aspects.length === 0 && <EmptyState title="Nothing chosen yet">Choose below what to look at.</EmptyState>}
      {known.length > 0 && (
        <section aria-labelledby="known">
          <h2 id="known" className="mb-2">
            Panels by quarter
          </h2>
          <p className="mb-3 max-w-measure text-muted">
            {`Interviews held in quarters that are over. A dash stands where a count would tell of fewer than ${minimum} people.`}
          </p>
          <Tables tables={known} minimum={minimum} none="No interviews were held in the last two years' quarters." />
        </section>
      )}
      {declared.length > 0 && (
        <section aria-labelledby="declared" className="mt-8">
          <h2 id="declared" className="mb-2">
            Interviewers, by the year in which they first interviewed
          </h2>
          <p className="mb-3 max-w-measure text-muted">What they chose to say of themselves, in years that are over.</p>
          <Tables tables={declared} minimum={minimum} none="Nobody first interviewed in a year that is over." />
        </section>
      )}
      <section aria-labelledby="choose" className="mt-10">
        <h2 id="choose" className="mb-2">
          What to look at
        </h2>
        <AspectForm aspects={aspects} />
      </section>
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
                    Interviewers are asked, and may leave it unsaid.
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
