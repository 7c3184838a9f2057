import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { MOST_SEATS, pathwayInWords, type StoredProfile, WAY_WORDS, WAYS_OF_WORKING } from "../domain/mentor-profile";
import {
  NOT_OFFERED,
  type OfferChoice,
  offerIn,
  offerKey,
  offerNames,
  type TypedProfile,
  typedProfile,
  WITHOUT_LEVEL,
} from "../domain/offers";

type Props = {
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
export function MentorProfileForm({ profile, choices, pathways, suggest, typed, errors = {}, stored }: Props) {
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
        hint="Over all programmes. 0: none for now."
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
          <LinkButton to="?suggest=1#mentor" preventScrollReset>
            Fill in what was agreed of me
          </LinkButton>
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
