import { createHash } from "node:crypto";
import type { Prisma } from "~/platform/generated/prisma/client";
import {
  type AssessmentRow,
  assessmentRow,
  type CorroborationRow,
  corroborationRow,
  type EvidenceLinkRow,
  type EvidenceRow,
  evidenceLinkRow,
  evidenceRow,
  type RatingRow,
  ratingRow,
  type SheetRow,
  sheetRow,
} from "../factories/assessments";
import { type GrantRow, grantRow, type PersonRow, type PositionRow, personRow, positionRow } from "../factories/people";
import type { TestApp } from "../setup/app";
import type { Hidden, Plan } from "./organisation";

/** An organisation in the database, and what in it is going to change. */
export type Stored = { id: string; plan: Plan; hidden: Hidden };

export const idsOf = ({ id }: Pick<Stored, "id">) => ({
  person: (place: number) => `${id}-p${place}`,
  assessment: (place: number) => `${id}-a${place}`,
  evidence: (place: number) => `${id}-e${place}`,
});
/** Shared by all organisations: lists of teams are no place to hide anything. */
export const TEAMS = ["team-0", "team-1"];

export const tokenOf = (personId: string) => `token-of-${personId}`;
const sessionOf = (personId: string) => createHash("sha256").update(tokenOf(personId)).digest("hex");

type Rows = {
  people: PersonRow[];
  positions: PositionRow[];
  sessions: Prisma.SessionUncheckedCreateInput[];
  grants: GrantRow[];
  elevated: Prisma.ElevatedReadUncheckedCreateInput[];
  assessments: AssessmentRow[];
  sheets: (SheetRow & { sealed: boolean; revealed: boolean })[];
  ratings: RatingRow[];
  evidence: EvidenceRow[];
  links: EvidenceLinkRow[];
  corroborations: CorroborationRow[];
};

/** Stores many organisations in a few statements. */
export async function storeAll(app: TestApp, versionId: string, many: readonly Stored[]): Promise<void> {
  const all = many.map((one) => rowsOf(app, versionId, one, () => false));
  const rows = <K extends keyof Rows>(kind: K) => all.flatMap((one) => one[kind] as Rows[K][number][]);
  const { db } = app;
  await db.team.createMany({ data: TEAMS.map((id) => ({ id, name: id })), skipDuplicates: true });
  await insertRows(app, "Person", rows("people"));
  await insertRows(app, "Position", rows("positions"));
  await insertRows(
    app,
    "Account",
    rows("people").map(({ id }) => ({ personId: id })),
  );
  await insertRows(app, "Session", rows("sessions"));
  await insertRows(app, "RoleGrant", rows("grants"));
  await insertRows(app, "ElevatedRead", rows("elevated"));
  await insertRows(app, "Assessment", rows("assessments"));
  const sheets = rows("sheets");
  // Submitted ones first were drafts: a person has one draft of their own at a time.
  for (const sealed of [true, false]) {
    const these = sheets.filter((one) => one.sealed === sealed);
    const ids = new Set(these.map(({ id }) => id));
    await storeSheets(
      app,
      these,
      rows("ratings").filter(({ sheetId }) => ids.has(sheetId)),
    );
  }
  await insertRows(app, "Evidence", rows("evidence"));
  await insertRows(app, "EvidenceLink", rows("links"));
  await insertRows(app, "Corroboration", rows("corroborations"));
}

/** Thousands of rows of the same columns in one statement, for which the client would take several times as long. */
async function insertRows({ db }: TestApp, table: Prisma.ModelName, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(", ");
  if (columns === "") return;
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    JSON.stringify(rows),
  );
}

