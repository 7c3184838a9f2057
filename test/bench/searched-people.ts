import type { Database } from "~/platform/database/database.server";

/** As in an organization on several continents: some have accents. */
const FIRST = `ARRAY['Ada','Bao','Chidi','Dalia','Emre','Farah','Grzegorz','Hana','Ines','Jonas','Kwame','Leïla','Mateus','Nadia','Olu',
  'Priya','Quentin','Rosa','Sven','Tomoko','Ulla','Viktor','Wanjiru','Ximena','Yusuf','Zoë','Amara','Björn','Carmen','Dmitri','Elena',
  'Francesca','Giulia','Hiroshi','Ivana','José','Katarzyna','Lars','María','Nils','Oscar','Paulo','Rania','Søren','Thandiwe','Uma',
  'Valentina','Wei','Yara','Zeynep']`;
const LAST = `ARRAY['Nguyễn','García','Müller','Okafor','Kowalski','Haddad','Silva','Rossi','Tanaka','Johansson','Ivanova','Mbeki','Schröder',
  'Fernández','O''Brien','Yılmaz','Dubois','Petrović','Andersen','Chowdhury','Lindqvist','Moreau','Novák','Papadopoulos','Rahman','Sato',
  'Takahashi','Usman','Vasquez','Weber','Xu','Yamamoto','Zieliński','Adeyemi','Bakker','Castillo','Delgado','Eriksson','Fischer','Gupta']`;
/** With them there are 400 last names, and one in seven people has two. */
const ENDINGS = `ARRAY['','berg','ova','sen','dottir','ez','ski','mann','ides','escu']`;

/**
 * Fills a database with people as a directory has them: 50 first names and 400 last ones, addresses made of them, teams of ten,
 * eight reports each. What the other parts of the bench fill is all called alike, which no search would be asked for.
 */
export async function fillSearched(database: Database, count: number): Promise<void> {
  if ((await database.db.person.count({ where: { id: { startsWith: "named-" } } })) >= count) return;
  await database.script(`BEGIN;
    INSERT INTO "Team" ("id", "name") SELECT 'named-' || n, 'Team ' || n FROM generate_series(0, ${Math.ceil(count / 10)}) AS n
      ON CONFLICT DO NOTHING;
    INSERT INTO "Person" ("id", "name", "email", "timeZone", "teamId", "managerId", "startedOn")
      SELECT 'named-' || n, first || ' ' || last, array_to_string(search_words(first || ' ' || last), '.') || '.' || n || '@lantern.example',
             'UTC', 'named-' || n / 10, CASE WHEN n > 0 THEN 'named-' || (n - 1) / 8 END, DATE '2024-01-08'
      FROM (
        SELECT n, (${FIRST})[1 + n % 50] AS first,
               (${LAST})[1 + (n / 50) % 40] || (${ENDINGS})[1 + (n / 2000) % 10] || CASE WHEN n % 7 = 0 THEN ' ' || (${LAST})[1 + (n / 7) % 40] ELSE '' END AS last
        FROM generate_series(0, ${count - 1}) AS n
      ) AS named ON CONFLICT DO NOTHING;
    INSERT INTO "Position" ("id", "personId", "frameworkSlug", "levelCode", "since", "recordedAt")
      SELECT 'named-' || n, 'named-' || n, 'engineering', 'IC' || 1 + n % 6, DATE '2024-01-08', now() FROM generate_series(0, ${count - 1}) AS n
      ON CONFLICT DO NOTHING;
    COMMIT; ANALYZE;`);
}
