import type { Logger } from "pino";
import type { Database, Db, Tx } from "../database/database.server";

const CHANNEL = "waymark_live";
/** A browser, a second one, a phone: more is a mistake or an attack. */
export const STREAMS_OF_A_PERSON = 6;
const STREAMS_OF_ALL = 2_000;
/** Shorter than the minute after which proxies give up a silent connection. */
const BEAT_MS = 15_000;

/**
 * Says in a transaction that something happened in a room, which is heard when the transaction is committed and not before.
 * The room's row counts it, so that its numbers have no gaps and come in the order of the commits.
 */
export function announce(tx: Tx, room: string): Promise<void> {
  return announceIn(tx, [room]);
}

/** The same for many rooms, in order of their keys, so that two announcers can't deadlock. */
export async function announceIn(tx: Tx, rooms: readonly string[]): Promise<void> {
  if (rooms.length === 0) return;
  const keys = [...new Set(rooms)].sort();
  await tx.$executeRaw`
    WITH next AS (
      INSERT INTO "LiveRoom" ("key", "number") SELECT room, 1 FROM unnest(${keys}::text[]) WITH ORDINALITY AS r(room, place)
      ORDER BY place ON CONFLICT ("key") DO UPDATE SET "number" = "LiveRoom"."number" + 1 RETURNING "key", "number")
    SELECT pg_notify(${CHANNEL}, "number" || ' ' || "key") FROM next`;
}

export type Subscription = {
  room: string;
  personId: string;
  /** The last number that the subscriber knows of; what came after it is told at once. */
  after: number;
  /** Asked before every event and at every heartbeat: whoever may no longer is cut off. */
  mayStill: () => Promise<boolean>;
};

export type Live = {
  /** @returns `null` when this person, or everybody together, has too many open. */
  subscribe(subscription: Subscription): Promise<Pick<LiveStream, "body" | "end"> | null>;
  /** How many are open in this process. */
  count(): number;
  /** Ends all of them; browsers come back by themselves, to a process that is there. */
  close(): Promise<void>;
};

type Open = { stream: LiveStream; room: string; personId: string };

/**
 * The one mechanism for what happens while people look at something together. An event is a number of a room, never content:
 * whoever gets it reads anew what they may. Every process listens to the database on one connection, from the first
 * subscription on, and hands numbers to its own streams.
 */
export function createLive(database: Pick<Database, "db" | "listen">, log: Logger): Live {
  const open = new Set<Open>();
  let listening: Promise<() => Promise<void>> | null = null;
  let beat: NodeJS.Timeout | undefined;
  let isClosed = false;

  const tell = (room: string, number: number) => {
    for (const one of open) if (one.room === room) one.stream.reach(number);
  };
  /** What a lost connection or a lost notification has kept back. */
  const catchUp = async () => {
    const rooms = [...new Set([...open].map(({ room }) => room))];
    for (const [room, number] of await numbersOf(database.db, rooms)) tell(room, number);
  };
  const quietly = () => void catchUp().catch((err: unknown) => log.warn({ err }, "live events wait for the database"));
  const listen = () => {
    listening ??= database
      .listen(CHANNEL, (payload) => heard(payload, tell), quietly)
      .catch((error: unknown) => {
        listening = null;
        throw error;
      });
    return listening;
  };
  const beating = () => {
    if (open.size === 0) return;
    for (const { stream } of open) stream.beat();
    quietly();
  };
  const isFull = (personId: string) =>
    open.size >= STREAMS_OF_ALL || [...open].filter((one) => one.personId === personId).length >= STREAMS_OF_A_PERSON;

  return {
    async subscribe({ room, personId, after, mayStill }) {
      if (isFull(personId)) return null;
      const one: Open = { room, personId, stream: openStream({ after, mayStill, log, ended: () => open.delete(one) }) };
      // In the list before the number is read: what happens in between is told twice, and the stream tells it once.
      open.add(one);
      beat ??= setInterval(beating, BEAT_MS).unref();
      try {
        await listen();
        one.stream.begin((await numbersOf(database.db, [room])).get(room) ?? 0);
        // An answer that ends sends the browser elsewhere; a refusal would be its last word.
        if (isClosed) one.stream.end();
      } catch (error) {
        one.stream.end();
        throw error;
      }
      return one.stream;
    },
    count: () => open.size,
    async close() {
      isClosed = true;
      clearInterval(beat);
      for (const { stream } of open) stream.end();
      await (await listening)?.();
    },
  };
}

