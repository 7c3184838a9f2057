import type { FieldErrors } from "~/kernel/form/form";
import type { HoursProblem } from "~/kernel/time/weekly-hours";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { Saved } from "~/ui/forms/save-bar";
import { fieldsOf } from "~/ui/forms/sent-field";
import { WeeklyHoursForm } from "~/ui/forms/weekly-hours";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import {
  MOST_SEATS,
  NOT_OFFERED,
  type Offer,
  type OfferChoice,
  offerIn,
  offerKey,
  offerNames,
  type ProfilePage,
  pathwayInWords,
  type StoredProfile,
  type TypedProfile,
  typedProfile,
  WAY_WORDS,
  WAYS_OF_WORKING,
  WITHOUT_LEVEL,
} from "../domain/mentor-profile";
import type { ProfileSent } from "../mentor-profile.schema";

type Problem =
  | { at: "profile"; errors: FieldErrors; stored?: StoredProfile }
  | ({ at: "hours" } & HoursProblem)
  | { at: "refusals"; errors: FieldErrors };

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
    <Page title="My profile" lead="For every program you take part in.">
      <section id="hours" aria-labelledby="hours-title">
        <h2 id="hours-title">When you can meet</h2>
        <p className="mb-4 text-muted">Only you see your hours. You and your match see the hours you share.</p>
        {saved === "hours" && !back && <Saved>Your hours are saved.</Saved>}
        <WeeklyHoursForm
          hours={hours}
          timeZone={timeZone}
          sent={asked?.do === "hours" || asked?.do === "paint" ? asked : undefined}
          problem={problem?.at === "hours" ? problem : undefined}
        />
      </section>
      <section id="refusals" aria-labelledby="refusals-title" className="mt-10">
        <h2 id="refusals-title">People you'd rather not be matched with</h2>
        <p className="mb-4 text-muted">Only you see this list.</p>
        <Refusals
          refused={refused}
          {...(asked?.do === "refuse" ? { typed: asked.typed } : {})}
          {...(problem?.at === "refusals" ? problem : {})}
        />
      </section>
      <section id="mentor" aria-labelledby="mentor-title" className="mt-10">
        <h2 id="mentor-title">As a mentor</h2>
        <p className="mb-4 text-muted">Shown to mentees and program owners of rounds you mentor in.</p>
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
  typed?: { person: string };
  errors?: FieldErrors;
};

/** Whom its reader would rather not be paired with. */
function Refusals({ refused, typed = { person: "" }, errors }: RefusalsProps) {
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
      <form method="post" className="grid max-w-measure gap-3" noValidate key={`${refused.length} ${typed.person}`}>
        <input type="hidden" name="do" value="refuse" />
        <PersonField
          label="Colleague"
          {...fieldsOf({ typed, errors })("person")}
          scope="mentorship.refuse"
          className="max-w-96"
        />
        <Button className="w-fit">Add</Button>
      </form>
    </>
  );
}

type MentorFormProps = {
  profile: StoredProfile | null;
  choices: readonly OfferChoice[];
  pathways: readonly string[];
  /** Offers are filled in from what was agreed. */
  suggest: boolean;
  typed?: TypedProfile;
  errors?: FieldErrors;
  /** As another tab has stored it meanwhile. */
  stored?: StoredProfile;
};

