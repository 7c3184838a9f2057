import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { handedOver } from "./handover.server";

const streamOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

test("the data of a page arrives as it was, in a script that nothing in it ends", async () => {
  const data = "</script><!-- & \u2028\u2029 \\ \" 'ä' 🪨";
  const bytes = Buffer.from(data);
  // A character may come in two chunks.
  const script = await handedOver(streamOf(bytes.subarray(0, -2), bytes.subarray(-2)), "n0");
  const body = /^<script nonce="n0">(.*)<\/script>$/s.exec(script)?.[1] ?? "";
  expect(body).not.toMatch(/[<>&\u2028\u2029]/);
  const received: string[] = [];
  const streamController = {
    enqueue: (text: string) => received.push(text),
    close: () => received.push("closed"),
  };
  runInNewContext(body, { window: { __remixContext: { streamController } } });
  expect(received).toEqual([data, "closed"]);
});

test("without data there is no script", async () => {
  expect(await handedOver(undefined, "n0")).toBe("");
});
