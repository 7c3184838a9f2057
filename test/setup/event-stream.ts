import { get, type IncomingMessage } from "node:http";

export type Heard = {
  status: number;
  headers: IncomingMessage["headers"];
  /** Waits until that many events came, in all; `"end"` stands for the end of the stream. */
  ids(count: number): Promise<(number | "end")[]>;
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
      let text = "";
      let isOver = false;
      const waiting = new Set<() => void>();
      const wake = () => {
        for (const one of waiting) one();
      };
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
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
      const present = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
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
      const leave = () => void request.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, ids, ended, leave });
    });
    request.once("error", reject);
  });
}
