import type { Db } from "~/platform/database/database.server";
import { type Address, ENGINEER, MANAGER } from "./address";

/** A page of the locked calibration in which appeals were made. */
const ofLocked = (as: string, rest: (db: Db) => string | Promise<string>): Address => ({
  as,
  path: async (db) => {
    const where = { subject: { person: { name: ENGINEER } } };
    const { sessionId } = await db.calibrationAppeal.findFirstOrThrow({ where });
    return `/calibration/${sessionId}/${await rest(db)}`;
  },
});

export const CALIBRATION_OUTCOME_ADDRESSES: Record<string, Address> = {
  "routes/calibration.$session.lock": ofLocked(MANAGER, () => "lock"),
  "routes/calibration.$session.minutes": ofLocked(MANAGER, () => "minutes"),
  "routes/calibration.$session.outcome": ofLocked(ENGINEER, () => "outcome"),
  "routes/calibration.$session.appeals.$person": ofLocked("Ingrid Solheim", async (db) => {
    const { id } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
    return `appeals/${id}`;
  }),
};