/** What someone tells as a mentor. */
function MentorProfileForm({ profile, choices, pathways, suggest, typed, errors = {}, stored }: MentorFormProps) {
  const given = typed ?? typedProfile(profile, suggest ? choices : []);
  const field = fieldsOf({ typed: given, errors });
  const edits = stored?.edits ?? profile?.edits ?? 0;
  return (
    <form
      method="post"
      className="grid max-w-measure gap-5"
      noValidate
      key={`${edits} ${suggest} ${JSON.stringify(errors)}`}
    >
      <input type="hidden" name="do" value="profile" />
      <input type="hidden" name="edits" value={edits} />
      {stored && <Changed stored={stored} choices={choices} />}
      <FormErrors errors={Object.keys(errors).length > 0 ? ["Nothing was saved yet: see below."] : undefined} />
      <TextField
        label="Mentees at once"
        type="number"
        min={0}
        max={MOST_SEATS}
        inputMode="numeric"
        className="max-w-64"
        hint="Across all programs. 0 for none right now."
        {...field("seats")}
      />
      <TextArea label="How you can help" rows={4} {...field("about")} />
      <Choices
        legend="How you like to work"
        name="way"
        chosen={given.way}
        options={WAYS_OF_WORKING.map((way) => [way, WAY_WORDS[way]])}
      />
      {pathways.length > 0 && (
        <Choices
          legend="Moves that you made and can tell of"
          name="pathway"
          chosen={given.pathway}
          options={pathways.map((one) => [one, pathwayInWords(one)])}
        />
      )}
      <OfferFields choices={choices} typed={given} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary">{stored ? "Save mine instead" : "Save profile"}</Button>
        {choices.some(({ suggested }) => suggested) && (
          <LinkButton to="?suggest=1#mentor">Fill in what was agreed of me</LinkButton>
        )}
      </div>
    </form>
  );
}

type ChoicesProps = {
  legend: string;
  name: string;
  chosen: readonly string[];
  options: readonly (readonly [value: string, label: string])[];
};

function Choices({ legend, name, chosen, options }: ChoicesProps) {
  return (
    <fieldset className="field min-w-0">
      <legend className="field-label mb-1">{legend}</legend>
      {options.map(([value, label]) => (
        <div className="choice" key={value}>
          <input
            type="checkbox"
            name={name}
            value={value}
            id={`${name}-${value}`}
            defaultChecked={chosen.includes(value)}
          />
          <label htmlFor={`${name}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}

function Changed({ stored, choices }: { stored: StoredProfile; choices: readonly OfferChoice[] }) {
  const there = typedProfile(stored, []);
  const told = choices.flatMap((choice) => {
    const level = offerIn(there, offerKey(choice));
    return level === NOT_OFFERED ? [] : [choice.levels.includes(level) ? `${choice.name} up to ${level}` : choice.name];
  });
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">Your profile was changed in another tab or on another device</p>
      <p>
        Saved there: {stored.seats} mentees at once; offers {told.join(", ") || "nothing"}; “{stored.about}”. Yours is
        below and not saved.
      </p>
    </div>
  );
}

type OfferFieldsProps = {
  choices: readonly OfferChoice[];
  typed: TypedProfile;
  errors: FieldErrors;
};

/** A competency is offered up to a level, without one, or not at all. */
function OfferFields({ choices, typed, errors }: OfferFieldsProps) {
  const names = offerNames(choices);
  const named = choices.map((choice, index) => ({ ...choice, name: names[index]! }));
  const themes = [...new Set(choices.map(({ theme }) => theme))];
  return (
    <fieldset className="field min-w-0" aria-describedby={errors.offers ? "offers-error" : undefined}>
      <legend className="field-label mb-1">Competencies that you offer</legend>
      <p className="field-hint">Up to a level that was agreed of you, a lower one, or none told.</p>
      {errors.offers && (
        <p className="field-error" id="offers-error">
          {errors.offers.join(" ")}
        </p>
      )}
      {themes.map((theme) => (
        <div key={theme} className="mt-3">
          <p className="mb-2 font-medium">{theme}</p>
          <div className="grid gap-3 sm:grid-cols-2">
            {named
              .filter((choice) => choice.theme === theme)
              .map((choice) => (
                <SelectField
                  key={offerKey(choice)}
                  label={choice.name}
                  name={`offer.${offerKey(choice)}`}
                  defaultValue={offerIn(typed, offerKey(choice))}
                  errors={errors[`offer.${offerKey(choice)}`]}
                  options={optionsOf(choice)}
                  className="min-w-0"
                />
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function optionsOf({ levels, suggested }: OfferChoice) {
  const upTo = [...levels].reverse().map((code) => ({
    value: code,
    label: code === suggested ? `Up to ${code}, as agreed` : `Up to ${code}`,
  }));
  return [
    { value: NOT_OFFERED, label: "Not offered" },
    { value: WITHOUT_LEVEL, label: "Offered, no level told" },
    ...upTo,
  ];
}
