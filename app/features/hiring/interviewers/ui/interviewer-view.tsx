import { Link } from "@remix-run/react";
import { DeclarationFields } from "~/features/hiring/ui/declaration-fields";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { WeeklyHoursForm } from "~/ui/forms/weekly-hours";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import type { InterviewerPage, InterviewerProblem, OwnKit } from "../domain/interviewer";
import { type InterviewLoad, MOST_PER_WEEK } from "../domain/interviewer";
import type { AskedAttribute, Declared } from "../domain/panel-mix";
import type { InterviewerSent } from "../interviewer.schema";
import { FrameworkRows, InterviewingPage, StateBadge } from "./interviewing-page";

type Props = InterviewerPage & { back?: { problem: InterviewerProblem; asked: InterviewerSent } };

/** One's own part as an interviewer. */
export function InterviewerView({ readerId, leads, own, back }: Props) {
  const { problem, asked } = back ?? {};
  if (!own) {
    return (
      <InterviewingPage title="Interviewing" leads={leads}>
        <EmptyState title="You aren't a panel member yet">
          Panel members interview candidates. An administrator can make you one.
        </EmptyState>
      </InterviewingPage>
    );
  }
  return (
    <InterviewingPage title="Interviewing" leads={leads}>
      <section id="kits" aria-labelledby="kits-title">
        <h2 id="kits-title" className="mb-2">
          Your interviews
        </h2>
        <OwnKits readerId={readerId} kits={own.kits} />
        <p className="mt-4">
          <Link to="/hiring/course/ask" className="link">
            Interviewer course
          </Link>
          : how to ask, probe, note and score, in six short pages.
        </p>
      </section>
      <section id="load" aria-labelledby="load-title" className="mt-10">
        <h2 id="load-title" className="mb-2">
          Weekly limit
        </h2>
        <LoadForm
          load={own.load}
          {...(asked?.do === "load" ? { typed: asked.typed.perWeek } : {})}
          {...(problem?.at === "load" ? problem : {})}
        />
      </section>
      <section id="hours" aria-labelledby="hours-title" className="mt-10">
        <h2 id="hours-title" className="mb-2">
          Interview hours
        </h2>
        <p className="mb-4 text-muted">
          Interviews are proposed within these hours. If you set none: Monday to Friday, 9:00 to 17:00.
        </p>
        <WeeklyHoursForm
          hours={own.hours}
          timeZone={own.timeZone}
          sent={asked?.do === "hours" || asked?.do === "paint" ? asked : undefined}
          problem={problem?.at === "hours" ? problem : undefined}
        />
      </section>
      <section aria-labelledby="conflicts-title" className="mt-10 print:hidden">
        <h2 id="conflicts-title" className="mb-2">
          If you know a candidate
        </h2>
        <LinkButton to="/hiring/conflicts">Declare a conflict</LinkButton>
      </section>
      {own.asked.length > 0 && (
        <section id="declared" aria-labelledby="declared-title" className="mt-10">
          <h2 id="declared-title" className="mb-2">
            Fairness statistics (optional)
          </h2>
          <DeclarationForm declared={own.declared} asked={own.asked} />
        </section>
      )}
    </InterviewingPage>
  );
}

const COLUMNS = ["Interview", "You are", "Vignettes scored"];

/** How far the reader is with each kit, and what comes next. */
function OwnKits({ readerId, kits }: { readerId: string; kits: readonly OwnKit[] }) {
  if (kits.length === 0) {
    return (
      <EmptyState title="None yet">A hiring lead starts you as a shadow. Your next steps then appear here.</EmptyState>
    );
  }
  return (
    <DataTable label="My interviews" columns={COLUMNS}>
      <FrameworkRows kits={kits} of={(kit) => kit} columns={COLUMNS.length}>
        {({ slug, kitId, name, standing, vignettes, scored, next }) => (
          <tr key={`${slug}/${kitId}`}>
            <th scope="row">
              <Link to={`/frameworks/${slug}/interviews/${kitId}`} className="link">
                {name}
              </Link>
              <span className="block max-w-measure font-normal text-muted text-sm">{next}</span>
            </th>
            <td>
              {standing ? (
                <Link to={`/hiring/qualifications/${slug}/${kitId}/${readerId}`} className="link">
                  <StateBadge state={standing.state} />
                </Link>
              ) : (
                "Not started"
              )}
            </td>
            <td>
              <Link to={`/hiring/kits/${slug}/${kitId}/vignettes`} className="link">
                {vignettes === 0 ? "None" : `${scored} of ${vignettes}`}
              </Link>
            </td>
          </tr>
        )}
      </FrameworkRows>
    </DataTable>
  );
}

type LoadFormProps = {
  load: InterviewLoad;
  typed?: string;
  errors?: readonly string[];
  /** As another tab has stored it meanwhile. */
  stored?: InterviewLoad;
};

/** How many interviews a week a person takes. */
function LoadForm({ load, typed, errors, stored }: LoadFormProps) {
  const { perWeek, edits } = stored ?? load;
  return (
    <form method="post" className="grid gap-4" noValidate key={edits}>
      <input type="hidden" name="do" value="load" />
      <input type="hidden" name="edits" value={edits} />
      {stored && (
        <Notice tone="warning" title="Changed in another tab or on another device" live>
          <p>Saved there: {stored.perWeek}. Yours is below and not saved.</p>
        </Notice>
      )}
      <TextField
        label="Interviews per week, at most"
        hint={`Monday to Sunday. 0 pauses interviews; ${MOST_PER_WEEK} at most.`}
        name="perWeek"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed ?? String(perWeek)}
        errors={errors}
        className="max-w-xs"
      />
      <Button variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}

type DeclarationFormProps = { declared: readonly Declared[]; asked: readonly AskedAttribute[] };

/** What a person may declare; it is only counted, and panels are proposed without it. */
function DeclarationForm({ declared, asked }: DeclarationFormProps) {
  return (
    <form method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="do" value="declare" />
      <p className="max-w-measure text-muted">
        Counted with others once a year and never shown for small groups. No one sees your answer, and panels don't use
        it.
      </p>
      <DeclarationFields asked={asked} declared={declared} />
      <Button className="w-fit">Save</Button>
    </form>
  );
}
