/** What goes out by https, over real TLS. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { CURRENT_CERTIFICATE, EXPIRED_CERTIFICATE } from "../../../test/setup/test-only-certificates";
import { openTlsReceiver, PRIVATE, PUBLIC, type TlsReceiver } from "../../../test/setup/tls-receiver";
import { postOutside, readOutside, type World } from "./outside.server";

const ADDRESS = "https://tracker.example/in?x=1";
const MESSAGE = { headers: { "content-type": "application/json" }, body: '{"é":1}' };

let receiver: TlsReceiver;
let trusting: World;
beforeAll(async () => {
  receiver = await openTlsReceiver();
  trusting = receiver.world({ trusted: CURRENT_CERTIFICATE });
});
afterAll(() => receiver.close());
afterEach(() => {
  receiver.reset();
  vi.unstubAllEnvs();
});

const send = (world: World, address = ADDRESS) => postOutside(address, MESSAGE, world);

test("a message arrives whole at whoever shows the certificate of the name", async () => {
  expect(await send(trusting)).toBe(204);
  expect(receiver.received).toMatchObject([{ url: "/in?x=1", host: "tracker.example", body: MESSAGE.body }]);
  expect(receiver.connections).toEqual({ public: 1, private: 0 });
});

describe("nothing is said to", () => {
  const refused = async (world: World, address?: string) => {
    expect(await send(world, address)).toBeNull();
    expect(await readOutside(address ?? ADDRESS, world)).toBeNull();
    // It was asked for its certificate, and told nothing after that.
    expect(receiver.connections).toEqual({ public: 2, private: 0 });
    expect(receiver.received).toEqual([]);
  };

  test("a certificate that nobody vouches for", () => refused(receiver.world()));
  test("the certificate of another name", () => refused(trusting, "https://other.example/in"));
  test("the certificate of a name, at a bare address", () => refused(trusting, `https://${PUBLIC}/in`));
  test("a name below the certificate's", () => refused(trusting, "https://sub.tracker.example/in"));

  test("a certificate that has expired", () => {
    receiver.present(EXPIRED_CERTIFICATE);
    return refused(receiver.world({ trusted: EXPIRED_CERTIFICATE }));
  });

  test("any of them where the environment turns checking off", () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    return refused(receiver.world());
  });

  test("one that does not speak TLS", async () => {
    let asked = 0;
    const plain = createServer((_, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((resolve) => plain.listen(0, PUBLIC, resolve));
    const { port } = plain.address() as AddressInfo;
    expect(await send({ ...trusting, portOf: () => port })).toBeNull();
    expect(asked).toBe(0);
    plain.closeAllConnections();
    await new Promise((resolve) => plain.close(resolve));
  });
});

test("a redirect is not followed, to the same receiver neither", async () => {
  receiver.answer = (_, response) => void response.writeHead(308, { Location: "https://tracker.example/else" }).end();
  expect(await send(trusting)).toBe(308);
  expect(receiver.received.map(({ url }) => url)).toEqual(["/in?x=1"]);
});

describe("a connection is made to no address that was not checked", () => {
  test.each([
    ["private", [PRIVATE]],
    ["public and private", [PUBLIC, PRIVATE]],
    ["none", []],
  ])("where the name is %s", async (_, addresses) => {
    expect(await send({ ...trusting, resolve: async () => addresses })).toBeNull();
    expect(receiver.connections).toEqual({ public: 0, private: 0 });
  });

  test("where the name means something else after the check: it is asked once, and connected to what it said", async () => {
    const asked: string[] = [];
    const answers = [PUBLIC, PRIVATE];
    const resolve = async (host: string) => [answers[asked.push(host) - 1] ?? PRIVATE];
    expect(await send({ ...trusting, resolve })).toBe(204);
    expect(asked).toEqual(["tracker.example"]);
    expect(receiver.connections).toEqual({ public: 1, private: 0 });
    // The next message asks anew, and what is private by now is told nothing.
    expect(await send({ ...trusting, resolve })).toBeNull();
    expect(receiver.connections).toEqual({ public: 1, private: 0 });
  });

  test("and no other port or plain http", async () => {
    for (const address of ["http://tracker.example/in", "https://tracker.example:8443/in"]) {
      expect(await send(trusting, address)).toBeNull();
    }
    expect(receiver.connections).toEqual({ public: 0, private: 0 });
  });
});
