import { type Address, at, ENGINEER, MANAGER } from "./address";

/** Seen at their fullest by the engineer and by their manager. */
export const MOVEMENT_ADDRESSES: Record<string, Address> = {
  "routes/movement._index": at("/movement"),
  "routes/movement.$competency": {
    as: ENGINEER,
    path: async (db) => {
      const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
      return `/movement/${(content as { competencies: { id: string }[] }).competencies[0]!.id}`;
    },
  },
  "routes/movement.compare": at("/movement/compare?level=engineering/IC4"),
  "routes/team_.coverage": at("/team/coverage", MANAGER),
};
