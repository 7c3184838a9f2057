import { qualify } from "../../factories/hiring";
import { appointReference, createVignette, scoreVignetteAs } from "../../factories/interviewers";
import type { TestApp } from "../../setup/app";

/** What somebody noted is their own; a reference is told to whoever has scored, a step to them and to hiring leads. */
export const INTERVIEWERS_SECRETS = {
  "words-of-a-note-on-a-vignette": ["self"],
  "words-of-a-note-of-the-reference": ["colleague"],
  "words-of-a-step-with-somebody": ["self", "hiring lead"],
} as const;
const [NOTE, REFERENCE, STEP] = Object.keys(INTERVIEWERS_SECRETS) as [string, string, string];

export type InterviewersWorld = {
  /** Of the kit of `hired-by`, scored by `self` and by the colleague, who is on the reference panel. */
  vignette: string;
  /** Nobody has scored it. */
  freshVignette: string;
};

/** In the framework of the world of hiring. */
export async function createInterviewersWorld(
  app: TestApp,
  people: { self: string; colleague: string; manager: string },
): Promise<InterviewersWorld> {
  const frameworkSlug = "hired-by";
  const { self, colleague, manager } = people;
  const vignette = await createVignette(app, { frameworkSlug, addedById: manager });
  const fresh = await createVignette(app, { frameworkSlug, addedById: manager, title: "Another answer" });
  await appointReference(app, frameworkSlug, { personId: colleague, by: manager });
  await scoreVignetteAs(app, { vignetteId: vignette.id, personId: self, score: 3, note: NOTE });
  await scoreVignetteAs(app, { vignetteId: vignette.id, personId: colleague, score: 4, note: REFERENCE });
  await qualify(app, frameworkSlug, { personId: self, state: "SHADOW" });
  const where = { personId: self, frameworkSlug, kitId: "coding" };
  await app.db.qualificationStep.create({
    data: { ...where, number: 2, state: "REVERSE_SHADOW", sentence: STEP, byId: manager, at: app.now() },
  });
  return { vignette: vignette.id, freshVignette: fresh.id };
}
