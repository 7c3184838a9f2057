import { type Address, at, ENGINEER, MANAGER } from "./address";

/** A session of the demonstration in a state that somebody made or takes part in, with the rest of its address. */
const sessionIn = (as: string, status: "RATING" | "OPEN", rest = ""): Address => ({
  as,
  path: async (db) => {
    const person = { name: as };
    const OR = [{ createdBy: person }, { participants: { some: { person } } }];
    const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status, OR } });
    return `/calibration/${id}${rest}`;
  },
});

export const SETUP_ADDRESSES: Record<string, Address> = {
  "routes/calibration._index": at("/calibration", MANAGER),
  "routes/calibration.new": at("/calibration/new", MANAGER),
  "routes/calibration.$session._index": sessionIn("Ingrid Solheim", "RATING"),
  "routes/calibration.$session.edit": sessionIn("Mateus Ferreira", "RATING", "/edit"),
  "routes/calibration.$session.packets.$person": {
    as: "Ingrid Solheim",
    path: async (db) => {
      const participants = { some: { person: { name: "Ingrid Solheim" } } };
      const subjects = { some: { person: { name: ENGINEER } } };
      const where = { status: "OPEN" as const, participants, subjects };
      const { id } = await db.calibrationSession.findFirstOrThrow({ where });
      return `/calibration/${id}/packets/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`;
    },
  },
};
