import { Disclosure } from "~/ui/disclosure";
import type { MeetingPerson } from "../domain/meeting";
import type { OutcomeProblem } from "../outcome.schema";

type ObjectionsProps = { person: MeetingPerson; problem: OutcomeProblem | null };

/** Who is against an outcome, and what they say. */
export function Objections({ person, problem }: ObjectionsProps) {
  const errors = problem?.errors.objects;
  const objectors = problem?.typed.objectors ?? [];
  return (
    <Disclosure summary="Who objects" open={objectors.length > 0 || errors !== undefined}>
      <fieldset className="grid gap-2" aria-describedby={errors ? "objects-error" : undefined}>
        <legend className="sr-only">Who objects, and what they say</legend>
        {person.voices.map(({ personId, name }) => (
          <div key={personId} className="meeting-objection">
            <div className="choice">
              <input
                type="checkbox"
                name="objects"
                id={`objects-${personId}`}
                value={personId}
                defaultChecked={objectors.includes(personId)}
              />
              <label htmlFor={`objects-${personId}`}>{name}</label>
            </div>
            <input
              type="text"
              className="control"
              name={`sentence:${personId}`}
              aria-label={`What ${name} says`}
              defaultValue={problem?.typed.sentences[personId]}
            />
          </div>
        ))}
        {errors && (
          <p className="field-error" id="objects-error">
            {errors.join(" ")}
          </p>
        )}
      </fieldset>
    </Disclosure>
  );
}
