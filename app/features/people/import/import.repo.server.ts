import type { Writing } from "~/kernel/actor";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import type { Changed, Created, ImportPlan } from "./domain/import-plan";
import type { KnownPerson } from "./domain/known-people";
import { Reading } from "./domain/reading";

/** Everybody, as an import compares them, by address: one statement however many there are. */
export async function readEverybody(tx: Tx, at: Date): Promise<KnownPerson[]> {
  type Row = KnownPerson["fields"] & Omit<KnownPerson, "fields">;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p."id", p."name", p."email", m."email" AS "managerEmail", t."name" AS "team", p."timeZone", p."languages",
      ${isoDay`p."startedOn"`} AS "startedOn", p."deactivatedAt" IS NULL AS "active",
      p."erasedAt" IS NOT NULL AS "erased", g."personId" IS NOT NULL AS "administrator",
      coalesce(o."positions", '[]') AS "positions"
    FROM "Person" p
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN (SELECT DISTINCT "personId" FROM "RoleGrant" WHERE "role" = 'ADMINISTRATOR'
      AND ("until" IS NULL OR "until" > ${at}::timestamptz)) g ON g."personId" = p."id"
    LEFT JOIN (SELECT "personId", json_agg(json_build_object('framework', "frameworkSlug", 'code', "levelCode",
      'since', ${isoDay`"since"`}) ORDER BY "since") AS "positions" FROM "Position" GROUP BY "personId") o
      ON o."personId" = p."id"
    ORDER BY p."email" COLLATE "C"`;
  return rows.map(({ id, active, erased, administrator, positions, ...fields }) => {
    return { id, fields, positions, active, erased, administrator };
  });
}

/** Of all teams, also those that no one is in. */
export async function readTeamNames(tx: Tx): Promise<string[]> {
  return (await tx.team.findMany({ select: { name: true }, orderBy: { name: "asc" } })).map(({ name }) => name);
}

export type Upload = { id: string; content: string; everybody: boolean; reading: Reading | null };

/** Keeps a file until it is applied; retention throws others away. The same id again keeps nothing more. */
export async function insertUpload(db: Db, upload: Upload, uploadedBy: string, uploadedAt: Date): Promise<void> {
  const reading = upload.reading ?? undefined;
  await db.peopleImport.createMany({ data: [{ ...upload, reading, uploadedBy, uploadedAt }], skipDuplicates: true });
}

export async function findUpload(db: Tx, id: string): Promise<Upload | null> {
  const columns = { id: true, content: true, everybody: true, reading: true } as const;
  const upload = await db.peopleImport.findUnique({ where: { id }, select: columns });
  return upload && { ...upload, reading: upload.reading === null ? null : Reading.parse(upload.reading) };
}

export async function deleteUpload(db: Tx, id: string): Promise<void> {
  await db.peopleImport.deleteMany({ where: { id } });
}

/** Stores how a file is read, and its text while lines remain. */
export async function updateUpload(db: Tx, id: string, reading: Reading, isDone = false): Promise<void> {
  await db.peopleImport.updateMany({ where: { id }, data: { reading, ...(isDone ? { content: "" } : {}) } });
}

export type OpenUpload = { id: string; uploadedAt: Date; source: string };

/** Files that were uploaded and have lines left, newest first. */
export async function listOpen(db: Tx): Promise<OpenUpload[]> {
  const columns = { id: true, uploadedAt: true, reading: true } as const;
  const where = { content: { not: "" } };
  const rows = await db.peopleImport.findMany({ where, select: columns, orderBy: { uploadedAt: "desc" }, take: 10 });
  return rows.map(({ reading, ...row }) => ({ ...row, source: Reading.safeParse(reading).data?.source ?? "CSV" }));
}

/**
 * Part of an audited transaction.
 * @param mayWait of people known before, some managers may have to wait; of new ones nothing is there to read yet.
 * @returns who got another manager, who was deactivated, and how many teams are new.
 */
export async function store(
  tx: Tx,
  importId: string,
  plan: ImportPlan,
  writing: Writing,
  mayWait: (work: () => Promise<string[]>) => Promise<string[]>,
): Promise<{ moved: string[]; left: string[]; teams: number }> {
  const created = plan.created.map((one) => ({ ...one, id: writing.newId(), reactivated: false, changes: [] }));
  const rows = [...created, ...plan.changed];
  const teams = await insertTeams(tx, rows, writing);
  await insertPeople(tx, created);
  await updatePeople(tx, plan.changed);
  await setManagers(tx, created);
  // Before managers are set: that they are new decides whether they have to wait.
  await recordImport(tx, importId, created, plan, writing);
  const moved = await mayWait(() => setManagers(tx, plan.changed));
  await insertPositions(tx, rows, writing);
  await deactivateMany(tx, plan, writing);
  return { moved, left: plan.deactivated.map(({ id }) => id), teams };
}

type Row = Changed | (Created & { id: string; reactivated: boolean });

/** @returns how many were new. */
async function insertTeams(tx: Tx, rows: readonly Row[], { newId, at, actorId }: Writing): Promise<number> {
  const names = [...new Set(rows.flatMap(({ fields }) => fields.team ?? []))];
  const known = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Team" WHERE "name" IN (SELECT jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`;
  const there = new Set(known.map(({ name }) => name));
  const data = names.filter((name) => !there.has(name)).map((name) => ({ id: newId(), name }));
  if (data.length === 0) return 0;
  await tx.team.createMany({ data });
  await recordAudits(
    tx,
    data.map(({ id }) => ({ at, actorId, action: "team.add", subjectId: null, objectId: id })),
  );
  return data.length;
}

