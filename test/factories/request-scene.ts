import { RequestForm, type RequestSent } from "~/features/mentorship/requests/request.schema";
import { answerRequest, askMentors } from "~/features/mentorship/requests/request.server";
import { openTestApp, TEST_NOW } from "../setup/app";
import { sentForm } from "../setup/sent-form";
import { actorOf } from "./actors";
import { createAskedRound, createMentee, createMentor } from "./mentorship-requests";

export const as = (id: string) => actorOf({ id });
export const days = (count: number) => new Date(TEST_NOW.getTime() + count * 86_400_000);

type Sent<Do extends RequestSent["do"]> = Extract<RequestSent, { do: Do }>;

/** The form with which a mentee asks these mentors. */
export function askingForm(mentors: readonly string[], idOf: (rank: number) => string): Sent<"ask"> {
  const rows = { id: mentors.map((_, rank) => idOf(rank)), mentor: mentors, note: mentors.map(() => "Please") };
  return sentForm(RequestForm, { do: "ask", ...rows }) as Sent<"ask">;
}

/** The form with which a mentor answers. */
export const answerForm = (verb: "accept" | "decline", request: string, answer = "") =>
  sentForm(RequestForm, { do: verb, request, answer }) as Sent<"accept" | "decline">;

export type RequestScene = Awaited<ReturnType<typeof openRequestScene>>;

/** A round in which mentees ask, with three mentors of one seat and a mentee, and what they do in it. */
export async function openRequestScene() {
  const app = await openTestApp();
  const round = await createAskedRound(app);
  const [ada, bob, cleo] = [
    await createMentor(app, round, "Ada"),
    await createMentor(app, round, "Bob"),
    await createMentor(app, round, "Cleo"),
  ];
  const mentee = await createMentee(app, round, "Mia");
  const requestOf = (who: string, mentorId: string) =>
    app.db.mentorshipRequest.findFirstOrThrow({ where: { menteeId: who, mentorId }, orderBy: { rank: "desc" } });
  return {
    ...{ app, round, ada, bob, cleo, mentee, requestOf },
    ask: (who: string, ...mentors: string[]) =>
      askMentors(
        app,
        as(who),
        round,
        askingForm(mentors, (rank) => `request-${rank}-of-${who}`),
      ),
    async answer(mentorId: string, verb: "accept" | "decline", who = mentee, words = "") {
      const { id } = await requestOf(who, mentorId);
      return answerRequest(app, as(mentorId), round, answerForm(verb, id, words));
    },
    /** How a mentee's requests stand, by rank. */
    states: async (who = mentee) =>
      (await app.db.mentorshipRequest.findMany({ where: { menteeId: who }, orderBy: { rank: "asc" } })).map(
        ({ state, end }) => end ?? state,
      ),
    mails: async () =>
      (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
        ({ payload }) => payload as { to: string; subject: string; text: string },
      ),
  };
}
