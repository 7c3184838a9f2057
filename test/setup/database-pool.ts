import type { Database } from "~/platform/database/database.server";
import { RESTORE, STATE } from "./database-template";

/**
 * Databases that tests of this worker have done with, each with its client. Emptying one takes a twentieth of the time of a new one,
 * most of which is the client's; whoever changed its tables, or made it large, takes it along.
 */
const done: Reusable[] = [];
type Reusable = { source: string; opened: Opened; shape: string };
type State = { shape: string; bytes: number };

export type TestDatabase = Database & {
  /**
   * Runs a script on a connection of its own. Switching triggers off makes PostgreSQL forget all plans of that connection; when that
   * was the connection of the tests, a third of its time went into planning. PGlite has one connection only.
   */
  aside(sql: string): Promise<void>;
};

export type Opened = {
  database: TestDatabase;
  /** Ends what others may have begun: settings, transactions, connections. */
  calm(): Promise<void>;
  /** Of it, nothing is left. */
  end(): Promise<void>;
};

/** As many as tests of one worker have open at a time. */
const MOST = 2;
/** Emptied tables keep their bytes. */
const MOST_BYTES = 32_000_000;

/** A database as its source has it; back in the pool when closed. @param source tells which may stand for one another. */
export async function openReusable(source: string, open: () => Promise<Opened>): Promise<TestDatabase> {
  const reusable = (await takeBack(source)) ?? (await openNew(source, open));
  const { database, end } = reusable.opened;
  const listening = new Set<() => Promise<void>>();
  return {
    ...database,
    async listen(...heard) {
      const stop = await database.listen(...heard);
      listening.add(stop);
      return async () => {
        if (listening.delete(stop)) await stop();
      };
    },
    async close() {
      await Promise.all([...listening].map((stop) => stop()));
      const { total, idle } = database.connections?.() ?? { total: 1, idle: 0 };
      // Ends its transactions; it connects again by itself, which takes longer than the rest.
      if (idle < total) await database.db.$disconnect();
      if (done.length < MOST) done.push(reusable);
      else await end();
    },
  };
}

async function takeBack(source: string): Promise<Reusable | null> {
  const place = done.findIndex((one) => one.source === source);
  if (place === -1) return null;
  const [reusable] = done.splice(place, 1) as [Reusable];
  const { database, calm, end } = reusable.opened;
  await calm();
  if (await isAsItWas(database, reusable.shape)) return reusable;
  await end();
  return null;
}

/** Empties it. Where tables have changed, that may fail. */
async function isAsItWas(database: TestDatabase, first: string): Promise<boolean> {
  try {
    await database.aside(RESTORE);
  } catch {
    return false;
  }
  const { shape, bytes } = await stateOf(database);
  return shape === first && bytes <= MOST_BYTES;
}

async function openNew(source: string, open: () => Promise<Opened>): Promise<Reusable> {
  const opened = await open();
  return { source, opened, shape: (await stateOf(opened.database)).shape };
}

async function stateOf({ db }: Database): Promise<State> {
  const [row] = await db.$queryRawUnsafe<State[]>(STATE);
  return row!;
}
