import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { pickedPerson } from "~/kernel/form/person-field";
import { type LanguageOption, languageName } from "~/kernel/languages";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { LanguagesField } from "~/ui/forms/languages-field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import type { FormTexts } from "../domain/person-fields";

const LABELS: Record<keyof FormTexts, string> = {
  name: "Name",
  email: "Email",
  manager: "Manager",
  team: "Team",
  timeZone: "Time zone",
  languages: "Languages",
  startedOn: "Here since",
};

const WAITS = " A change to yourself, one of your reports or someone new takes 3 days. See Pending changes.";

type PersonFieldsProps = ShownForm<FormTexts> & {
  teams: readonly string[];
  languages: readonly LanguageOption[];
  /** They are here already: some changes tell them, and wait. */
  isKnown?: boolean;
  personId?: string;
};

export function PersonFieldset({ typed, errors, teams, languages, isKnown = false, personId }: PersonFieldsProps) {
  const field = (name: keyof Omit<FormTexts, "languages">) => ({
    label: LABELS[name],
    ...fieldsOf({ typed, errors })(name),
  });
  return (
    <>
      <TextField {...field("name")} autoComplete="off" required />
      <TextField
        {...field("email")}
        type="email"
        autoComplete="off"
        required
        hint={isKnown ? "Changing it signs them out and notifies the old address." : undefined}
      />
      <PersonField
        {...field("manager")}
        scope="person.manager"
        of={personId}
        act={isKnown ? "change" : undefined}
        hint={`Leave this empty for the top of the tree.${isKnown ? WAITS : ""}`}
      />
      <TextField {...field("team")} list="team-names" autoComplete="off" hint="A new name creates a new team." />
      <datalist id="team-names">
        {teams.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField {...field("timeZone")} hint="Such as Europe/Lisbon." required />
      <LanguagesField
        legend={LABELS.languages}
        options={languages}
        defaultValue={typed.languages}
        errors={errors?.languages}
      />
      <DateField {...field("startedOn")} className="max-w-48" required />
    </>
  );
}

type PersonFormProps = PersonFieldsProps & {
  version: number;
  message?: string;
  /** How somebody else has stored the person meanwhile. */
  stored?: { texts: FormTexts; version: number };
};

/** Changes a person. After a conflict both texts are shown, and saving again stores what stands in the fields. */
export function PersonForm({ version, message, stored, ...fields }: PersonFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored ? <Conflict stored={stored.texts} typed={fields.typed} /> : null}
      <input type="hidden" name="version" value={stored?.version ?? version} />
      <PersonFieldset {...fields} isKnown />
      <Button name="do" value="change" variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}

const shownText = (text: string) => pickedPerson(text)?.name ?? (text || "nothing");
const textIn = (texts: FormTexts, name: keyof FormTexts): string =>
  name === "languages" ? texts.languages.map(languageName).join(", ") : texts[name];

function Conflict({ stored, typed }: { stored: FormTexts; typed: FormTexts }) {
  const differing = (Object.keys(LABELS) as (keyof FormTexts)[]).filter(
    (name) => textIn(stored, name) !== textIn(typed, name),
  );
  return (
    <Notice tone="warning" title="Changed by someone else since you opened the page" live>
      <p>Your changes aren't saved yet. The fields hold what you typed; here is where it differs.</p>
      <ul className="mt-2 grid gap-2">
        {differing.map((name) => (
          <li key={name}>
            <span className="font-medium">{LABELS[name]}</span>
            <br />
            Stored: {shownText(textIn(stored, name))}
            <br />
            Yours: {shownText(textIn(typed, name))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type LevelFieldProps = { levels: readonly PublishedLevel[]; label: string; none?: string; chosen?: string };

export function LevelField({ levels, label, none = "Choose a level", chosen }: LevelFieldProps) {
  const options = levels.map((level) => {
    const { framework, ladderName, code, title } = level;
    return {
      value: levelKey({ framework, code }),
      label: `${code} ${title} (${ladderName}, ${framework})`,
    };
  });
  return (
    <SelectField
      label={label}
      name="level"
      defaultValue={chosen ?? ""}
      options={[{ value: "", label: none }, ...options]}
    />
  );
}
