import type { Scope } from "~/kernel/actor";
import { Badge } from "~/ui/badge";
import { Revoke } from "~/ui/revoke";
import { TimeText } from "~/ui/time-text";
import { SCOPE_WORDS } from "../domain/token-scope";

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
        <li key={id} className="grid gap-2 py-3">
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
            <Revoke field="token" id={id} name={name}>
              Programs that use it are refused from then on. It cannot be undone; another token can be made.
            </Revoke>
          )}
        </li>
      ))}
    </ul>
  );
}
