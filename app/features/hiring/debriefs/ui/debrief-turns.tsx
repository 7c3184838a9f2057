import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import type { Turn, TurnOrder } from "../domain/debrief-record";
import { placesBeside, proposedNames } from "../domain/turn-order";

type Props = { turns: readonly Turn[]; order: TurnOrder; leads: boolean };

/** Who speaks when, and who has. */
export function DebriefTurns({ turns, order, leads }: Props) {
  if (turns.length === 0) return null;
  const next = turns.find(({ spokenAt }) => spokenAt === null);
  return (
    <section aria-labelledby="turns">
      <h2 id="turns" className="mb-2">
        Who speaks when
      </h2>
      <Proposal turns={turns} order={order} />
      <ol className="grid max-w-measure gap-2">
        {turns.map((turn, index) => (
          <li key={turn.personId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {index + 1}. {turn.name}
            </span>
            {turn.spokenAt && <Badge tone="good">has spoken</Badge>}
            {turn === next && <Badge tone="accent">speaks next</Badge>}
            {leads && <TurnForm turn={turn} />}
            {leads && <Moves turn={turn} turns={turns} seen={order.edits} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Proposal({ turns, order }: Omit<Props, "leads">) {
  const proposed = proposedNames(turns);
  if (!proposed)
    return <p className="mb-2 text-muted">The most junior first, so that nobody follows those above them.</p>;
  return (
    <p className="mb-2 max-w-measure text-muted">
      Proposed by level and time in the firm{order.changedBy && `; changed by ${order.changedBy}`}. The proposal was:{" "}
      {proposed.join(", ")}.
    </p>
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

function Moves({ turn, turns, seen }: { turn: Turn; turns: readonly Turn[]; seen: number }) {
  const { up, down } = placesBeside(turns, turn.personId);
  return (
    <>
      {up !== null && <Move turn={turn} to={up} seen={seen} label="Earlier" />}
      {down !== null && <Move turn={turn} to={down} seen={seen} label="Later" />}
    </>
  );
}

type MoveProps = { turn: Turn; to: number; seen: number; label: string };

function Move({ turn: { personId, name }, to, seen, label }: MoveProps) {
  return (
    <form method="post">
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="seen" value={seen} />
      <Button size="small" variant="quiet" name="do" value="move">
        {label}
        <span className="sr-only">: {name}</span>
      </Button>
    </form>
  );
}
