import { type Address, at, ENGINEER, MANAGER } from "./address";

/** A session of the demonstration in a state, with the rest of its address. */
const sessionIn = (as: string, status: "PREPARING" | "RATING" | "OPEN" | "LOCKED", rest = ""): Address => ({
  as,
  path: async (db) => `/calibration/${(await db.calibrationSession.findFirstOrThrow({ where: { status } })).id}${rest}`,
});

export const SETUP_ADDRESSES: Record<string, Address> = {
  "routes/calibration._index": at("/calibration", MANAGER),
  "routes/calibration.new": at("/calibration/new", MANAGER),
  "routes/calibration.$session._index": sessionIn("Ingrid Solheim", "RATING"),
  "routes/calibration.$session.edit": sessionIn("Mateus Ferreira", "RATING", "/edit"),
  "routes/calibration.$session.packets.$person": {
    as: "Ingrid Solheim",
    path: async (db) => {
      const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status: "OPEN" } });
      return `/calibration/${id}/packets/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`;
    },
  },
};
