import { ZonedTime } from "../../ui/zoned-time";
import type { MeetingPage } from "../domain/meeting";

type MeetingLeadProps = { time: NonNullable<MeetingPage["time"]>; timeZone: string };

/** Below the title: when the meeting starts on the reader's clocks. */
export function MeetingLead({ time, timeZone }: MeetingLeadProps) {
  return (
    <>
      <ZonedTime value={time.startsAt} timeZone={timeZone} format="weekday-datetime" />, {time.minutes} minutes
    </>
  );
}
