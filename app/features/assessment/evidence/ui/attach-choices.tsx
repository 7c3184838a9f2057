import "./evidence-form.css";
import { useDeferredValue, useId, useMemo } from "react";
import { type ChoicesOfLevels, codesInWords } from "../domain/attach-choice";
import { suggestExpectations } from "../domain/suggested-expectations";

type AttachChoicesProps = {
  of: ChoicesOfLevels;
  /** What the piece says, for suggestions. */
  text: string;
  chosen?: readonly string[];
  errors?: readonly string[];
};

/** Checkboxes of expectations: those that share words with the piece first, with these words; the others folded. */
export function AttachChoices({
  of: { versionId, levels, choices },
  text,
  chosen = [],
  errors = [],
}: AttachChoicesProps) {
  const id = useId();
  const said = useDeferredValue(text);
  const shared = useMemo(
    () => new Map(suggestExpectations(said, choices).map((one) => [one.id, one.shared])),
    [said, choices],
  );
  // One list, so that a choice stays chosen when it moves up.
  const suggested = [...shared.keys()].flatMap((one) => choices.find((choice) => choice.id === one) ?? []);
  const ordered = [...suggested, ...choices.filter((choice) => !shared.has(choice.id))];
  return (
    <fieldset
      className="field attach-choices min-w-0"
      aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
      aria-invalid={errors.length > 0 ? true : undefined}
    >
      <legend className="field-label">Evidence for</legend>
      <p className="field-hint" role="status">
        {suggested.length > 0
          ? `${suggested.length} suggested by the words you used. Choose the ones that fit.`
          : "Choose now or later. Suggestions share words with your evidence."}
      </p>
      <input type="hidden" name="version" value={versionId} />
      <details className="disclosure">
        <summary>
          Show all {choices.length} expectations of {codesInWords(levels)}
        </summary>
      </details>
      <ul>
        {ordered.map((choice) => {
          const words = shared.get(choice.id);
          return (
            <li key={choice.id} className={words ? "choice" : "choice is-rest"}>
              <input
                type="checkbox"
                name="expectation"
                value={choice.id}
                id={`${id}-${choice.id}`}
                defaultChecked={chosen.includes(choice.id)}
              />
              <label htmlFor={`${id}-${choice.id}`}>
                {choice.statement}
                <span className="field-hint block">
                  {choice.level}, {choice.competency}
                  {words && `. Shares the ${words.length === 1 ? "word" : "words"} ${words.join(", ")}.`}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {errors.length > 0 && (
        <p className="field-error" id={`${id}-error`}>
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
