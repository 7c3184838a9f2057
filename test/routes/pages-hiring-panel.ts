/** One panel scene with four interviewers, and the pages on which interviews are planned and answered. */
import {
  action as planAction,
  loader as planLoader,
} from "~/routes/hiring/candidates/hiring.candidates.$candidate.interviews";
import {
  action as interviewAction,
  loader as interviewLoader,
} from "~/routes/hiring/hiring.interviews.$interview._index";
import { createInterviewer, createPanelScene } from "../factories/panels";
import { signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

export type Fields = Record<string, string | string[]>;
export type PanelPages = Awaited<ReturnType<typeof openPanelPages>>;

/** Tuesday, in UTC. */
export const time = { day: "2026-11-24", time: "10:00", minutes: "45", place: "Room 4" };

export async function openPanelPages(app: TestApp) {
  const cookies = new Map<string, string>();
  const scene = await createPanelScene(app);
  const noor = await createInterviewer(app, scene.slug, { name: "Noor", teamId: scene.otherTeam });
  const leila = await createInterviewer(app, scene.slug, { name: "Leila", teamId: scene.team });
  const kofi = await createInterviewer(app, scene.slug, { name: "Kofi", teamId: scene.otherTeam });
  const tess = await createInterviewer(app, scene.slug, { name: "Tess", teamId: scene.team });
  async function cookieOf(id: string): Promise<string> {
    const cookie = cookies.get(id) ?? (await signInAs(app, id));
    cookies.set(id, cookie);
    return cookie;
  }
  const planPath = () => `/hiring/candidates/${scene.candidate}/interviews`;
  const plan = async (by: string) =>
    callLoader(planLoader, {
      ...{ app, request: pageRequest(planPath(), await cookieOf(by)), params: { candidate: scene.candidate } },
    });
  const send = async (by: string, fields: Fields) =>
    callAction(planAction, {
      ...{ app, request: formRequest(planPath(), fields, await cookieOf(by)), params: { candidate: scene.candidate } },
    });
  const read = async (interview: string, by: string) =>
    callLoader(interviewLoader, {
      ...{ app, request: pageRequest(`/hiring/interviews/${interview}`, await cookieOf(by)), params: { interview } },
    });
  const act = async (interview: string, by: string, fields: Fields) =>
    callAction(interviewAction, {
      ...{ app, request: formRequest(`/hiring/interviews/${interview}`, fields, await cookieOf(by)) },
      params: { interview },
    });
  const newPlan = (stage = 0, given: Fields = {}) => ({
    ...{ do: "plan", id: crypto.randomUUID(), stage: scene.stages[stage]?.id ?? "", ...time },
    ...given,
  });
  const mails = async () =>
    (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
      ({ payload }) => payload as { to: string; subject: string; text: string },
    );
  /** What is told of an interview in some words, with nobody's name in it. */
  const mailsOf = async (interviewId: string, words: string, name: string) =>
    (await mails())
      .filter(({ text }) => text.includes(words) && text.includes(interviewId))
      .map(({ to, text }) => `${to}: ${text.replaceAll(name, "Somebody")}`)
      .sort();
  const seatsOf = async (interviewId: string) =>
    Object.fromEntries(
      (await app.db.interviewSeat.findMany({ where: { interviewId } })).map(({ personId, status }) => [
        personId,
        status,
      ]),
    );
  const askAll = async (by = scene.lead) => {
    const { panels } = (await plan(by)).data;
    const seat = panels.flatMap(({ interviewId, proposed }) => proposed.map(({ id }) => `${interviewId}:${id}`));
    return send(by, { do: "ask", seat });
  };
  const people = { noor, leila, kofi, tess };
  return { scene, ...people, cookieOf, planPath, plan, send, read, act, newPlan, mails, mailsOf, seatsOf, askAll };
}
