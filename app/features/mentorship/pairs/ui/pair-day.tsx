import { TimeText } from "~/ui/time-text";

/** A day without a time, such as 21 Nov 2026. */
export function PairDay({ day }: { day: string }) {
  return <TimeText value={`${day}T00:00:00.000Z`} timeZone="UTC" />;
}
