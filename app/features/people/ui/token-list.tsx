import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import { SCOPE_WORDS, type Scope } from "../domain/token-scope";

type Token = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  createdBy: string;
};

export function TokenList({ tokens, timeZone }: { tokens: readonly Token[]; timeZone: string }) {
  if (tokens.length === 0) return <p className="text-muted">There is none yet.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {tokens.map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt, createdBy }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div>
            <p className="font-medium">
              {name} {revokedAt ? <Badge>Revoked</Badge> : null}
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
            </p>
          </div>
          {revokedAt ? null : (
            <form method="post">
              <input type="hidden" name="token" value={id} />
              <Button name="do" value="revoke" variant="danger" aria-label={`Revoke ${name}`}>
                Revoke
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
