import { get, type IncomingMessage } from "node:http";

export type Heard = {
  status: number;
  headers: IncomingMessage["headers"];
  /** Waits until that many events came, in all; `"end"` stands for the end of the stream. */
  ids(count: number): Promise<(number | "end")[]>;
  /** Waits for an event of at least that number. @returns when it came, as `performance.now()` counts. */
  arrival(number: number): Promise<number>;
  /** Waits until the other side ends it. */
  ended: Promise<void>;
  /** Hangs up. */
  leave(): void;
};

/** Opens a stream of server-sent events as a browser would, over HTTP. */
export function hear(address: string, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const accepting = { Accept: "text/event-stream", "Accept-Encoding": "gzip, br", ...headers };
    const request = get(address, { headers: accepting, agent: false }, (response) => {
      let rest = "";
      const arrived: { id: number; at: number }[] = [];
      let isOver = false;
      const waiting = new Set<() => void>();
      const wake = () => {
        for (const one of waiting) one();
      };
      response.setEncoding("utf8").on("data", (piece: string) => {
        const lines = (rest + piece).split("\n");
        rest = lines.pop() ?? "";
        const at = performance.now();
        for (const line of lines) if (line.startsWith("id: ")) arrived.push({ id: Number(line.slice(4)), at });
        wake();
      });
      const ended = new Promise<void>((done) => {
        response.once("close", () => {
          isOver = true;
          wake();
          done();
        });
      });
      response.once("error", () => {});
      const present = () => arrived.map(({ id }) => id);
      const ids = (count: number) =>
        new Promise<(number | "end")[]>((done) => {
          const look = () => {
            const all = present();
            if (all.length < count && !isOver) return;
            waiting.delete(look);
            done(all.length < count ? [...all, "end"] : all);
          };
          waiting.add(look);
          look();
        });
      const arrival = (number: number) =>
        new Promise<number>((done, fail) => {
          const look = () => {
            const isThere = (arrived.at(-1)?.id ?? 0) >= number;
            const came = isThere ? arrived.find(({ id }) => id >= number) : undefined;
            if (!came && !isOver) return;
            waiting.delete(look);
            if (came) done(came.at);
            else fail(new Error(`the stream ended before event ${number}`));
          };
          waiting.add(look);
          look();
        });
      const leave = () => void request.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, ids, arrival, ended, leave });
    });
    request.once("error", reject);
  });
}
