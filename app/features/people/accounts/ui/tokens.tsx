import { SCOPES, type Scope } from "~/kernel/actor";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { CheckboxGroup, SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Revoke } from "~/ui/revoke";
import { TimeText } from "~/ui/time-text";
import { SCOPE_WORDS, TOKEN_DAYS, USUAL_TOKEN_DAYS } from "../domain/token-scope";

type Token = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  createdBy: string;
};

type TokenListProps = { tokens: readonly Token[]; now: Date; timeZone: string };

export function TokenList({ tokens, now, timeZone }: TokenListProps) {
  if (tokens.length === 0) return <p className="text-muted">No tokens yet.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {tokens.map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt, expiresAt, createdBy }) => (
        <li key={id} className="grid gap-2 py-3">
          <div>
            <p className="font-medium">
              {name} <TokenState revokedAt={revokedAt} isOver={expiresAt <= now} />
            </p>
            <p className="text-sm">{scopes.map((scope) => SCOPE_WORDS[scope]).join("; ")}</p>
            <p className="text-muted text-sm">
              Made by {createdBy} on <TimeText value={createdAt} timeZone={timeZone} format="date" />,{" "}
              {lastUsedAt ? (
                <>
                  last used <TimeText value={lastUsedAt} timeZone={timeZone} format="datetime" />
                </>
              ) : (
                "never used"
              )}
              , {expiresAt <= now ? "expired" : "expires"} on{" "}
              <TimeText value={expiresAt} timeZone={timeZone} format="date" />
            </p>
          </div>
          {revokedAt ? null : <Revoke field="token" id={id} name={name} />}
        </li>
      ))}
    </ul>
  );
}

function TokenState({ revokedAt, isOver }: { revokedAt: Date | null; isOver: boolean }) {
  if (revokedAt) return <Badge>Revoked</Badge>;
  return isOver ? <Badge tone="warning">Expired</Badge> : null;
}

type TokenTyped = { id: string; name: string; days: string; scope: readonly string[] };
type TokenFormProps = { id: string; refused: Pick<ShownForm<TokenTyped>, "typed" | "errors"> | undefined };

/** @property id of the token to create, so that sending the form twice creates one. */
export function TokenForm({ id, refused }: TokenFormProps) {
  const { typed, errors } = refused ?? {
    typed: { id, name: "", days: USUAL_TOKEN_DAYS, scope: [] },
    errors: undefined,
  };
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <TextField
        label="Name of a new token"
        {...fieldsOf({ typed, errors })("name")}
        hint="Of the program that will use it."
        required
      />
      <SelectField
        label="Works for"
        {...fieldsOf({ typed, errors })("days")}
        options={TOKEN_DAYS.map((value) => ({ value, label: `${value} days` }))}
        hint="Administrators get a reminder two weeks before it expires."
      />
      <CheckboxGroup
        legend="Access"
        name="scope"
        options={SCOPES.map((value) => ({ value, label: SCOPE_WORDS[value] }))}
        chosen={typed.scope}
        errors={errors?.scope}
      />
      <Button name="do" value="make" variant="primary" className="w-fit">
        Make a token
      </Button>
    </form>
  );
}