async function storeSheets(app: TestApp, sheets: Rows["sheets"], ratings: RatingRow[]): Promise<void> {
  const own = sheets.filter(({ side }) => side === "SELF");
  const others = sheets.filter(({ side }) => side !== "SELF");
  // One at a time of each person, each sealed before the next.
  for (let left = [...own, ...others]; left.length > 0; ) {
    const seen = new Set<string>();
    const batch = left.filter(({ side, raterId }) => side !== "SELF" || (!seen.has(raterId) && seen.add(raterId)));
    left = left.filter((one) => !batch.includes(one));
    await insertRows(
      app,
      "Sheet",
      batch.map(({ sealed: _s, revealed: _r, ...row }) => row),
    );
    const ids = new Set(batch.map(({ id }) => id));
    await insertRows(
      app,
      "Rating",
      ratings.filter(({ sheetId }) => ids.has(sheetId)),
    );
    const idsWhere = (some: (one: Rows["sheets"][number]) => boolean) => batch.filter(some).map(({ id }) => id);
    await app.db.sheet.updateMany({
      where: { id: { in: idsWhere(({ sealed }) => sealed) } },
      data: { status: "SUBMITTED", submittedAt: app.now() },
    });
  }
  // Both sides at once, whichever batch they were in.
  const revealed = sheets.filter((one) => one.revealed).map(({ id }) => id);
  await app.db.sheet.updateMany({ where: { id: { in: revealed } }, data: { revealedAt: app.now() } });
}

/** Changes each organisation's hidden thing into another, in word, text, kind and number; sealed or not. */
export async function changeHidden(app: TestApp, versionId: string, many: readonly Stored[]): Promise<void> {
  const changed = many.map((one) => rowsOf(app, versionId, one, isHiddenOf(one)));
  const sheetIds = many.flatMap(({ id, hidden }) =>
    "assessment" in hidden
      ? `${idsOf({ id }).assessment(hidden.assessment)}${hidden.of === "own sheet" ? "s0" : "s1"}`
      : [],
  );
  const isOf = new Set(sheetIds);
  await app.database.script(`ALTER TABLE "Rating" DISABLE TRIGGER USER`);
  await app.db.rating.deleteMany({ where: { sheetId: { in: sheetIds } } });
  await app.db.rating.createMany({
    data: changed.flatMap(({ ratings }) => ratings.filter(({ sheetId }) => isOf.has(sheetId))),
  });
  await app.database.script(`ALTER TABLE "Rating" ENABLE TRIGGER USER`);
  for (const [index, { hidden }] of many.entries()) {
    const { evidence, links, corroborations } = changed[index]!;
    if (!("evidence" in hidden)) continue;
    const row = evidence[hidden.evidence]!;
    if (hidden.of === "evidence") {
      await app.db.evidence.update({ where: { id: row.id }, data: row });
      await app.db.evidenceLink.createMany({ data: links, skipDuplicates: true });
    } else {
      const answer = corroborations.find(
        ({ evidenceId, colleagueId }) =>
          evidenceId === row.id && colleagueId === idsOf(many[index]!).person(hidden.colleague),
      )!;
      const { evidenceId, colleagueId, ...data } = answer;
      await app.db.corroboration.update({ where: { evidenceId_colleagueId: { evidenceId, colleagueId } }, data });
    }
  }
}

const isHiddenOf =
  ({ hidden }: Stored): IsOther =>
  (one) =>
    JSON.stringify(one) === JSON.stringify(hidden);

function rowsOf(app: TestApp, versionId: string, stored: Stored, isOther: IsOther): Rows {
  const { plan } = stored;
  const ids = idsOf(stored);
  return {
    ...peopleOf(app, plan, ids),
    ...sheetsOf(app, versionId, plan, ids, isOther),
    ...evidenceOf(app, versionId, plan, ids, isOther),
  };
}

type Ids = ReturnType<typeof idsOf>;
type IsOther = (one: Hidden) => boolean;

