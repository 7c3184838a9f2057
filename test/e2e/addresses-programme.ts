import { type Address, at } from "./address";

const OWNER = "Daniel Mensah";

const programme = (rest = ""): Address => ({
  as: OWNER,
  path: async (db) => {
    const { id } = await db.mentorshipProgramme.findFirstOrThrow({ where: { name: "Growing engineers" } });
    return `/mentorship/programmes/${id}${rest}`;
  },
});

const round = (status: "DRAFT" | "ENROLLING" | "RUNNING", rest = ""): Address => ({
  as: OWNER,
  path: async (db) => {
    const where = { status, programme: { name: "Growing engineers" } };
    return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where })).id}${rest}`;
  },
});

export const PROGRAMME_ADDRESSES: Record<string, Address> = {
  "routes/mentorship._index": at("/mentorship"),
  "routes/mentorship.programmes._index": at("/mentorship/programmes", OWNER),
  "routes/mentorship.programmes.new": at("/mentorship/programmes/new?kind=PEER", OWNER),
  "routes/mentorship.programmes.$programme._index": programme(),
  "routes/mentorship.programmes.$programme.edit": programme("/edit"),
  "routes/mentorship.programmes.$programme.owner": programme("/owner"),
  "routes/mentorship.programmes.$programme.rounds.new": programme("/rounds/new"),
  "routes/mentorship.rounds.$round._index": round("RUNNING"),
  "routes/mentorship.rounds.$round.edit": round("DRAFT", "/edit"),
  "routes/mentorship.rounds.$round.enrolments": round("ENROLLING", "/enrolments"),
};
