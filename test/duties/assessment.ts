import { conversationPage } from "~/features/assessment/conversations/conversation.server";
import { finishAction } from "~/features/assessment/conversations/conversation-form.server";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import { bookTalk } from "~/features/assessment/reveal/reveal.server";
import { actorOf } from "../factories/actors";
import {
  createAssessment,
  createCorroboration,
  createEvidence,
  createRatings,
  createSheet,
  revealBoth,
  submitSheet,
} from "../factories/assessments";
import { agreedRow, createRevealed, createReviewAction } from "../factories/conversations";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createPeerRequest } from "../factories/peers";
import { day } from "../factories/people";
import { another, DUE, type DutyPlace, type Scenario } from "./scenario";

/** Somebody and their manager, asked by a cycle that ends on the day `DUE`. */
async function review(place: DutyPlace, given: { asksPeers?: boolean; reveal?: Reveal } = {}) {
  const { app, versionId } = place;
  const manager = place.anyone();
  const subject = await place.someone({ managerId: manager });
  const cycle = await createCycle(app, { versionId, openedById: manager, ...given });
  const assessment = await createAskedFor(app, cycle, { id: subject, managerId: manager });
  const item = (kind: string, personId: string) => ({ personId, item: `${kind} ${assessment.id}`, due: DUE });
  return {
    ...{ manager, subject, assessment, item },
    self: item("self-assessment", subject),
    managers: item("manager-review", manager),
    async takeOut() {
      const about = { cycleId: cycle.id, assessmentId: assessment.id, kind: "TAKEN_OUT" as const, reason: "On leave" };
      await app.db.$transaction(async (tx) => {
        await tx.cycleChange.create({ data: { id: app.newId(), ...about, byId: manager, at: app.now() } });
        await tx.assessment.update({ where: { id: assessment.id }, data: { takenOutAt: app.now() } });
      });
      return [];
    },
    /** @returns the new manager. */
    async handOver() {
      const next = await another(place, manager);
      await app.db.person.update({ where: { id: subject }, data: { managerId: next } });
      return next;
    },
    async close() {
      await app.db.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: app.now() } });
      return [];
    },
  };
}

const REVIEW: Scenario = {
  kinds: ["self-assessment", "manager-review", "manager-review-awaited", "self-assessment-awaited"],
  async open(place) {
    const { app, leave } = place;
    const { manager, subject, assessment, self, managers, item, close, takeOut, handOver } = await review(place);
    return {
      expected: [self, managers],
      ends: {
        "their subject submits": async () => {
          await submitSheet(app, await createSheet(app, assessment));
          return [managers, { ...item("manager-review-awaited", subject), waits: true as const }];
        },
        "the manager submits": async () => {
          await submitSheet(app, await createSheet(app, assessment, { side: "MANAGER", raterId: manager }));
          return [self, { ...item("self-assessment-awaited", manager), waits: true as const }];
        },
        "the cycle is closed": close,
        "their subject is taken out of the cycle": takeOut,
        "their subject leaves": () => leave(subject),
        "someone else manages them": async () => {
          return [self, { ...managers, personId: await handOver() }];
        },
      },
    };
  },
};

/** Both have submitted, and the reviews are revealed when the manager books the conversation. */
const BOOK: Scenario = {
  kinds: ["book-conversation"],
  async open(place) {
    const { app, leave } = place;
    const { manager, subject, assessment, item, close, takeOut, handOver } = await review(place, {
      reveal: "BY_MANAGER",
    });
    await submitSheet(app, await createSheet(app, assessment));
    await submitSheet(app, await createSheet(app, assessment, { side: "MANAGER", raterId: manager }));
    const books = item("book-conversation", manager);
    return {
      expected: [books],
      ends: {
        "they book it": async () => {
          await bookTalk(app, actorOf({ id: manager }), assessment.id, "2026-12-03");
          return [item("compare", subject), item("compare", manager)].map((one) => ({ ...one, due: "2026-12-03" }));
        },
        "the cycle is closed": close,
        "their subject is taken out of the cycle": takeOut,
        "their subject leaves": () => leave(subject),
        "someone else manages them": async () => {
          return [{ ...books, personId: await handOver() }];
        },
      },
    };
  },
};

const COMPARE: Scenario = {
  kinds: ["compare"],
  async open(place) {
    const { app, leave } = place;
    const { manager, subject, assessment, item, close } = await review(place);
    const expectationId = "e-ic2aaa";
    for (const [raterId, side, word] of [
      [subject, "SELF", "meeting"],
      [manager, "MANAGER", "developing"],
    ] as const) {
      const sheet = await createSheet(app, assessment, { raterId, side });
      await createRatings(app, sheet, [{ expectationId, word }]);
      await submitSheet(app, sheet);
    }
    await revealBoth(app, assessment, manager);
    const both = [item("compare", subject), item("compare", manager)];
    const read = (id: string) => conversationPage(app, actorOf({ id }), assessment.id);
    const agree = () => {
      const about = { assessmentId: assessment.id, versionId: assessment.versionId, expectationId };
      return app.db.agreedRating.create({ data: agreedRow(app, { ...about, recordedById: subject }) });
    };
    return {
      expected: both,
      ends: {
        "both read it and agree": async () => {
          await read(subject);
          await read(manager);
          await agree();
          return [];
        },
        "one reads it, and they agree": async () => {
          await read(subject);
          await agree();
          return both.slice(1);
        },
        "they read it alone": async () => {
          await read(subject);
          await read(manager);
          return both;
        },
        "the cycle is closed": close,
        "its subject leaves": async () => [...(await leave(subject)), both[0]!],
      },
    };
  },
};

