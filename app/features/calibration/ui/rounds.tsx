import type { Round } from "~/features/calibration/session/domain/session";
import { Section } from "~/ui/section";
import { ZonedTime } from "./zoned-time";

/** When a session was locked and went on, the latest first. */
export function Rounds({ rounds, timeZone }: { rounds: readonly Round[]; timeZone: string }) {
  const told = rounds.filter(({ lockedAt, openedAt }) => lockedAt !== null || openedAt !== null);
  if (told.length === 0) return null;
  return (
    <Section id="rounds" title="Rounds" className="mt-8 max-w-measure">
      <ol className="grid gap-4" reversed>
        {told.map((one) => (
          <li key={one.round}>
            <RoundLine {...one} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function RoundLine({
  round,
  lockedBy,
  lockedAt,
  contentHash,
  openedBy,
  openedAt,
  reason,
  timeZone,
}: Round & { timeZone: string }) {
  return (
    <>
      <p className="font-medium">Round {round}</p>
      {openedAt && (
        <p>
          Opened again by {openedBy}, <ZonedTime value={openedAt} timeZone={timeZone} format="datetime" />
        </p>
      )}
      {reason && <p className="as-written">{reason}</p>}
      {lockedAt && (
        <p>
          Locked by {lockedBy}, <ZonedTime value={lockedAt} timeZone={timeZone} format="datetime" />
        </p>
      )}
      {contentHash && <p className="font-mono wrap-anywhere text-muted text-sm">SHA-256 {contentHash}</p>}
    </>
  );
}
