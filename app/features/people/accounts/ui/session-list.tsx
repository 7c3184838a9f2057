import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import { describeDevice } from "../domain/device";

export type SessionItem = { id: string; device: string; createdAt: Date; lastUsedAt: Date };

export function SessionList({
  sessions,
  currentId,
  timeZone,
}: {
  sessions: SessionItem[];
  currentId: string;
  timeZone: string;
}) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div>
            <p className="font-medium">
              {describeDevice(session.device)}{" "}
              {session.id === currentId ? <Badge tone="info">This session</Badge> : null}
            </p>
            <p className="text-muted text-sm">
              Last used <TimeText value={session.lastUsedAt} timeZone={timeZone} format="datetime" />, since{" "}
              <TimeText value={session.createdAt} timeZone={timeZone} format="date" />
            </p>
          </div>
          {session.id === currentId ? null : (
            <form method="post">
              <input type="hidden" name="session" value={session.id} />
              <Button
                type="submit"
                name="do"
                value="end"
                variant="secondary"
                aria-label={`End the session of ${describeDevice(session.device)}`}
              >
                End
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
