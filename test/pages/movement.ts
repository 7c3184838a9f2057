import { at, DIRECTOR, ENGINEER, MANAGER } from "./fullest";
import { type RouteFixture, signedIn } from "./route";

/** Movement is one's own; the map of a cycle is for those who rated people in it. */
export const MOVEMENT_ROUTES: Record<string, RouteFixture> = {
  "routes/movement._index": { at: () => "/movement", GET: signedIn("page"), fullest: at("/movement") },
  // The manager was rated too, and reads their own.
  "routes/movement.$competency": {
    at: () => "/movement/c-aaaa",
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: ENGINEER,
      path: async (db) => {
        const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
        return `/movement/${(content as { competencies: { id: string }[] }).competencies[0]!.id}`;
      },
    },
  },
  "routes/movement.compare": {
    at: () => "/movement/compare?level=small/IC3",
    GET: signedIn("page"),
    fullest: at("/movement/compare?level=engineering/IC4"),
  },
  "routes/team_.coverage": {
    at: ({ teamCycle }) => `/team/coverage?cycle=${teamCycle}`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    fullest: at("/team/coverage", MANAGER),
  },
  // For those whose reports manage others.
  "routes/team_.organization": {
    at: () => "/team/organization",
    GET: ["sign-in", "hidden", "hidden", "page", "hidden", "hidden"],
    fullest: at("/team/organization", DIRECTOR),
  },
};
