import type { App } from "~/platform/app-context.server";
import type { Database } from "~/platform/database/database.server";
import { createOpening } from "../factories/hiring";
import { createPerson } from "../factories/people";
import type { ReaderPage } from "./reader";

/** Of one opening: more than anybody should have, and what the list is measured by. */
const MOST_CANDIDATES = 50_000;
const NAMED = "bench-candidates-by-name";
const CODED = "bench-candidates-by-code";

/** Two openings, of which the reader keeps the names of one and leads the other; `fillCandidates` brings them to a size. */
export async function addCandidateLists(app: App, readerId: string): Promise<ReaderPage[]> {
  const where = { slug: "engineering" };
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where, orderBy: { sequence: "desc" } });
  const { id: other } = await createPerson(app);
  const about = {
    versionId: version.id,
    asks: [],
    plan: [{ kitId: "coding-collaboration", bandId: "early", seats: 2 }],
  };
  await createOpening(app, { ...about, id: NAMED, leadId: other, coordinatorId: readerId });
  await createOpening(app, { ...about, id: CODED, leadId: readerId, coordinatorId: other });
  const at = (opening: string, query = "") => `/hiring/openings/${opening}/candidates${query}`;
  return [
    { name: "candidates by name", path: at(NAMED) },
    { name: "candidate search of few", path: at(NAMED, "?q=alin+babari") },
    { name: "candidate search of many", path: at(NAMED, "?q=alin") },
    { name: "candidates by code", path: at(CODED, "?q=C-BD2") },
    { name: "candidates near the end", path: at(CODED, `?after=${CODED}-99`) },
  ];
}

/** As many candidates in each of both openings as there are people, up to 50,000; what is there stays. */
export async function fillCandidates(database: Database, people: number): Promise<void> {
  const to = Math.min(people, MOST_CANDIDATES);
  const from = await database.db.candidate.count({ where: { openingId: NAMED } });
  if (from >= to) return;
  const filling = [candidates(NAMED, "A", from, to), candidates(CODED, "B", from, to)];
  await database.script(`BEGIN; ${filling.join("\n")} COMMIT; ANALYZE;`);
}

/** A hundred first names, of which each is one in a hundred's, before families that hardly anybody shares. */
const NAME = `(ARRAY['Al','Ben','Cor','Dar','El','Fen','Gal','Hel','Ir','Jo'])[1 + n % 10]
  || (ARRAY['a','an','ar','en','ia','in','is','on','or','us'])[1 + n / 10 % 10] || ' '
  || substr('BCDFGHJKLMNPRSTVWXYZ', 1 + n / 100 % 20, 1) || substr('aeiou', 1 + n / 2000 % 5, 1)
  || substr('bcdfghjklmnprstvwxyz', 1 + n / 10000 % 20, 1) || 'ari'`;

/** Added in thousands, as files bring them: many at one moment. @param letter with which their codes end. */
function candidates(opening: string, letter: string, from: number, to: number): string {
  const of = `generate_series(${from}, ${to - 1}) AS n`;
  const id = `'${opening}-' || n`;
  const digits = [1, 31, 961, 29_791].map(
    (power) => `substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 1 + (n * 7 / ${power}) % 31, 1)`,
  );
  const at = `TIMESTAMPTZ '2026-10-01' + n / 1000 * INTERVAL '1 hour'`;
  return `
    INSERT INTO "Candidate" ("id", "openingId", "code", "createdAt")
      SELECT ${id}, '${opening}', 'C-' || ${digits.join(" || ")} || '${letter}', ${at} FROM ${of};
    INSERT INTO "CandidateIdentity" ("candidateId", "openingId", "name", "email", "consentedOn", "consentUntil")
      SELECT ${id}, '${opening}', ${NAME}, 'c' || n || '@mail.example', DATE '2026-10-01', DATE '2027-10-01' FROM ${of};
    INSERT INTO "Debrief" ("id", "candidateId", "number", "createdAt") SELECT ${id}, ${id}, 1, ${at} FROM ${of};`;
}
