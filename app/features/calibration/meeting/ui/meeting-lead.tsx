import { ZonedTime } from "../../ui/zoned-time";
import type { MeetingPage } from "../domain/meeting";

type MeetingLeadProps = { name: string; time: MeetingPage["time"]; timeZone: string };

/** Below the title: of what session it is, and when it starts on the reader's clocks. */
export function MeetingLead({ name, time, timeZone }: MeetingLeadProps) {
  if (!time) return <>{name}</>;
  return (
    <>
      {name} · <ZonedTime value={time.startsAt} timeZone={timeZone} format="weekday-datetime" />, {time.minutes} minutes
    </>
  );
}
