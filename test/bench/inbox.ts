import pg from "pg";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { inboxPage } from "~/main/home/inbox.server";
import type { App } from "~/platform/app-context.server";
import type { Database } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { emailOf } from "../../prisma/seed/people";
import { readRoster } from "../../prisma/seed/roster";
import { publishingDate, seedOrganisation } from "../../prisma/seed/seed";
import { seededOf } from "../../prisma/seed/teams";
import { actorOf } from "../factories/actors";
import { against } from "./load";
import { fillMany } from "./many-organisations";
import type { MeasuredServer } from "./measured-server";

/** Measures one person's home page, and the plan of the statement that finds their tasks. In milliseconds, and buffers of 8 kB. */
export type InboxFigure = {
  reader: string;
  tasks: number;
  statements: number;
  requestsPerSecond: number;
  throughputOverBare: number;
  p95: number;
  p95OverBare: number;
  planning: number;
  execution: number;
  buffers: number;
  /** Large tables that were read with a sequential scan. */
  scanned: string;
};

/** Connections. One, since this measures how long a page takes, not how many a process answers. */
const ALONE = 1;

/** People of the organization that is copied. The director leads everyone. */
const READERS = {
  engineer: "Amara Okafor",
  manager: "Tomasz Wieczorek",
  director: "Ingrid Solheim",
  administrator: "Farah Siddiqui",
};

/** Fills an empty database with so many people, each with five years of past cycles. */
export async function fillInboxes(app: App, database: Database, people: number): Promise<void> {
  await publishFrameworks(
    { ...app, now: () => publishingDate(new Date()) },
    seededOf(await loadFrameworks("frameworks")),
  );
  await seedOrganisation(app);
  await fillMany(database, people);
}

type Reader = { name: string; person: { id: string }; cookie: string };

async function inboxReaders(app: App): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const [name, called] of Object.entries(READERS)) {
    const plan = readRoster().find((one) => one.name === called);
    if (!plan) throw new Error(`${called} is not in the roster`);
    const person = await app.db.person.findUniqueOrThrow({ where: { email: emailOf(plan) } });
    const { cookie } = await app.sessions.create(person.id, "bench", "FACTOR");
    readers.push({ name, person, cookie: cookie.split(";")[0] ?? "" });
  }
  return readers;
}

type Measuring = {
  app: App;
  url: string;
  server: MeasuredServer;
  pace: { rounds: number; seconds: number };
  statementsOf(server: MeasuredServer, url: string, cookie: string): Promise<number>;
};

export async function measureInbox({ app, url, server, pace, statementsOf }: Measuring): Promise<InboxFigure[]> {
  const figures: InboxFigure[] = [];
  for (const { name, person, cookie } of await inboxReaders(app)) {
    const home = `${server.page}/`;
    const statements = await statementsOf(server, home, cookie);
    const ratio = await against(server.bare, home, cookie, ALONE, pace);
    const { requestsPerSecond, p95 } = ratio.page;
    figures.push({
      ...{
        reader: name,
        statements,
        requestsPerSecond,
        throughputOverBare: ratio.throughput,
        p95,
        p95OverBare: ratio.p95,
      },
      ...(await planOf(app, url, { ...person, isAdministrator: name === "administrator" })),
    });
  }
  return figures;
}

type Node = { "Node Type": string; "Relation Name"?: string; "Actual Rows": number; Plans?: Node[] } & Record<
  string,
  unknown
>;
type Explained = { Plan: Node; "Planning Time": number; "Execution Time": number };

/** Explains the inbox's statement. Runs it twice and takes the second, when its pages are in memory. */
async function planOf(app: App, url: string, { id, isAdministrator }: { id: string; isAdministrator: boolean }) {
  const [asked, ...more] = await askedBy(app, actorOf({ id }, { roles: isAdministrator ? ["ADMINISTRATOR"] : [] }));
  if (!asked || more.length > 0) throw new Error("the inbox is no longer one statement");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const explain = () => client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${asked.text}`, asked.values);
  await explain();
  const [explained] = (await explain()).rows[0]["QUERY PLAN"] as [Explained];
  await client.end();
  const { inbox: _inbox, total } = await inboxPage(app, { actor: actorOf({ id }), timeZone: "UTC" });
  return {
    tasks: total,
    planning: explained["Planning Time"],
    execution: explained["Execution Time"],
    buffers: Number(explained.Plan["Shared Hit Blocks"]) + Number(explained.Plan["Shared Read Blocks"]),
    scanned: [...new Set(nodesOf(explained.Plan).flatMap(scannedIn))].sort().join(", "),
  };
}

/** Rows. A sequential scan of fewer is cheap. */
const MANY = 1_000;

function scannedIn(node: Node): string[] {
  const rows = node["Actual Rows"] + Number(node["Rows Removed by Filter"] ?? 0);
  return node["Node Type"] === "Seq Scan" && rows >= MANY ? [`${node["Relation Name"]} (${rows})`] : [];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

async function askedBy(app: App, actor: Parameters<typeof inboxPage>[1]["actor"]): Promise<Prisma.Sql[]> {
  const asked: Prisma.Sql[] = [];
  const db = {
    $queryRaw: async (texts: readonly string[], ...values: unknown[]) => {
      asked.push(Prisma.sql(texts, ...values));
      return [];
    },
  };
  await inboxPage({ ...app, db: db as unknown as App["db"] }, { actor, timeZone: "UTC" });
  return asked;
}
