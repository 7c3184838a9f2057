import { SCOPES } from "~/kernel/actor";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { SCOPE_WORDS } from "../domain/token-scope";

type TokenFormProps = ShownForm<{ id: string; name: string; scope: readonly string[] }>;

export function TokenForm({ typed, errors }: TokenFormProps) {
  const scopes = errors?.scope;
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <TextField
        label="Name of a new token"
        {...fieldsOf({ typed, errors })("name")}
        hint="Of the program that will use it."
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
              defaultChecked={typed.scope.includes(scope)}
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
