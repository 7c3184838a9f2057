import type { NamedPerson } from "~/features/people/directory/domain/named-person";
import type { FieldErrors } from "~/kernel/form/form";
import { type HoursProblem, hoursForm } from "~/kernel/time/weekly-hours";
import { Button } from "~/ui/button";
import { ChooseNamed } from "~/ui/forms/choose-named";
import { TextField } from "~/ui/forms/field";
import { HoursForm } from "~/ui/forms/hours-form";
import { Saved } from "~/ui/forms/saved";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import type { Offer, StoredProfile } from "../domain/mentor-profile";
import type { OfferChoice, ProfilePage } from "../domain/offers";
import type { ProfileSent } from "../mentor-profile.schema";
import { MentorProfileForm } from "./mentor-profile-form";

type Problem =
  | { at: "profile"; errors: FieldErrors; stored?: StoredProfile }
  | ({ at: "hours" } & HoursProblem)
  | { at: "refusals"; error?: string; several?: readonly NamedPerson[] };

type Props = ProfilePage & {
  suggest: boolean;
  /** The form from which the reader comes. */
  saved: string | null;
  back?: { problem: Problem; asked: ProfileSent };
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
            asked?.do === "hours" ? asked.typed.week : undefined,
            problem?.at === "hours" ? problem : undefined,
          )}
        />
      </section>
      <section id="refusals" aria-labelledby="refusals-title" className="mt-10">
        <h2 id="refusals-title">Whom you would rather not be paired with</h2>
        <p className="mb-4 text-muted">You alone see this list. Nobody on it is told, and neither is anybody else.</p>
        <Refusals
          refused={refused}
          {...(asked?.do === "refuse" ? { typed: asked.typed.who } : {})}
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

type RefusalsProps = {
  refused: readonly { id: string; name: string; team: string | null }[];
  typed?: string;
  error?: string;
  several?: readonly NamedPerson[];
};

/** Whom its reader would rather not be paired with. */
function Refusals({ refused, typed, error, several }: RefusalsProps) {
  return (
    <>
      {refused.length > 0 && (
        <ul className="mb-4 max-w-measure divide-y divide-line border-line border-y">
          {refused.map(({ id, name, team }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span>
                {name} {team && <span className="text-muted text-sm">{team}</span>}
              </span>
              <form method="post">
                <input type="hidden" name="about-person" value={id} />
                <Button name="do" value="allow" size="small" aria-label={`Take ${name} off the list`}>
                  Remove
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" className="grid max-w-measure gap-3" noValidate key={`${refused.length} ${typed}`}>
        <input type="hidden" name="do" value="refuse" />
        <TextField
          label="Name or address"
          name="who"
          autoComplete="off"
          defaultValue={typed}
          errors={error ? [error] : undefined}
        />
        {several && <ChooseNamed several={several} name="about-person" />}
        <Button className="w-fit">Add</Button>
      </form>
    </>
  );
}
