import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Tone } from "~/ui/tone";
import type { DeliveryState } from "../domain/webhook";

export type DeliveryItem = {
  id: string;
  event: string;
  state: DeliveryState;
  attempts: number;
  createdAt: Date;
  lastTriedAt: Date | null;
  problem: string;
};

const STATE: Record<DeliveryState, { words: string; tone: Tone }> = {
  WAITING: { words: "Waiting", tone: "neutral" },
  DELIVERED: { words: "Delivered", tone: "good" },
  GIVEN_UP: { words: "Given up", tone: "danger" },
};

/** @param open it may still be told. */
export function DeliveryTable(props: { deliveries: readonly DeliveryItem[]; open: boolean; timeZone: string }) {
  const { deliveries, open, timeZone } = props;
  return (
    <DataTable
      label="Deliveries"
      columns={["Event", "State", "Attempts", "Last answer", { hidden: "Try again" }]}
      stacks
    >
      <tbody>
        {deliveries.map(({ id, event, state, attempts, createdAt, lastTriedAt, problem }) => (
          <tr key={id}>
            <th scope="row">
              {event}, <TimeText value={createdAt} timeZone={timeZone} format="datetime" />
            </th>
            <td>
              <Badge tone={STATE[state].tone}>{STATE[state].words}</Badge>
            </td>
            <td data-label="Attempts">{attempts}</td>
            <td data-label="Last answer">
              {problem || (state === "DELIVERED" ? "Received" : "Not tried yet")}
              {lastTriedAt && (
                <>
                  , <TimeText value={lastTriedAt} timeZone={timeZone} format="datetime" />
                </>
              )}
            </td>
            <td>{open && state !== "DELIVERED" && <TryAgain id={id} at={createdAt} />}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function TryAgain({ id, at }: { id: string; at: Date }) {
  return (
    <form method="post">
      <input type="hidden" name="delivery" value={id} />
      <Button size="small" aria-label={`Try again: event of ${new Date(at).toISOString()}`}>
        Try again
      </Button>
    </form>
  );
}
