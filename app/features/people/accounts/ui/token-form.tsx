import { SCOPES } from "~/kernel/actor";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { SCOPE_WORDS } from "../domain/token-scope";

type TokenFormProps = {
  id: string;
  typed?: { name: string; scopes: readonly string[] };
  problems?: { name?: string[]; scopes?: string[] };
};

export function TokenForm({ id, typed, problems = {} }: TokenFormProps) {
  const { scopes } = problems;
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField
        label="Name of a new token"
        name="name"
        hint="Of the program that will use it."
        defaultValue={typed?.name}
        errors={problems.name}
        required
      />
      <fieldset className="field" aria-describedby={scopes ? "scopes-error" : undefined}>
        <legend className="field-label mb-1">What it opens</legend>
        {SCOPES.map((scope) => (
          <div className="choice" key={scope}>
            <input
              type="checkbox"
              name="scope"
              value={scope}
              id={`scope-${scope}`}
              defaultChecked={typed?.scopes.includes(scope)}
              aria-invalid={scopes ? true : undefined}
            />
            <label htmlFor={`scope-${scope}`}>{SCOPE_WORDS[scope]}</label>
          </div>
        ))}
        {scopes && (
          <p className="field-error" id="scopes-error">
            {scopes.join(" ")}
          </p>
        )}
      </fieldset>
      <Button name="do" value="make" variant="primary" className="w-fit">
        Make a token
      </Button>
    </form>
  );
}
