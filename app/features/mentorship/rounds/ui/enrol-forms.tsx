import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { LanguageOption } from "~/kernel/languages";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { LanguagesField } from "~/ui/forms/languages-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { WeekPaint } from "~/ui/forms/week-paint";
import {
  type EnrolForm,
  type GrowPick,
  type GrowPicker,
  MOST_EXPECTATIONS,
  type StoredInWords,
  type SuggestedBecause,
} from "../domain/enrolment";

export type MenteeFormProps = {
  form: EnrolForm;
  levels: readonly PublishedLevel[];
  enrolled: boolean;
  mentorsEach: number;
  ownerName: string;
} & Personal;

/** What either side's form knows of its reader. */
type Personal = { languages: readonly LanguageOption[]; hasHours: boolean; timeZone: string };

/** What someone says who wants a mentor. */
export function MenteeForm(props: MenteeFormProps) {
  const { form, levels, enrolled, mentorsEach, ownerName, languages, hasHours, timeZone } = props;
  const { picker, edits, errors, stored, typed } = form;
  const field = fieldsOf(form);
  const options = levels.map((level) => ({
    value: levelKey(level),
    label: `${level.ladderName}, ${level.code}: ${level.title}`,
  }));
  return (
    <form
      method="post"
      className="grid max-w-measure gap-5"
      noValidate
      key={`${edits} ${typed.level} ${typed.expectation.join(" ")} ${JSON.stringify(errors)}`}
    >
      <input type="hidden" name="side" value="MENTEE" />
      <input type="hidden" name="edits" value={edits} />
      {stored && <ChangedMeanwhile stored={stored} />}
      <FormErrors
        errors={Object.keys(errors).length > 0 ? ["Fix the highlighted fields. Nothing is saved yet."] : undefined}
      />
      <p className="text-muted">
        Read by {ownerName} and by mentors you ask or are matched with. Your ratings stay hidden.
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label="Level you want to reach"
          options={[{ value: "", label: "No level in mind" }, ...options]}
          {...field("level")}
          className="min-w-0 max-w-full"
        />
        <Button name="do" value="look">
          Show expectations
        </Button>
      </div>
      <GrowFields picker={picker} most={MOST_EXPECTATIONS} errors={errors.expectation} />
      <TextArea label="What you hope for (optional)" {...field("hope")} />
      <LanguagesAndHours {...{ form, languages, hasHours, timeZone }} />
      {mentorsEach > 1 && (
        <SelectField
          label="How many mentors"
          className="max-w-64"
          {...field("wanted")}
          options={Array.from({ length: mentorsEach }, (_, index) => ({
            value: String(index + 1),
            label: index === 0 ? "1" : `Up to ${index + 1}`,
          }))}
        />
      )}
      <Button variant="primary" name="do" value="save" className="w-fit">
        {stored ? "Save mine instead" : enrolled ? "Save" : "Enroll as a mentee"}
      </Button>
    </form>
  );
}

/** What either side is matched by, besides what they want; the hours only where they aren't known yet. */
function LanguagesAndHours({ form: { typed, errors }, languages, hasHours, timeZone }: Personal & { form: EnrolForm }) {
  return (
    <>
      <LanguagesField
        legend="Languages you can talk in"
        options={languages}
        defaultValue={typed.languages}
        errors={errors.languages}
        required
      />
      {!hasHours && (
        <fieldset className="field min-w-0">
          <legend className="field-label mb-1">When you're free to meet</legend>
          <p className="field-hint">Only you see this week. Your match sees the hours you share.</p>
          <WeekPaint name="cell" cells={typed.cell} timeZone={timeZone} />
        </fieldset>
      )}
    </>
  );
}

type Props = Personal & { form: EnrolForm; enrolled: boolean; seats: number; ownerName: string };

