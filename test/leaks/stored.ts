import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Prisma } from "~/platform/generated/prisma/client";
import { learningBudgetRow } from "../factories/opportunities";
import { grantRow, personRow, positionRow } from "../factories/people";
import type { TestApp } from "../setup/app";
import { FILE_WORDS, fileKeys } from "./hidden-evidence";
import { OUTSIDERS } from "./hidden-peers";
import { PIECE_NAMES, pieceOf } from "./organisation";
import { groupedBy, type Hidden, type PieceName, type Plan, type Rows, type Thing } from "./plan";

/** An organisation in the database, and what in it is going to change. */
export type Stored = { id: string; plan: Plan; hidden: Hidden };

export const idsOf = ({ id }: Pick<Stored, "id">) => ({
  person: (place: number) => `${id}-p${place}`,
  item: (piece: PieceName, at: number) => `${id}-${piece}${at}`,
  team: (place: number) => `${id}-t${place}`,
});
export const tokenOf = (personId: string) => `token-of-${personId}`;
const sessionOf = (personId: string) => createHash("sha256").update(tokenOf(personId)).digest("hex");

/** What all organisations share. */
export async function storeShared(app: TestApp): Promise<void> {
  await change(
    app,
    {},
    {
      Person: OUTSIDERS.map((id) => personRow(app, { id, name: id })),
      LearningBudget: [learningBudgetRow(app)],
    },
  );
}

/** Stores many organisations in a few statements. */
export async function storeAll(app: TestApp, versionId: string, many: readonly Stored[]): Promise<void> {
  const items = many.flatMap((one) =>
    PIECE_NAMES.flatMap((piece) => one.plan[piece].map((_, at) => itemRows(app, versionId, one, piece, at))),
  );
  await change(app, {}, merged([...many.map((one) => peopleRows(app, one)), ...items]));
  await storeFiles(app, many);
}

/** Changes each organisation's hidden thing into another, in word, text, kind and number; sealed or not. */
export async function changeHidden(app: TestApp, versionId: string, many: readonly Stored[]): Promise<void> {
  const before: Rows[] = [];
  const after: Rows[] = [];
  for (const one of many) {
    const { piece, at, of, by, about } = one.hidden;
    const isIt = (thing: Thing) => thing.of === of && thing.by === by && thing.about === about;
    before.push(itemRows(app, versionId, one, piece, at));
    after.push(itemRows(app, versionId, one, piece, at, isIt));
  }
  await change(app, merged(before), merged(after));
}

function itemRows(
  app: TestApp,
  versionId: string,
  stored: Stored,
  piece: PieceName,
  at: number,
  isOther: (thing: Thing) => boolean = () => false,
): Rows {
  const ids = idsOf(stored);
  const { plan } = stored;
  const making = { now: app.now, newId: app.newId, versionId, plan, id: ids.item(piece, at), ...ids };
  return pieceOf(piece).rows(making, plan[piece][at], isOther);
}

function merged(parts: readonly Rows[]): Rows {
  const all: Rows = {};
  for (const part of parts) {
    for (const [table, rows] of entriesOf(part)) {
      all[table] ??= [];
      all[table].push(...rows);
    }
  }
  return all;
}

const entriesOf = (rows: Rows) => Object.entries(rows) as [Prisma.ModelName, object[]][];

/** Tables whose rows have no `id`. */
const KEYS: Partial<Record<Prisma.ModelName, readonly string[]>> = {
  Rating: ["sheetId", "expectationId"],
  AgreedRating: ["assessmentId", "expectationId", "number"],
  PeerAnswer: ["requestId", "expectationId"],
  EvidenceLink: ["evidenceId", "expectationId"],
  Corroboration: ["evidenceId", "colleagueId"],
  GrowthPlan: ["personId"],
  OneToOneNote: ["oneToOneId", "on", "authorId"],
  CaseWords: ["caseId", "criterionId"],
  CasePacket: ["caseId"],
  CaseEvent: ["caseId", "number"],
  OpportunityExpectation: ["opportunityId", "expectationId"],
  CalibrationParticipant: ["sessionId", "personId", "role"],
  CalibrationRecusal: ["sessionId", "participantId", "personId"],
  CalibrationSubject: ["sessionId", "personId"],
  CalibrationPacket: ["sessionId", "personId"],
  CalibrationAssignment: ["sessionId", "raterId", "personId"],
  CalibrationRating: ["sheetId", "item"],
  CalibrationOutcome: ["sessionId", "personId", "number"],
  CalibrationOutcomeItem: ["sessionId", "personId", "number", "item"],
  CalibrationBallot: ["sessionId", "personId", "number"],
  CalibrationVote: ["sessionId", "personId", "number", "voterId", "item"],
  CalibrationObjection: ["sessionId", "personId", "number", "objectorId"],
  CalibrationLock: ["sessionId", "round"],
  CalibrationReopening: ["sessionId", "round"],
  CalibrationAppeal: ["sessionId", "personId"],
  CalibrationAppealItem: ["sessionId", "personId", "item"],
  CalibrationReading: ["sessionId", "round"],
  CalibratedRating: ["assessmentId", "item", "number"],
  CaseCalibration: ["caseId", "item", "number"],
  MentorProfile: ["personId"],
  MentorshipHours: ["personId", "weekday", "fromMinute"],
  MentorshipRefusal: ["byId", "aboutId"],
  EnrolmentWish: ["enrolmentId", "rank"],
  PairAgreement: ["pairId"],
  PairPrivateNote: ["sessionId", "authorId"],
  PairCheckIn: ["pairId", "personId", "day"],
  PairClosing: ["pairId", "personId"],
  MentorThanks: ["pairId"],
  PairingRunPair: ["runId", "menteeId", "mentorId"],
  PairingRunUnmatched: ["runId", "menteeId"],
  OpeningCompetency: ["openingId", "competencyId"],
  CandidateIdentity: ["candidateId"],
  CandidateDeclaration: ["candidateId", "attribute"],
  InterviewerDeclaration: ["personId", "attribute"],
  InterviewSeat: ["interviewId", "personId"],
  ScorecardAnswer: ["scorecardId", "questionId"],
  DebriefTurn: ["debriefId", "personId"],
  DebriefScore: ["debriefId", "interviewId", "questionId", "personId", "number"],
  HiringDissent: ["decisionId", "personId"],
};

