import { Disclosure } from "~/ui/disclosure";
import type { GrowPick, GrowPicker, SuggestedBecause } from "../domain/grow-picker";

const WHY: Readonly<Record<SuggestedBecause, string>> = {
  agreed: "Agreed: not there yet",
  own: "By your own rating: not there yet",
  "no-chance": "No chance to show it yet",
};

/** What a mentee wants to grow in, of what the level asks that they want to get to. */
export function GrowFields({ picker, most, errors }: { picker: GrowPicker; most: number; errors?: readonly string[] }) {
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
          <p className="mt-3 mb-1 text-muted text-sm">Suggested from your assessments, which only you see here:</p>
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
