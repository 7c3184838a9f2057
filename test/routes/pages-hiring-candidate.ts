/** An opening with those who run it, and the pages of its candidates as a browser without JavaScript would use them. */
import { createFrameworkVersion } from "../factories/frameworks";
import { createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const NAMES = { cora: "Cora Keeps", lena: "Lena Leads", dan: "Dan Decides", ina: "Ina Asks" };
type Who = keyof typeof NAMES;
export type CandidatePages = Awaited<ReturnType<typeof openCandidatePages>>;

export const page = (id: string, rest = "") => `/hiring/candidates/${id}${rest}`;
export const NEW = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0702";
export const robinAsKept = {
  ...{ name: "Robin Vale", email: "Robin.Vale@mail.example", phone: "+31 20 1234567", timeZone: "Europe/Amsterdam" },
  ...{ source: "Job board", referredBy: "", consentedOn: "2026-11-20", consentUntil: "2027-11-20", externalId: "AT-7" },
};
export const robin = { id: NEW, ...robinAsKept };
export const NAMED = /Robin|Vale|robin\.vale|1234567|Job board|Amsterdam|AT-7/;

export async function openCandidatePages(app: TestApp) {
  const build = await builtServer();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const made = await Promise.all(
    Object.entries(NAMES).map(async ([who, name]) => {
      const { id } = await createPerson(app, { name, email: `${who}@lantern.example` });
      return [who, id, await signInAs(app, id)] as const;
    }),
  );
  const people = Object.fromEntries(made.map(([who, id]) => [who, id])) as Record<Who, string>;
  const cookies = Object.fromEntries(made.map(([who, , cookie]) => [who, cookie])) as Record<Who, string>;
  const { cora, lena, dan } = people;
  const about = { versionId, leadId: lena, deciderId: dan, coordinatorId: cora, role: "Till engineer" };
  const { id: opening, stages } = await createOpening(app, about);
  const stage = stages[0]!.id;

  const open = async (who: Who, at: string) => readAnswer(await answerWith(build, app)(pageRequest(at, cookies[who])));
  const send = async (who: Who, form: Record<string, string>, at: string) =>
    readAnswer(await answerWith(build, app)(formRequest(at, form, cookies[who])));

  const list = () => `/hiring/openings/${opening}/candidates`;
  return { opening, stage, people, cookies, open, send, list };
}
