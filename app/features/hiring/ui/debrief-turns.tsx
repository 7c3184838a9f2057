import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import type { Turn } from "../domain/debrief-record";

/** Who speaks when, and who has. */
export function DebriefTurns({ turns, leads }: { turns: readonly Turn[]; leads: boolean }) {
  if (turns.length === 0) return null;
  const next = turns.find(({ spokenAt }) => spokenAt === null);
  return (
    <section aria-labelledby="turns">
      <h2 id="turns" className="mb-2">
        Who speaks when
      </h2>
      <p className="mb-2 text-muted">The most junior first, so that nobody follows those above them.</p>
      <ol className="grid max-w-measure gap-2">
        {turns.map((turn, index) => (
          <li key={turn.personId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {index + 1}. {turn.name}
            </span>
            {turn.spokenAt && <Badge tone="good">has spoken</Badge>}
            {turn === next && <Badge tone="accent">speaks next</Badge>}
            {leads && <TurnForm turn={turn} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function TurnForm({ turn: { personId, name, spokenAt } }: { turn: Turn }) {
  return (
    <form method="post">
      <input type="hidden" name="person" value={personId} />
      <Button size="small" variant={spokenAt ? "quiet" : "secondary"} name="do" value={spokenAt ? "unspeak" : "speak"}>
        {spokenAt ? "Take it back" : "Has spoken"}
        <span className="sr-only">: {name}</span>
      </Button>
    </form>
  );
}
