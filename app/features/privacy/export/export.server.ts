import type { ReadableStream } from "node:stream/web";
import { strToU8 } from "fflate";
import { peersForExport } from "~/features/assessment/peers/peers-export.server";
import * as own from "~/features/assessment/sheets/personal-export.repo.server";
import { listOwnSeverity } from "~/features/calibration/agreement/personal-export.repo.server";
import { outcomesForExport } from "~/features/calibration/lock/personal-export.repo.server";
import { exportMeetings } from "~/features/calibration/meeting/personal-export.repo.server";
import { listOwnCalibrationRatings } from "~/features/calibration/rating/personal-export.repo.server";
import { exportCalibration } from "~/features/calibration/session/personal-export.repo.server";
import { opportunitiesOf } from "~/features/growth/opportunities/personal-export.server";
import { exportPlanAndTalks } from "~/features/growth/plans/personal-export.repo.server";
import { exportHiringCandidates } from "~/features/hiring/candidates/personal-export.repo.server";
import { exportDebriefs } from "~/features/hiring/debriefs/personal-export.repo.server";
import { exportInterviewing } from "~/features/hiring/interviewers/personal-export.repo.server";
import { exportInterviews } from "~/features/hiring/interviews/personal-export.repo.server";
import { exportHiringSeverity } from "~/features/hiring/learning/personal-export.repo.server";
import { exportOpenings } from "~/features/hiring/openings/personal-export.repo.server";
import { exportScorecards } from "~/features/hiring/scorecards/personal-export.repo.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { exportPairs } from "~/features/mentorship/pairs/personal-export.repo.server";
import { exportPairLife } from "~/features/mentorship/pairs/personal-export-life.repo.server";
import { exportMentorProfile } from "~/features/mentorship/profiles/personal-export.repo.server";
import { exportProgrammes } from "~/features/mentorship/programmes/personal-export.repo.server";
import { exportMentorshipRequests } from "~/features/mentorship/requests/personal-export.repo.server";
import { listEntries } from "~/features/privacy/activity/audit.repo.server";
import { actorInWords, type LoggedEntry, type WordsOf } from "~/features/privacy/activity/domain/audit-entry";
import * as ownCases from "~/features/promotion/cases/personal-export.repo.server";
import { type ZippedFile, zipStream } from "~/files/zip-stream.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import { type Json, readableDocument } from "./domain/readable";

/** The format's name and version; a change that an older reader would misread gets a new number. */
const FORMAT = { format: "waymark.person", formatVersion: 1 };
const LEAD =
  "Everything that Waymark holds about you and that you may read. The same is in export.json, for programs. Judgements that are still sealed are not here; export again once they are revealed.";

/**
 * Everything about a person that they may read, as a zip of a JSON file, a page to read, and their files.
 * @throws {Refusal} `too-many`: it costs the server more than any page.
 */
export async function exportOwn(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
): Promise<{ name: string; zip: ReadableStream<Uint8Array> }> {
  demand(actor, "privacy.export-own", { id: actor.id, managerId: null });
  await limit(app, "export", actor.id);
  const exportedAt = app.now();
  const about = plain(await everythingAbout(app, actor, wordsOf));
  await audited(app.db, (tx) =>
    recordAudit(tx, {
      at: exportedAt,
      actorId: actor.id,
      action: "export.make",
      subjectId: actor.id,
      objectId: actor.id,
    }),
  );
  const json = `${JSON.stringify({ ...FORMAT, exportedAt, ...about }, null, 2)}\n`;
  const title = `${actor.name}, ${dayText(exportedAt)}`;
  const texts = { "export.json": strToU8(json), "index.html": strToU8(readableDocument(title, LEAD, about)) };
  const zip = zipStream(texts, await ownFiles(app, actor), exportedAt);
  return { name: `waymark-${dayText(exportedAt)}.zip`, zip };
}

