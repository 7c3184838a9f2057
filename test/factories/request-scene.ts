import { answerRequest } from "~/features/mentorship/requests/request-answer.server";
import { askMentors } from "~/features/mentorship/requests/request-ask.server";
import { openTestApp, TEST_NOW } from "../setup/app";
import { actorOf } from "./actors";
import { createAskedRound, createMentee, createMentor } from "./mentorship-requests";

export const as = (id: string) => actorOf({ id });
export const days = (count: number) => new Date(TEST_NOW.getTime() + count * 86_400_000);

const rowsOf = (who: string, mentors: readonly string[]) =>
  mentors.map((mentorId, rank) => ({ id: `request-${rank}-of-${who}`, mentorId, note: "Please", errors: {} }));

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
    ask: (who: string, ...mentors: string[]) => askMentors(app, as(who), round, rowsOf(who, mentors)),
    async answer(mentorId: string, verb: "accept" | "decline", who = mentee, words = "") {
      const { id } = await requestOf(who, mentorId);
      return answerRequest(app, as(mentorId), round, { do: verb, request: id, answer: words });
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