/** What someone says who mentors in a round; what they offer is in their profile. */
export function MentorForm({ form, enrolled, seats, ownerName, languages, hasHours, timeZone }: Props) {
  const { edits, errors, stored } = form;
  const field = fieldsOf(form);
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate key={`${edits} ${JSON.stringify(errors)}`}>
      <input type="hidden" name="side" value="MENTOR" />
      <input type="hidden" name="edits" value={edits} />
      {stored && <ChangedMeanwhile stored={stored} />}
      <FormErrors
        errors={Object.keys(errors).length > 0 ? ["Fix the highlighted fields. Nothing is saved yet."] : undefined}
      />
      <p className="text-muted">Read by mentees of this round and {ownerName}, next to your profile.</p>
      <TextField
        label="Mentees in this round"
        type="number"
        min={1}
        max={seats}
        inputMode="numeric"
        className="max-w-64"
        hint={`At most ${seats} across programs, by your profile.`}
        {...field("seats")}
      />
      <TextArea label="What you'd like to help with (optional)" {...field("hope")} />
      <LanguagesAndHours {...{ form, languages, hasHours, timeZone }} />
      <Button variant="primary" name="do" value="save" className="w-fit">
        {stored ? "Save mine instead" : enrolled ? "Save" : "Enroll as a mentor"}
      </Button>
    </form>
  );
}

const WHY: Readonly<Record<SuggestedBecause, string>> = {
  agreed: "Agreed gap",
  own: "Gap by your own rating",
  "no-chance": "No opportunity yet",
};

/** What a mentee wants to grow in, of what the level asks that they want to get to. */
function GrowFields({ picker, most, errors }: { picker: GrowPicker; most: number; errors?: readonly string[] }) {
  const { chosen, suggested, competencies } = picker;
  const isEmpty = chosen.length + suggested.length + competencies.length === 0;
  if (isEmpty && !errors) return null;
  return (
    <fieldset className="field min-w-0" aria-describedby={errors ? "grow-error" : undefined}>
      <legend className="field-label mb-1">What you want to grow in</legend>
      <p className="field-hint">Up to {most}.</p>
      {errors && (
        <p className="field-error" id="grow-error">
          {errors.join(" ")}
        </p>
      )}
      {chosen.map((pick) => (
        <Pick key={pick.id} pick={pick} chosen />
      ))}
      {suggested.length > 0 && (
        <>
          <p className="mt-3 mb-1 text-muted text-sm">Suggested from your assessments (only you see this):</p>
          {suggested.map((pick) => (
            <Pick key={pick.id} pick={pick} />
          ))}
        </>
      )}
      {competencies.map(({ id, name, picks }) => (
        <Disclosure key={id} summary={`${name} (${picks.length})`}>
          {picks.map((pick) => (
            <Pick key={pick.id} pick={pick} />
          ))}
        </Disclosure>
      ))}
    </fieldset>
  );
}

function Pick({ pick, chosen }: { pick: GrowPick; chosen?: boolean }) {
  const { id, statement, competency, levelCode, why } = pick;
  return (
    <div className="choice">
      <input type="checkbox" name="expectation" value={id} id={`grow-${id}`} defaultChecked={chosen} />
      <label htmlFor={`grow-${id}`}>
        {statement}{" "}
        <span className="block text-muted text-sm">
          {competency}, {levelCode}
          {why && `. ${WHY[why]}`}
        </span>
      </label>
    </div>
  );
}

/** What another tab has stored, above what was typed here. */
function ChangedMeanwhile({ stored }: { stored: StoredInWords }) {
  const { level, grows, hope, languages, seats, withdrawn } = stored;
  const told = [
    ...(level ? [`level ${level}`] : []),
    ...(seats === null ? [] : [`${seats} mentees`]),
    ...grows.map((one) => `“${one}”`),
    ...(hope ? [`hope: “${hope}”`] : []),
    `languages: ${languages.join(", ")}`,
  ];
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">Your enrollment was changed in another tab or on another device</p>
      <p>{withdrawn ? "You withdrew there." : `Saved there: ${told.join("; ")}.`} Yours is below and not saved.</p>
    </div>
  );
}
