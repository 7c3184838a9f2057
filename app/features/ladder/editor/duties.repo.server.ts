import { type DutySource, dutySelect, dutyUnion } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** A framework's name as it was published last. */
/** What was never published has the name that its draft gives it. */
const NAME = `^name:[ ]*["']?([^"'\n]+)`;
const named = (slug: Prisma.Sql) => Prisma.sql`coalesce((
  SELECT v."content"->>'name' FROM "FrameworkVersion" v WHERE v."slug" = ${slug} ORDER BY v."sequence" DESC LIMIT 1), (
  SELECT btrim((regexp_match(f."text", ${NAME}, 'n'))[1]) FROM "FrameworkRevisionFile" f
  WHERE f."slug" = ${slug} AND f."path" = 'framework.yaml' ORDER BY f."number" DESC LIMIT 1), ${slug})`;

/** The framework and the pin that a draft's file extends. */
const PINNED = `^extends:[ ]*["']?([a-z][a-z0-9-]*)@([0-9.]+)`;

/** For owners: a newer version of a parent than the one they build on, unless they declined it, suggestions without an answer, and open comments whose last word is someone else's. For reviewers: drafts in review, while the review is open. */
export const PROPOSAL_DUTIES: DutySource = ({ personId, today }) =>
  dutyUnion([
    dutySelect({
      kind: "ladder-suggestions",
      key: Prisma.sql`o."slug"`,
      about: named(Prisma.sql`o."slug"`),
      detail: Prisma.sql`o."open"`,
      since: Prisma.sql`o."since"`,
      from: Prisma.sql`FROM (
        SELECT l."slug", count(*)::int AS "open", min(l."sentAt") AS "since" FROM "LadderProposal" l
        JOIN "FrameworkEditor" e ON e."slug" = l."slug" AND e."personId" = ${personId} AND e."role" = 'OWNER'
        WHERE l."state" = 'OPEN' GROUP BY l."slug") o`,
    }),
    dutySelect({
      kind: "ladder-comments",
      key: Prisma.sql`o."slug"`,
      about: named(Prisma.sql`o."slug"`),
      detail: Prisma.sql`o."open"`,
      since: Prisma.sql`o."since"`,
      from: Prisma.sql`FROM (
        SELECT t."slug", count(*)::int AS "open", min(c."sentAt") AS "since" FROM "FrameworkEditor" e
        JOIN "FrameworkHome" h ON h."slug" = e."slug" AND h."here"
        JOIN "DraftThread" t ON t."slug" = e."slug" AND t."resolvedAt" IS NULL
        JOIN LATERAL (SELECT d."authorId", d."sentAt" FROM "DraftComment" d WHERE d."threadId" = t."id"
          ORDER BY d."sentAt" DESC, d."id" DESC LIMIT 1) c ON c."authorId" <> e."personId"
        WHERE e."personId" = ${personId} AND e."role" = 'OWNER' GROUP BY t."slug") o`,
    }),
    dutySelect({
      kind: "ladder-parent",
      key: Prisma.sql`x."slug"`,
      about: named(Prisma.sql`x."slug"`),
      detail: Prisma.sql`coalesce(v."content"->>'name', x."parent") || ' ' || v."version"`,
      since: Prisma.sql`v."publishedAt"`,
      from: Prisma.sql`FROM (
        SELECT o."slug", o."named"[1] AS "parent", o."named"[2] AS "pin" FROM (
          SELECT e."slug", regexp_match((SELECT f."text" FROM "FrameworkRevisionFile" f
            WHERE f."slug" = e."slug" AND f."path" = 'framework.yaml' ORDER BY f."number" DESC LIMIT 1), ${PINNED}, 'n') AS "named"
          FROM "FrameworkEditor" e JOIN "FrameworkHome" h ON h."slug" = e."slug" AND h."here"
          WHERE e."personId" = ${personId} AND e."role" = 'OWNER') o
        WHERE o."named" IS NOT NULL) x
        JOIN LATERAL (SELECT n."version", n."content", n."publishedAt" FROM "FrameworkVersion" n
          WHERE n."slug" = x."parent" ORDER BY n."sequence" DESC LIMIT 1) v ON v."version" NOT LIKE x."pin" || '.%'
        WHERE NOT EXISTS (SELECT 1 FROM "FrameworkStay" y
          WHERE (y."slug", y."parent", y."version") = (x."slug", x."parent", v."version"))`,
    }),
    dutySelect({
      kind: "ladder-review",
      key: Prisma.sql`e."slug"`,
      about: named(Prisma.sql`e."slug"`),
      dueOn: Prisma.sql`h."reviewUntil"`,
      since: Prisma.sql`h."since"`,
      from: Prisma.sql`FROM "FrameworkEditor" e JOIN "FrameworkHome" h ON h."slug" = e."slug" AND h."here"
        WHERE e."personId" = ${personId} AND e."role" = 'REVIEWER' AND h."reviewUntil" >= ${today}::date`,
    }),
  ]);