function peopleOf(app: TestApp, plan: Plan, ids: Ids) {
  const places = plan.managers.map((_, place) => place);
  return {
    people: places.map((place) => {
      const manager = plan.managers[place] ?? null;
      const id = ids.person(place);
      return personRow(app, {
        id,
        name: `Person ${place}`,
        managerId: manager === null ? null : ids.person(manager),
        teamId: TEAMS[plan.teams[place] ?? 0],
      });
    }),
    positions: places.map((place) =>
      positionRow(app, {
        id: ids.person(place),
        personId: ids.person(place),
        frameworkSlug: "small",
        levelCode: "IC2",
      }),
    ),
    sessions: places.map((place) => ({
      id: sessionOf(ids.person(place)),
      personId: ids.person(place),
      createdAt: app.now(),
      lastUsedAt: app.now(),
      expiresAt: new Date(Date.UTC(2100, 0)),
      device: "test",
    })),
    grants: plan.grants.map(({ person, role, team }) => {
      const partnerOf = role === "PEOPLE_PARTNER" ? { teamId: TEAMS[team] } : {};
      return grantRow(app, { id: `${ids.person(person)}${role}`, personId: ids.person(person), role, ...partnerOf });
    }),
    elevated: plan.elevated.map(({ reader, subject }) => ({
      id: `${ids.person(reader)}-reads`,
      readerId: ids.person(reader),
      subjectId: ids.person(subject),
      reason: "A complaint is looked into.",
      since: app.now(),
      until: new Date(app.now().getTime() + 3_600_000),
    })),
  };
}

/** Content that differs in word, text, kind and number. */
function ratingsOf(app: TestApp, sheet: { id: string; versionId: string }, other: boolean): RatingRow[] {
  if (!other) return [ratingRow(app, sheet, { expectationId: "e-ic2aaa", word: "meeting", note: "As it was." })];
  return [
    ratingRow(app, sheet, { expectationId: "e-ic2aaa", word: "not-yet", note: "Quite another text." }),
    ratingRow(app, sheet, { expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", reason: "Another reason." }),
  ];
}

function sheetsOf(app: TestApp, versionId: string, plan: Plan, ids: Ids, isOther: IsOther) {
  const assessments = plan.assessments.map(({ subject }, place) =>
    assessmentRow(app, { id: ids.assessment(place), subjectId: ids.person(subject), versionId, targetLevel: "IC2" }),
  );
  const sheets = plan.assessments.flatMap(({ subject, own, managers, revealed }, place) => {
    const of = { id: ids.assessment(place), versionId, subjectId: ids.person(subject) };
    const mine = { ...sheetRow(app, of, { id: `${of.id}s0` }), sealed: own === "SUBMITTED", revealed };
    if (!managers) return [mine];
    const given = { id: `${of.id}s1`, side: "MANAGER" as const, raterId: ids.person(managers.rater) };
    return [mine, { ...sheetRow(app, of, given), sealed: managers.status === "SUBMITTED", revealed }];
  });
  const ratings = plan.assessments.flatMap(({ managers }, assessment) => {
    const sheet = (which: 0 | 1) => ({ id: `${ids.assessment(assessment)}s${which}`, versionId });
    return [
      ...ratingsOf(app, sheet(0), isOther({ of: "own sheet", assessment })),
      ...(managers ? ratingsOf(app, sheet(1), isOther({ of: "manager's sheet", assessment })) : []),
    ];
  });
  return { assessments, sheets, ratings };
}

function evidenceOf(app: TestApp, versionId: string, plan: Plan, ids: Ids, isOther: IsOther) {
  const evidence = plan.evidence.map(({ owner }, place) => {
    const other = isOther({ of: "evidence", evidence: place });
    const content = other ? { title: "Another title", url: "https://example.org/x" } : { title: "A title" };
    return evidenceRow(app, { id: ids.evidence(place), ownerId: ids.person(owner), ...content });
  });
  const links = plan.evidence.flatMap((_, place) => {
    const expectationIds = isOther({ of: "evidence", evidence: place }) ? ["e-ic2aaa", "e-ic2bbb"] : ["e-ic2aaa"];
    return expectationIds.map((expectationId) =>
      evidenceLinkRow(app, { id: ids.evidence(place) }, { versionId, expectationId }),
    );
  });
  const corroborations = plan.evidence.flatMap(({ asked }, place) =>
    asked.map(({ colleague, answered }) => {
      const other = isOther({ of: "corroboration", evidence: place, colleague });
      const answer = other ? ("DECLINED" as const) : ("CONFIRMED" as const);
      const said = answered
        ? { status: answer, sentence: other ? "I was elsewhere." : "I was there." }
        : { sentence: "" };
      return corroborationRow(app, { id: ids.evidence(place) }, { colleagueId: ids.person(colleague), ...said });
    }),
  );
  return { evidence, links, corroborations };
}
