import type { Logger } from "pino";

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
export function openStream({ after, mayStill, log, ended }: Opening): LiveStream {
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