/** Takes out rows that are different afterwards and puts the others in, without the triggers that guard how it comes about. */
async function change(app: TestApp, before: Rows, after: Rows): Promise<void> {
  const statements: string[] = [];
  const textOf = (row: object) => JSON.stringify(row);
  for (const [table, rows] of entriesOf(before)) {
    const stay = new Set(after[table]?.map(textOf));
    const gone = rows.filter((row) => !stay.has(textOf(row)));
    const same = (KEYS[table] ?? ["id"]).map((key) => `t."${key}" = o."${key}"`).join(" AND ");
    if (gone.length > 0) statements.push(`DELETE FROM "${table}" t USING ${recordsOf(table, gone)} o WHERE ${same}`);
  }
  for (const [table, rows] of entriesOf(after)) {
    const there = new Set(before[table]?.map(textOf));
    const fresh = rows.filter((row) => !there.has(textOf(row)));
    // What a row does not name is the table's default.
    const byColumns = groupedBy(fresh, (row) => columnsOf(row));
    for (const [columns, some] of byColumns) {
      statements.push(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${recordsOf(table, some)}`);
    }
  }
  await app.database.aside(`SET LOCAL session_replication_role = replica; ${statements.join(";\n")}`);
}

function columnsOf(row: object): string {
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  return given.map(([name]) => `"${name}"`).join(", ");
}

function recordsOf(table: Prisma.ModelName, rows: readonly object[]): string {
  return `jsonb_populate_recordset(NULL::"${table}", $rows$${JSON.stringify(rows)}$rows$::jsonb)`;
}

/** The words of somebody's files, for when they are made to be taken home. */
export async function storeFilesOf(app: TestApp, { id, plan }: Stored, owner: number): Promise<void> {
  for (const [at, piece] of plan.evidence.entries()) {
    if (piece.isFile && piece.owner === owner) await storeFile(app, idsOf({ id }).item("evidence", at));
  }
}

/** The words of files that are going to change, before and after. */
async function storeFiles(app: TestApp, many: readonly Stored[]): Promise<void> {
  for (const { id, plan, hidden } of many) {
    if (hidden.piece !== "evidence" || !plan.evidence[hidden.at]?.isFile) continue;
    await storeFile(app, idsOf({ id }).item("evidence", hidden.at));
  }
}

async function storeFile(app: TestApp, evidenceId: string): Promise<void> {
  for (const [which, key] of fileKeys(evidenceId).entries()) {
    const content = Buffer.from(FILE_WORDS[which] ?? "");
    const sha256 = createHash("sha256").update(content).digest("hex");
    await app.files.put(key, { open: () => Readable.from([content]), size: content.length, sha256 });
  }
}

function peopleRows(app: TestApp, stored: Stored): Rows {
  const { plan } = stored;
  const ids = idsOf(stored);
  const all = plan.managers.map((manager, place) => ({
    id: ids.person(place),
    name: `Person ${place}`,
    managerId: manager === null ? null : ids.person(manager),
    teamId: ids.team(plan.teams[place] ?? 0),
  }));
  return {
    Team: [0, 1].map((place) => ({ id: ids.team(place), name: ids.team(place) })),
    Person: all.map((one) => personRow(app, one)),
    Position: all.map(({ id }) => positionRow(app, { id, personId: id, frameworkSlug: "small", levelCode: "IC2" })),
    Account: all.map(({ id }) => ({ personId: id })),
    Session: all.map(({ id }) => ({
      id: sessionOf(id),
      personId: id,
      createdAt: app.now(),
      lastUsedAt: app.now(),
      expiresAt: new Date(Date.UTC(2100, 0)),
      device: "test",
      provedBy: "FACTOR" as const,
      provedAt: app.now(),
    })),
    RoleGrant: plan.grants.map(({ person, role, team, reach, under }) => {
      const isHr = role === "HUMAN_RESOURCES";
      const place = {
        ...(role === "PEOPLE_PARTNER" || (isHr && reach === "TEAM") ? { teamId: ids.team(team) } : {}),
        ...(isHr && reach === "UNDER" ? { underId: ids.person(under) } : {}),
      };
      return grantRow(app, { id: `${ids.person(person)}${role}`, personId: ids.person(person), role, ...place });
    }),
    ElevatedRead: plan.elevated.map(({ reader, subject }) => ({
      id: `${ids.person(reader)}-reads`,
      readerId: ids.person(reader),
      subjectId: ids.person(subject),
      reason: "A complaint is looked into.",
      since: app.now(),
      until: new Date(app.now().getTime() + 3_600_000),
    })),
  };
}