async function ownFiles({ db, files, log }: App, actor: Actor): Promise<ZippedFile[]> {
  const stored = new Map((await own.listOwnFiles(db, actor.id)).map(({ key, ...file }) => [placeOf(file), key]));
  return [...stored].map(([name, key]) => ({
    name,
    async open() {
      const content = await files.get(key);
      if (!content) log.error({ key }, "a file is missing from the store");
      return content;
    },
  }));
}

/** Where a file is in the zip: alike files of one name are one. */
const placeOf = ({ name, hash }: { name: string; hash: string }) => `files/${hash.slice(0, 8)}-${name}`;

/** Dates as texts, as JSON has them. */
function plain(value: unknown): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}

async function everythingAbout(app: App, actor: Actor, wordsOf: WordsOf) {
  const profile = await own.findProfile(app.db, actor.id);
  if (!profile) throw notFound();
  const { positions, roles, account, identities, readOf, readElevated, erasures, team, manager, ...person } = profile;
  return {
    profile: { ...person, team: team?.name ?? null, manager: manager?.name ?? null },
    positions,
    roles: roles.map((role) => ({ ...role, team: role.team?.name ?? null })),
    sheets: await sheetsOf(app, actor),
    conversations: await conversationsOf(app, actor),
    evidence: (await own.listOwnEvidence(app.db, actor.id)).map(({ corroborations, file, ...piece }) => ({
      ...piece,
      file: file && { ...file, inThisExport: placeOf(file) },
      corroborations: corroborations.map(({ colleague, ...rest }) => ({ colleague: colleague.name, ...rest })),
    })),
    corroborationsAskedOfYou: (await own.listAnswered(app.db, actor.id)).map(
      ({ evidence: { owner, ...piece }, ...answer }) => ({
        owner: owner.name,
        ...piece,
        yourAnswer: answer,
      }),
    ),
    peers: await peersForExport(app, actor),
    promotionCases: (await ownCases.listOwnForExport(app.db, actor.id)).map(toCase),
    yourPartInPromotionCases: (await ownCases.listActsForExport(app.db, actor.id)).map(({ case: of, ...act }) => ({
      subject: of.subject.name,
      ...act,
    })),
    reviewCycles: await reviewsOf(app, actor),
    yourRatingsInCalibration: await listOwnCalibrationRatings(app.db, actor.id),
    yourSeverityInCalibration: await listOwnSeverity(app.db, actor.id),
    ...(await opportunitiesOf(app, actor)),
    ...(await exportPlanAndTalks(app.db, actor.id)),
    ...(await outcomesForExport(app.db, actor.id)),
    ...(await exportCalibration(app.db, actor.id)),
    ...(await exportMeetings(app.db, actor.id)),
    ...(await exportProgrammes(app.db, actor.id)),
    ...(await exportMentorProfile(app.db, actor.id)),
    ...(await exportPairs(app.db, actor.id)),
    ...(await exportPairLife(app.db, actor.id)),
    ...(await exportMentorshipRequests(app.db, actor.id)),
    ...(await exportHiringSeverity(app.db, actor.id)),
    ...(await exportDebriefs(app.db, actor.id)),
    ...(await exportHiringCandidates(app.db, actor.id)),
    ...(await exportInterviewing(app.db, actor.id)),
    ...(await exportInterviews(app.db, actor.id)),
    ...(await exportScorecards(app.db, actor.id)),
    ...(await exportOpenings(app.db, actor.id)),
    sessions: account?.sessions ?? [],
    signInIdentities: identities,
    elevatedReadsOfYou: readOf.map(({ reader, ...read }) => ({ reader: reader.name, ...read })),
    yourElevatedReads: readElevated.map(({ subject, ...read }) => ({ subject: subject.name, ...read })),
    erasureRequests: erasures,
    activity: (await allActivity(app, actor)).map((entry) => toLine(entry, wordsOf)),
  };
}

