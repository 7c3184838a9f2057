import type { Offer } from "~/features/mentorship/pairing/domain/pairing-people";
import type { NamedPerson } from "~/features/people/directory/domain/named-person";
import { type HoursProblem, hoursForm, type TypedWeek, type WeeklyHours } from "~/kernel/time/weekly-hours";
import { HoursForm } from "~/ui/forms/hours-form";
import { Saved } from "~/ui/forms/saved";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import type { StoredProfile } from "../domain/mentor-profile";
import type { OfferChoice } from "../domain/offer-levels";
import type { ProfileErrors, TypedProfile } from "../domain/typed-profile";
import { MentorProfileForm } from "./mentor-profile-form";
import { Refusals } from "./refusals";

type Problem =
  | { at: "profile"; errors: ProfileErrors; stored?: StoredProfile }
  | ({ at: "hours" } & HoursProblem)
  | { at: "refusals"; error?: string; several?: readonly NamedPerson[] };
type Asked =
  | { do: "profile"; typed: TypedProfile }
  | { do: "hours"; week: TypedWeek }
  | { do: "refuse"; who: string }
  | { do: "allow" | "unknown" };

type Props = {
  timeZone: string;
  profile: StoredProfile | null;
  choices: readonly OfferChoice[];
  pathways: readonly string[];
  tooHigh: readonly Offer[];
  hours: readonly WeeklyHours[];
  refused: readonly { id: string; name: string; team: string | null }[];
  suggest: boolean;
  /** The form from which the reader comes. */
  saved: string | null;
  back?: { problem: Problem; asked: Asked };
};

/** One's own part in every programme: hours and refusals of either side, and what one tells as a mentor. */
export function ProfileView({
  timeZone,
  profile,
  choices,
  pathways,
  tooHigh,
  hours,
  refused,
  suggest,
  saved,
  back,
}: Props) {
  const { problem, asked } = back ?? {};
  return (
    <Page title="My profile" lead="For every programme that you take part in.">
      <section id="hours" aria-labelledby="hours-title">
        <h2 id="hours-title">When you can meet</h2>
        <p className="mb-4 text-muted">
          Nobody sees your hours. Two people who are paired see the hours they have in common.
        </p>
        {saved === "hours" && !back && <Saved>Your hours are saved.</Saved>}
        <HoursForm
          timeZone={timeZone}
          {...hoursForm(
            hours,
            asked?.do === "hours" ? asked.week : undefined,
            problem?.at === "hours" ? problem : undefined,
          )}
        />
      </section>
      <section id="refusals" aria-labelledby="refusals-title" className="mt-10">
        <h2 id="refusals-title">Whom you would rather not be paired with</h2>
        <p className="mb-4 text-muted">You alone see this list. Nobody on it is told, and neither is anybody else.</p>
        <Refusals
          refused={refused}
          {...(asked?.do === "refuse" ? { typed: asked.who } : {})}
          {...(problem?.at === "refusals" ? problem : {})}
        />
      </section>
      <section id="mentor" aria-labelledby="mentor-title" className="mt-10">
        <h2 id="mentor-title">As a mentor</h2>
        <p className="mb-4 text-muted">
          Told in the rounds in which you enrol as a mentor: to their mentees and to whoever runs the programme.
        </p>
        {saved === "profile" && !back && <Saved>Your profile is saved.</Saved>}
        {tooHigh.length > 0 && !back && <TooHigh tooHigh={tooHigh} choices={choices} />}
        <MentorProfileForm
          {...{ profile, choices, pathways, suggest }}
          {...(asked?.do === "profile" ? { typed: asked.typed } : {})}
          {...(problem?.at === "profile" ? problem : {})}
        />
      </section>
    </Page>
  );
}

function TooHigh({ tooHigh, choices }: { tooHigh: readonly Offer[]; choices: readonly OfferChoice[] }) {
  const nameOf = (id: string) => choices.find(({ competencyId }) => competencyId === id)?.name ?? "A competency";
  const told = tooHigh.map(({ competencyId, levelCode }) => `${nameOf(competencyId)} up to ${levelCode}`);
  return (
    <Notice tone="warning" title="You offer more than is agreed of you now" className="mb-4">
      <p>{told.join(", ")}. Choose again below and save.</p>
    </Notice>
  );
}
