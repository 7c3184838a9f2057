import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import type { PanelView, PlanProblem } from "../domain/interview-plan";
import type { ImpossiblePerson, ProposedPerson } from "../domain/panel";

type ProposedPanelsProps = { panels: readonly PanelView[]; zone: string; problem?: PlanProblem };

/** Who could take the free places of interviews that are to come. */
export function ProposedPanels({ panels, zone, problem }: ProposedPanelsProps) {
  const wrong = problem?.at === "panel" ? problem : null;
  if (panels.length === 0 && !wrong) return null;
  const all = panels.flatMap((panel) => panel.proposed.map((person) => ({ panel, person })));
  return (
    <section aria-labelledby="panels" className="grid grid-cols-1 gap-5">
      <h2 id="panels">Proposed panels</h2>
      <FormErrors errors={wrong ? [wrong.message] : undefined} />
      {panels.map((panel) => (
        <Panel key={panel.interviewId} panel={panel} zone={zone} />
      ))}
      {panels.filter(({ proposed }) => proposed.length > 0).length > 1 && (
        <form method="post" action="#planned" className="print:hidden">
          {all.map(({ panel, person }) => (
            <SeatField key={`${panel.interviewId} ${person.id}`} interviewId={panel.interviewId} personId={person.id} />
          ))}
          <Button name="do" value="ask" variant="primary">
            Ask all {all.length}
          </Button>
        </form>
      )}
    </section>
  );
}

const SeatField = ({ interviewId, personId }: { interviewId: string; personId: string }) => (
  <input type="hidden" name="seat" value={`${interviewId}:${personId}`} />
);

function Panel({ panel, zone }: { panel: PanelView; zone: string }) {
  const { interviewId, title, startsAt, proposed, empty, impossible } = panel;
  return (
    <article aria-labelledby={`panel-${interviewId}`} className="grid grid-cols-1 gap-2">
      <h3 id={`panel-${interviewId}`}>
        {title}, <TimeText value={startsAt} timeZone={zone} format="datetime" />
      </h3>
      <People people={proposed} />
      {empty.length > 0 && <p>{empty.join(" ")}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        {proposed.length > 0 && (
          <form method="post" action="#planned">
            {proposed.map(({ id }) => (
              <SeatField key={id} interviewId={interviewId} personId={id} />
            ))}
            <Button name="do" value="ask">
              Ask {proposed.map(({ name }) => name).join(" and ")}
            </Button>
          </form>
        )}
        <Link className="link inline-block min-h-6" to={`/hiring/interviews/${interviewId}#ask`}>
          Choose by hand
        </Link>
      </div>
      <Impossible people={impossible} />
    </article>
  );
}

function People({ people }: { people: readonly ProposedPerson[] }) {
  if (people.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {people.map(({ id, name, reasons }) => (
        <li key={id}>
          <span className="font-medium">{name}</span>
          <span className="block text-muted text-sm">{reasons.join(" ")}</span>
        </li>
      ))}
    </ul>
  );
}

/** People who know the kit, or learn it, and cannot have a place. */
export function Impossible({ people }: { people: readonly ImpossiblePerson[] }) {
  if (people.length === 0) return null;
  return (
    <Disclosure summary="Who is not possible, and why" className="print:hidden">
      <ul className="grid gap-1.5">
        {people.map(({ id, name, why }) => (
          <li key={id}>
            {name}: <span className="text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
