import { Agent, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { ECHO_BUILD } from "../../../test/setup/echo-build";
import { createServer, listen } from "./server.server";

let server: Server;
beforeAll(async () => {
  const app = { env: readEnv({ NODE_ENV: "test" }), log: pino({ level: "silent" }) } as App;
  server = await listen(createServer(app, { build: ECHO_BUILD, assets: (_q, _s, next) => next() }), 0, "127.0.0.1");
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** One of those that may bring a file. */
const FILE_PATH = "/evidence/new";

/** What the server says, and after how many seconds, to somebody who sends this and then nothing more. */
function sendPart(part: string): Promise<{ answer: string; seconds: number }> {
  const { port } = server.address() as AddressInfo;
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(part));
    let answer = "";
    socket.setEncoding("utf8").on("data", (text) => {
      answer += text;
    });
    socket.once("close", () =>
      resolve({ answer: answer.split("\r\n", 1)[0] ?? "", seconds: (Date.now() - began) / 1_000 }),
    );
    socket.once("error", reject);
  });
}

test("whoever does not finish the head or the body of a request is sent away in time", async () => {
  const head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n";
  const file = head.replace("/echo", FILE_PATH).concat("Content-Type: multipart/form-data; boundary=b\r\n");
  const [inHead, inBody, inFile] = await Promise.all([
    sendPart(head),
    sendPart(`${head}Content-Length: 100\r\n\r\na=`),
    // Answered or not: whoever is not signed in may hold no connection by a file that never comes.
    sendPart(`${file}Content-Length: 50000000\r\n\r\n--b\r\n`),
  ]);
  expect(inHead.answer).toBe("HTTP/1.1 408 Request Timeout");
  expect(inHead.seconds).toBeLessThan(15);
  expect(inBody.answer).toMatch(/^HTTP\/1\.1 4/);
  expect(inBody.seconds).toBeLessThan(40);
  expect(inFile.seconds).toBeLessThan(40);
});

test("many forms on one connection leave nothing behind on it", async () => {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const listeners: number[] = [];
  server.on("connection", (socket) => server.on("request", () => listeners.push(socket.listenerCount("close"))));
  for (let sent = 0; sent < 20; sent++) {
    await new Promise<void>((resolve, reject) => {
      const asked = request(
        { agent, port, method: "POST", path: "/echo", headers: { "Content-Length": 3 } },
        (answer) => answer.resume().once("end", resolve),
      );
      asked.once("error", reject).end("a=b");
    });
  }
  agent.destroy();
  expect(listeners).toHaveLength(20);
  expect(Math.max(...listeners)).toBe(Math.min(...listeners));
});

test("a connection is kept longer than a proxy keeps its own idle ones", () => {
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
});
