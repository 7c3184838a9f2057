import type { Db } from "~/platform/database/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

const KIT = "engineering/coding-collaboration";

/** One that the engineer has not scored. */
async function vignette(db: Db): Promise<string> {
  const where = { retiredAt: null, scores: { none: { person: { name: ENGINEER } } } };
  return `/hiring/vignettes/${(await db.interviewVignette.findFirstOrThrow({ where })).id}`;
}

async function learner(db: Db): Promise<string> {
  const { id } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  return `/hiring/qualifications/${KIT}/${id}`;
}

export const INTERVIEWERS_ADDRESSES: Record<string, Address> = {
  "routes/hiring.interviewer": at("/hiring/interviewer"),
  "routes/hiring.qualifications._index": at("/hiring/qualifications", MANAGER),
  "routes/hiring.qualifications.$framework.$kit._index": at(`/hiring/qualifications/${KIT}`, MANAGER),
  "routes/hiring.qualifications.$framework.$kit.$person": { as: MANAGER, path: learner },
  "routes/hiring.kits.$framework.$kit.vignettes": at(`/hiring/kits/${KIT}/vignettes`, MANAGER),
  "routes/hiring.vignettes.$vignette": { as: ENGINEER, path: vignette },
  "routes/hiring.panels": at("/hiring/panels", MANAGER),
};
