import type { Db } from "~/platform/database/database.server";
import type { Address } from "./address";

const FACILITATOR = "Noor van Dijk";

/** A session whose meeting is open, as its facilitator. */
const inMeeting = (rest: string): Address => ({
  as: FACILITATOR,
  path: async (db: Db) => {
    const participants = { some: { role: "FACILITATOR" as const, person: { name: FACILITATOR } } };
    const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status: "OPEN", participants } });
    return `/calibration/${id}/${rest}`;
  },
});

export const MEETING_ADDRESSES: Record<string, Address> = {
  // Where it is open already, this leads on to the meeting.
  "routes/calibration.$session.open": inMeeting("open"),
  "routes/calibration.$session.meeting": inMeeting("meeting"),
  "routes/calibration.$session.grid": inMeeting("grid"),
};