/** What cycles asked of the person, about themselves and as a manager, and what they withdrew. */
async function reviewsOf(app: App, actor: Actor) {
  const { reviews, withdrawals, askedAs, ...rest } = await own.listOwnReviews(app.db, actor.id);
  return {
    ...rest,
    aboutYou: reviews.map(({ turns, ...review }) => ({
      ...review,
      managersAsked: turns.map(({ manager, since }) => ({ manager: manager?.name ?? null, since })),
    })),
    askedOfYouAsManager: askedAs.map(({ since, assessment: { subject, cycle } }) => ({
      subject: subject.name,
      cycle,
      since,
    })),
    yourWithdrawals: withdrawals.map(({ assessment, ...withdrawal }) => ({
      subject: assessment.subject.name,
      ...withdrawal,
    })),
  };
}

/** Own sheets, drafts too; of others' only what the policy lets the person read. */
async function sheetsOf(app: App, actor: Actor) {
  const rows = await own.listReadableSheets(app.db, actor.id);
  return Promise.all(
    rows.map(
      async ({
        versionId,
        raterId,
        rater,
        assessment: { subjectId, subject, cycle, ...assessment },
        ratings,
        ...sheet
      }) => {
        demand(actor, "sheet.read", { raterId, subjectId, revealed: sheet.revealedAt !== null });
        const { framework, statements } = await wordsOf(app, versionId);
        const withWords = ratings.map((rating) => ({
          expectation: statements.get(rating.expectationId) ?? "",
          ...rating,
        }));
        return {
          subject: subject.name,
          rater: rater.name,
          framework,
          ...assessment,
          cycle: cycle?.name ?? null,
          ...sheet,
          ratings: withWords,
        };
      },
    ),
  );
}

/** What came of their conversations; of others' what they wrote there themselves. */
async function conversationsOf(app: App, actor: Actor) {
  const rows = await own.listConversations(app.db, actor.id);
  return Promise.all(
    rows.map(async ({ versionId, subject, targetLevel, agreed, actions }) => {
      const { framework, statements } = await wordsOf(app, versionId);
      const expectation = (id: string | null) => (id === null ? null : (statements.get(id) ?? ""));
      return {
        subject: subject.name,
        framework,
        targetLevel,
        agreedRatings: agreed.map(({ expectationId, recordedBy, ...rest }) => ({
          expectation: expectation(expectationId),
          ...rest,
          recordedBy: recordedBy.name,
        })),
        actions: actions.map(({ expectationId, createdBy, doneBy, ...rest }) => ({
          expectation: expectation(expectationId),
          ...rest,
          createdBy: createdBy.name,
          doneBy: doneBy?.name ?? null,
        })),
      };
    }),
  );
}

/** With the packet as it was frozen, and what others answered and decided. */
function toCase({ words, evidence, packet, events, reader, ...one }: ownCases.OwnCaseRow) {
  return {
    ...one,
    secondReader: reader?.name ?? null,
    words: words.map((line) => ({ ...line })),
    evidence: evidence.map(({ evidence: { title } }) => title),
    history: events.map(({ actor, ...event }) => ({ who: actor.name, ...event })),
    packet,
  };
}

async function wordsOf(app: App, versionId: string) {
  const { slug, version, ladders } = await readFramework(app, versionId);
  const expectations = ladders.flatMap(({ levels }) => levels.flatMap((level) => level.expectations));
  return {
    framework: `${slug}@${version}`,
    statements: new Map(expectations.map(({ id, statement }) => [id, statement])),
  };
}

const BATCH = 1_000;

/** What was done to the person's record, oldest first. */
async function allActivity(app: App, actor: Actor): Promise<LoggedEntry[]> {
  const all: LoggedEntry[] = [];
  for (let before: bigint | undefined; ; ) {
    const entries = await listEntries(app.db, { subjectId: actor.id, before }, BATCH);
    all.push(...entries);
    if (entries.length < BATCH) return all.reverse();
    before = BigInt(entries.at(-1)?.position ?? 0);
  }
}

function toLine(entry: LoggedEntry, wordsOf: WordsOf) {
  const { at, action, reason, before, after } = entry;
  return { at, who: actorInWords(entry), what: wordsOf(action), reason, before, after };
}