/** One parameter, however many rows: PostgreSQL takes 32,767 at most. */
const asJson = (rows: readonly Row[]) =>
  JSON.stringify(rows.map(({ id, fields, ...more }) => ({ id, ...fields, ...more })));

async function insertPeople(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Person" ("id", "name", "email", "timeZone", "languages", "startedOn", "teamId")
    SELECT r."id", r."name", r."email", r."timeZone", ARRAY(SELECT jsonb_array_elements_text(r."languages")),
      r."startedOn", t."id"
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS r("id" text, "name" text, "email" text, "timeZone" text,
      "languages" jsonb, "startedOn" date, "team" text)
    LEFT JOIN "Team" t ON t."name" = r."team"`;
}

async function updatePeople(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Person" p SET "name" = r."name", "timeZone" = r."timeZone", "startedOn" = r."startedOn", "teamId" = t."id",
      "languages" = ARRAY(SELECT jsonb_array_elements_text(r."languages")), "version" = p."version" + 1,
      "deactivatedAt" = NULL
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS r("id" text, "name" text, "timeZone" text, "languages" jsonb,
      "startedOn" date, "team" text)
    LEFT JOIN "Team" t ON t."name" = r."team" WHERE p."id" = r."id"`;
}

async function setManagers(tx: Tx, rows: readonly Row[]): Promise<string[]> {
  const moved = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Person" p SET "managerId" = m."id"
    FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS r("id" text, "managerEmail" text)
    LEFT JOIN "Person" m ON m."email" = r."managerEmail"
    WHERE p."id" = r."id" AND p."managerId" IS DISTINCT FROM m."id" RETURNING p."id"`;
  return moved.map(({ id }) => id);
}

async function insertPositions(tx: Tx, rows: readonly Row[], { newId, at }: Writing): Promise<void> {
  const positions = rows.flatMap(({ id, position }) => (position ? [{ ...position, id: newId(), personId: id }] : []));
  await tx.$executeRaw`
    INSERT INTO "Position" ("id", "personId", "frameworkSlug", "levelCode", "since", "recordedAt")
    SELECT r."id", r."personId", r."framework", r."code", r."since", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) AS r("id" text, "personId" text, "framework" text,
      "code" text, "since" date)`;
}

async function deactivateMany(tx: Tx, { deactivated, changed }: ImportPlan, { at }: Writing): Promise<void> {
  const ids = JSON.stringify(deactivated.map(({ id }) => id));
  const back = JSON.stringify(changed.flatMap(({ id, reactivated }) => (reactivated ? [id] : [])));
  await tx.$executeRaw`
    UPDATE "Person" SET "deactivatedAt" = ${at}::timestamptz, "version" = "version" + 1
    WHERE "id" IN (SELECT jsonb_array_elements_text(${ids}::jsonb))`;
  await tx.$executeRaw`DELETE FROM "Session" WHERE "personId" IN (SELECT jsonb_array_elements_text(${ids}::jsonb))`;
  await tx.$executeRaw`
    DELETE FROM "OneTimeLink" WHERE "usedAt" IS NULL AND "personId" IN (SELECT jsonb_array_elements_text(${ids}::jsonb))`;
  await tx.$executeRaw`
    UPDATE "ErasureRequest" SET "calledOffAt" = ${at}::timestamptz WHERE "doneAt" IS NULL AND "calledOffAt" IS NULL
      AND "personId" IN (SELECT jsonb_array_elements_text(${back}::jsonb))`;
}

async function recordImport(tx: Tx, importId: string, created: readonly Row[], plan: ImportPlan, writing: Writing) {
  const { at, actorId } = writing;
  const reason = "Import of a file";
  const of = (id: string) => ({ at, actorId, subjectId: id, objectId: id, reason });
  await recordAudits(tx, [
    ...created.map(({ id }) => ({ ...of(id), action: "person.add" as const })),
    ...plan.changed.map(({ id, changes, reactivated }) => {
      const after = changes.map(({ field }) => field).join(", ");
      return { ...of(id), action: reactivated ? ("person.reactivate" as const) : ("person.change" as const), after };
    }),
    ...plan.deactivated.map(({ id }) => ({ ...of(id), action: "person.deactivate" as const })),
    { at, actorId, action: "people.import", subjectId: null, objectId: importId },
  ]);
}