/** Whatever else is notified on this channel is none of ours. */
function heard(payload: string, tell: (room: string, number: number) => void): void {
  const [, number, room] = /^(\d+) ([\w:-]+)$/.exec(payload) ?? [];
  if (room !== undefined) tell(room, Number(number));
}

async function numbersOf(db: Db, rooms: readonly string[]): Promise<Map<string, number>> {
  if (rooms.length === 0) return new Map();
  const rows = await db.$queryRaw<{ key: string; number: number }[]>`
    SELECT "key", "number" FROM "LiveRoom" WHERE "key" = ANY(${rooms as string[]})`;
  return new Map(rows.map(({ key, number }) => [key, number]));
}

/** Who was away for longer than this many events is told of the last of them alone: they read everything anew anyway. */
const TOLD_ONE_BY_ONE = 1_000;
/** Pieces that wait for somebody who does not read. */
const WAITING_AT_MOST = 100;

export type LiveStream = {
  body: ReadableStream<Uint8Array>;
  /** From now on numbers are told, beginning with those after the subscriber's own. */
  begin(present: number): void;
  /** The room has come to this number. Hearing of it twice, or late, changes nothing. */
  reach(number: number): void;
  /** A line that keeps the connection open, for whoever may still have it. */
  beat(): void;
  end(): void;
};

type Opening = { after: number; mayStill: () => Promise<boolean>; log: Logger; ended: () => void };

/** One subscriber's server-sent events: each number of the room after the last one they know, once and in order. */
function openStream({ after, mayStill, log, ended }: Opening): LiveStream {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let told = after;
  let reached = 0;
  let begun = false;
  let isOver = false;
  let isTelling = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    ended();
    // Whoever has hung up has closed it already.
    try {
      controller.close();
    } catch {}
  };
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel: end,
  });
  const write = (text: string) => {
    if (isOver) return;
    if ((controller.desiredSize ?? 0) < -WAITING_AT_MOST) end();
    else controller.enqueue(new TextEncoder().encode(text));
  };
  /** While the database does not answer nothing is told: the next heartbeat asks again. */
  const ifStillAllowed = async (then: () => void) => {
    try {
      if (await mayStill()) then();
      else end();
    } catch (err) {
      log.warn({ err }, "a live stream waits for the database");
    }
  };
  const tellAll = () => {
    if (reached - told > TOLD_ONE_BY_ONE) told = reached - 1;
    let events = "";
    for (; told < reached; told += 1) events += `id: ${told + 1}\ndata: ${told + 1}\n\n`;
    write(events);
  };
  const tell = async () => {
    if (!begun || isTelling || isOver) return;
    isTelling = true;
    while (told < reached && !isOver) {
      const before = told;
      await ifStillAllowed(tellAll);
      if (told === before) break;
    }
    isTelling = false;
  };
  return {
    body,
    begin(present) {
      begun = true;
      write("retry: 2000\n\n");
      reached = Math.max(reached, present);
      // A database that was restored counts from an earlier number again: they begin anew with it.
      if (told > reached) told = Math.max(0, reached - 1);
      void tell();
    },
    reach(number) {
      reached = Math.max(reached, number);
      void tell();
    },
    beat() {
      void ifStillAllowed(() => {
        write(": here\n\n");
        void tell();
      });
    },
    end,
  };
}
