import type { Actor } from "~/kernel/actor";
import { can, type HiringObject } from "~/policy/can";

type Headed = HiringObject & { code: string; openingId: string; role: string };

/** What the frame of a candidate's pages needs. Their name is no part of it: it is read where it is asked for, on record. */
export function codedHead(actor: Actor, candidateId: string, of: Headed) {
  const { code, openingId, role } = of;
  const asked = { ...of, lifted: false, seated: false };
  const [runs, keeps] = [can(actor, "candidate.plan", asked), can(actor, "candidate.keep", asked)];
  return { id: candidateId, code, openingId, role, name: null, runs, keeps };
}
