import { type HoursProblem, hoursForm, type TypedWeek, type WeeklyHours } from "~/kernel/time/weekly-hours";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { HoursForm } from "~/ui/forms/hours-form";
import type { Declared } from "../domain/declaration";
import type { InterviewLoad } from "../domain/interviewer-profile";
import type { AskedAttribute } from "../domain/panel-aspect";
import { DeclarationForm } from "./declaration-form";
import { InterviewingPage } from "./interviewing-page";
import { LoadForm } from "./load-form";
import { type OwnKit, OwnKits } from "./own-kits";

type Problem = { at: "load"; errors: readonly string[]; stored?: InterviewLoad } | ({ at: "hours" } & HoursProblem);
type Asked = { do: "load"; typed: string } | { do: "hours"; week: TypedWeek } | { do: "declare" | "unknown" };

type Props = {
  readerId: string;
  leads: boolean;
  own: {
    timeZone: string;
    load: InterviewLoad;
    hours: readonly WeeklyHours[];
    declared: readonly Declared[];
    asked: readonly AskedAttribute[];
    kits: readonly OwnKit[];
  } | null;
  back?: { problem: Problem; asked: Asked };
};

/** One's own part as an interviewer. */
export function InterviewerView({ readerId, leads, own, back }: Props) {
  const { problem, asked } = back ?? {};
  if (!own) {
    return (
      <InterviewingPage title="Interviewing" leads={leads}>
        <EmptyState title="You are on no panel">
          Panel members interview candidates. An administrator can make you one.
        </EmptyState>
      </InterviewingPage>
    );
  }
  return (
    <InterviewingPage title="Interviewing" leads={leads}>
      <section id="kits" aria-labelledby="kits-title">
        <h2 id="kits-title" className="mb-2">
          Interviews you learn and hold
        </h2>
        <OwnKits readerId={readerId} kits={own.kits} />
      </section>
      <section id="load" aria-labelledby="load-title" className="mt-10">
        <h2 id="load-title" className="mb-2">
          How many in a week
        </h2>
        <LoadForm
          load={own.load}
          {...(asked?.do === "load" ? { typed: asked.typed } : {})}
          {...(problem?.at === "load" ? problem : {})}
        />
      </section>
      <section id="hours" aria-labelledby="hours-title" className="mt-10">
        <h2 id="hours-title" className="mb-2">
          At which hours
        </h2>
        <p className="mb-4 text-muted">
          Panels are proposed within these hours. Without any: Monday to Friday, 09:00 to 17:00.
        </p>
        <HoursForm
          timeZone={own.timeZone}
          {...hoursForm(
            own.hours,
            asked?.do === "hours" ? asked.week : undefined,
            problem?.at === "hours" ? problem : undefined,
          )}
        />
      </section>
      <section aria-labelledby="conflicts-title" className="mt-10 print:hidden">
        <h2 id="conflicts-title" className="mb-2">
          If you know a candidate
        </h2>
        <LinkButton to="/hiring/conflicts">Have no part in judging them</LinkButton>
      </section>
      {own.asked.length > 0 && (
        <section id="declared" aria-labelledby="declared-title" className="mt-10">
          <h2 id="declared-title" className="mb-2">
            For counts alone, if you like
          </h2>
          <DeclarationForm declared={own.declared} asked={own.asked} />
        </section>
      )}
    </InterviewingPage>
  );
}