const OWN: Scenario = {
  kinds: ["own-assessment"],
  async open({ app, someone, versionId }) {
    const subjectId = await someone();
    const assessment = await createAssessment(app, { subjectId, versionId });
    const sheet = await createSheet(app, assessment);
    return {
      expected: [{ personId: subjectId, item: `own-assessment ${assessment.id}`, due: null }],
      ends: {
        "it is submitted": async () => {
          await submitSheet(app, sheet);
          return [];
        },
        "it is discarded": async () => {
          await app.db.sheet.delete({ where: { id: sheet.id } });
          return [];
        },
      },
    };
  },
};

const ACTION: Scenario = {
  kinds: ["review-action"],
  async open({ app, anyone, someone, versionId, leave }) {
    const managerId = anyone();
    const subjectId = await someone({ managerId });
    const { id } = await createRevealed(app, { subjectId, managerId, versionId });
    const about = { assessmentId: id, versionId, createdById: subjectId };
    const own = await createReviewAction(app, { ...about, dueOn: day("2026-11-20") });
    const theirs = await createReviewAction(app, { ...about, owner: "MANAGER" });
    const first = { personId: subjectId, item: `review-action ${own.id}`, due: "2026-11-20" };
    const second = { personId: managerId, item: `review-action ${theirs.id}`, due: null };
    return {
      expected: [first, second],
      ends: {
        "the subject's is done": async () => {
          await finishAction(app, actorOf({ id: managerId }), id, { id: own.id, done: true });
          return [second];
        },
        "the manager's is done": async () => {
          await finishAction(app, actorOf({ id: subjectId }), id, { id: theirs.id, done: true });
          return [first];
        },
        "the subject leaves": async () => [...(await leave(subjectId)), first],
      },
    };
  },
};

const EVIDENCE: Scenario = {
  kinds: ["confirm-evidence", "confirmation-awaited"],
  async open({ app, anyone, someone, leave }) {
    const [ownerId, colleagueId] = [await someone(), anyone()];
    const evidence = await createEvidence(app, { ownerId });
    await createCorroboration(app, evidence, { colleagueId });
    const asked = { personId: colleagueId, item: `confirm-evidence ${evidence.id}`, due: null };
    const item = `confirmation-awaited ${evidence.id} ${colleagueId}`;
    const awaited = { personId: ownerId, item, due: null, waits: true as const };
    const where = { evidenceId_colleagueId: { evidenceId: evidence.id, colleagueId } };
    const answer = async (status: "CONFIRMED" | "DECLINED") => {
      await app.db.corroboration.update({ where, data: { status, answeredAt: app.now() } });
      return [];
    };
    return {
      expected: [asked, awaited],
      ends: {
        "it is confirmed": () => answer("CONFIRMED"),
        "it is declined": () => answer("DECLINED"),
        "its owner leaves": async () => [...(await leave(ownerId)), awaited],
      },
    };
  },
};

const PEER: Scenario = {
  kinds: ["peer-review"],
  async open(place) {
    const { app, leave } = place;
    const { manager, subject, assessment, self, managers, close, takeOut } = await review(place, { asksPeers: true });
    const peerId = await another(place, manager);
    const { id } = await createPeerRequest(app, assessment, { peerId });
    const change = async (data: object) => {
      await app.db.peerRequest.update({ where: { id }, data });
      return [self, managers];
    };
    return {
      expected: [self, managers, { personId: peerId, item: `peer-review ${id}`, due: DUE }],
      ends: {
        "it is submitted": async () => {
          await change({ version: 1, keepDoing: "All of it.", savedAt: app.now() });
          return change({ status: "SUBMITTED", answeredAt: app.now() });
        },
        "it is declined": () => change({ status: "DECLINED", answeredAt: app.now() }),
        "it is taken back": () => change({ takenBackAt: app.now() }),
        "the subject is taken out of the cycle": takeOut,
        "the cycle is closed": close,
        "the subject leaves": () => leave(subject),
      },
    };
  },
};

export const ASSESSMENT_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "a review": REVIEW,
  "a conversation to book": BOOK,
  "a revealed review": COMPARE,
  "an own assessment": OWN,
  "an action of a conversation": ACTION,
  evidence: EVIDENCE,
  "a peer review": PEER,
};
