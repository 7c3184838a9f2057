import type { Role } from "~/kernel/actor";

/** Somebody, as their place in `managers`. */
export type Place = number;

/** Who there is in a small organisation, and how they stand to each other. */
export type People = {
  /** Each person's manager, somebody before them; the first has none. */
  managers: (Place | null)[];
  /** One of two teams. */
  teams: number[];
  /** @property reach of human resources: everyone, those of the team, or a person and everyone below. */
  grants: { person: Place; role: Role; team: number; reach: "EVERYONE" | "TEAM" | "UNDER"; under: Place }[];
  elevated: { reader: Place; subject: Place }[];
};
