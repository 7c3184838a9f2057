import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { Age, type Corroborator } from "./evidence-views";

const ANSWER = { asked: "asked", confirmed: "confirmed", declined: "declined" } as const;

type ColleaguesProps = {
  asked: readonly Corroborator[];
  now: Date | string;
  near: readonly { id: string; name: string; email: string }[];
  typed?: string;
  error?: string;
};

/** Who was asked to confirm it, and a way to ask another. */
export function Colleagues({ asked, now, near, typed, error }: ColleaguesProps) {
  const known = new Set(asked.map(({ colleagueId }) => colleagueId));
  return (
    <section aria-labelledby="colleagues">
      <h2 id="colleagues" className="mb-2 text-lg">
        Corroboration
      </h2>
      <ul className="mb-3 grid gap-1">
        {asked.map(({ colleagueId, colleague, status, sentence, askedAt, answeredAt }) => (
          <li key={colleagueId}>
            {colleague}: {ANSWER[status]} <Age of={answeredAt ?? askedAt} now={now} />
            {sentence && <q className="ml-1">{sentence}</q>}
          </li>
        ))}
      </ul>
      <form method="post" className="flex max-w-measure flex-wrap items-end gap-3">
        <TextField
          label="Ask a colleague who saw it"
          name="email"
          type="email"
          list="near-colleagues"
          autoComplete="off"
          hint="They see this evidence only: not what it is for, and no rating."
          className="grow"
          defaultValue={typed}
          errors={error ? [error] : undefined}
          required
        />
        <datalist id="near-colleagues">
          {near
            .filter(({ id }) => !known.has(id))
            .map(({ id, name, email }) => (
              <option key={id} value={email}>
                {name}
              </option>
            ))}
        </datalist>
        <Button name="do" value="ask">
          Ask
        </Button>
      </form>
    </section>
  );
}
