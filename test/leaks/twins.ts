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

/** Two organisations alike in everything but one hidden thing. */
export type Twins = { id: string; plan: Plan; hidden: Hidden };
export type Side = "a" | "b";

/** Ids of an organisation; those of its twin differ in the side alone. */
export const idsOf = (twins: Twins, side: Side) => ({
  person: (place: number) => `${twins.id}-${side}-p${place}`,
  assessment: (place: number) => `${twins.id}-${side}-a${place}`,
  evidence: (place: number) => `${twins.id}-${side}-e${place}`,
  team: (place: number) => `${twins.id}-${side}-t${place}`,
});

/** What two answers have in common once the side is taken out of them. */
export const withoutSide = (text: string) => text.replaceAll(/(?<=\d)-[ab]-(?=[a-z]\d)/g, "-");

export const tokenOf = (personId: string) => `token-of-${personId}`;
export const sessionOf = (personId: string) => createHash("sha256").update(tokenOf(personId)).digest("hex");

type Rows = {
  teams: { id: string; name: string }[];
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
export async function storeTwins(app: TestApp, versionId: string, many: readonly Twins[]): Promise<void> {
  const all = many.flatMap((twins) => (["a", "b"] as const).map((side) => rowsOf(app, versionId, twins, side)));
  const rows = <K extends keyof Rows>(kind: K) => all.flatMap((one) => one[kind] as Rows[K][number][]);
  const { db } = app;
  await db.team.createMany({ data: rows("teams") });
  await db.person.createMany({ data: rows("people") });
  await db.position.createMany({ data: rows("positions") });
  await db.account.createMany({ data: rows("people").map(({ id }) => ({ personId: id })) });
  await db.session.createMany({ data: rows("sessions") });
  await db.roleGrant.createMany({ data: rows("grants") });
  await db.elevatedRead.createMany({ data: rows("elevated") });
  await db.assessment.createMany({ data: rows("assessments") });
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
  await db.evidence.createMany({ data: rows("evidence") });
  await db.evidenceLink.createMany({ data: rows("links") });
  await db.corroboration.createMany({ data: rows("corroborations") });
}

async function storeSheets({ db, now }: TestApp, sheets: Rows["sheets"], ratings: RatingRow[]): Promise<void> {
  const own = sheets.filter(({ side }) => side === "SELF");
  const others = sheets.filter(({ side }) => side !== "SELF");
  // One at a time of each person, each sealed before the next.
  for (let left = [...own, ...others]; left.length > 0; ) {
    const seen = new Set<string>();
    const batch = left.filter(({ side, raterId }) => side !== "SELF" || (!seen.has(raterId) && seen.add(raterId)));
    left = left.filter((one) => !batch.includes(one));
    await db.sheet.createMany({ data: batch.map(({ sealed: _s, revealed: _r, ...row }) => row) });
    const ids = new Set(batch.map(({ id }) => id));
    await db.rating.createMany({ data: ratings.filter(({ sheetId }) => ids.has(sheetId)) });
    const idsWhere = (some: (one: Rows["sheets"][number]) => boolean) => batch.filter(some).map(({ id }) => id);
    await db.sheet.updateMany({
      where: { id: { in: idsWhere(({ sealed }) => sealed) } },
      data: { status: "SUBMITTED", submittedAt: now() },
    });
    await db.sheet.updateMany({
      where: { id: { in: idsWhere(({ revealed }) => revealed) } },
      data: { revealedAt: now() },
    });
  }
}

function rowsOf(app: TestApp, versionId: string, twins: Twins, side: Side): Rows {
  const { plan, hidden } = twins;
  const ids = idsOf(twins, side);
  const isOther = (one: Hidden) => side === "b" && JSON.stringify(one) === JSON.stringify(hidden);
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
    teams: [0, 1].map((team) => ({ id: ids.team(team), name: ids.team(team) })),
    people: places.map((place) => {
      const manager = plan.managers[place] ?? null;
      const id = ids.person(place);
      return personRow(app, {
        id,
        name: `Person ${place}`,
        managerId: manager === null ? null : ids.person(manager),
        teamId: ids.team(plan.teams[place] ?? 0),
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
      const partnerOf = role === "PEOPLE_PARTNER" ? { teamId: ids.team(team) } : {};
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
      const said = answered ? { status: answer, sentence: other ? "I was elsewhere." : "I was there." } : {};
      return corroborationRow(app, { id: ids.evidence(place) }, { colleagueId: ids.person(colleague), ...said });
    }),
  );
  return { evidence, links, corroborations };
}
