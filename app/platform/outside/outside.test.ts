import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ENCRYPTED_INTERNET, INTERNET, postOutside, readOutside, type World } from "./outside.server";
import { isPublicAddress } from "./public-address";

describe("public addresses", () => {
  test.each(["1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "%s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ["this network", "0.0.0.0"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["behind a provider's NAT", "100.64.0.1"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local", "169.254.0.1"],
    ["metadata of clouds", "169.254.169.254"],
    ["documentation", "192.0.2.1"],
    ["documentation", "203.0.113.9"],
    ["6to4 relays", "192.88.99.1"],
    ["benchmarks", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["IPv4 as IPv6", "::ffff:127.0.0.1"],
    ["IPv4 as IPv6", "::ffff:7f00:1"],
    ["public IPv4 as IPv6, which nobody needs", "::ffff:1.1.1.1"],
    ["IPv4 as IPv6, long ago", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["NAT64 of one's own", "64:ff9b:1::a00:1"],
    ["6to4 to loopback", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff::1"],
    ["unique local", "fc00::1"],
    ["unique local", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local of an interface", "fe80::1%lo"],
    ["site-local, long ago", "fec0::1"],
    ["multicast", "ff02::1"],
    ["no address", "localhost"],
    ["no address", "0x7f.1"],
    ["nothing", ""],
  ])("%s: %s is none", (_, address) => expect(isPublicAddress(address)).toBe(false));
});

/** 127.0.0.2 plays the internet, 127.0.0.1 everything that nobody outside may reach. */
const [PUBLIC, PRIVATE] = ["127.0.0.2", "127.0.0.1"];
let outside: Server;
let inside: Server;
let hits: string[] = [];
let page: RequestListener;
const html = (title: string) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<title>${title}</title>`);
};
const to = (location: string) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(302, { Location: location }).end();
};

beforeAll(async () => {
  outside = createServer((request, response) => page(request, response));
  await new Promise<void>((resolve) => outside.listen(0, PUBLIC, resolve));
  inside = createServer((request, response) => {
    hits.push(request.url ?? "");
    html("Secrets of the inside")(request, response);
  });
  const { port } = outside.address() as AddressInfo;
  await new Promise<void>((resolve) => inside.listen(port, PRIVATE, resolve));
});
afterAll(async () => {
  for (const server of [outside, inside]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
beforeEach(() => {
  hits = [];
  page = html("A page");
});

/** Names resolve to the answers in turn, the last one for ever. */
function worldOf(...answers: string[][]): World & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async resolve(host) {
      asked.push(host);
      return answers[Math.min(asked.length, answers.length) - 1] ?? [];
    },
    isAllowed: (address) => address === PUBLIC,
    portOf: (url) => (url.port === "" ? (outside.address() as AddressInfo).port : null),
  };
}

describe("a page outside", () => {
  test("is read as nobody in particular", async () => {
    let seen: IncomingMessage["headers"] = {};
    page = (request, response) => {
      seen = request.headers;
      html("A page")(request, response);
    };
    expect(await readOutside("http://page.example/x?y=1", worldOf([PUBLIC]))).toEqual({
      text: "<title>A page</title>",
    });
    expect(Object.keys(seen).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
    expect(seen.host).toBe("page.example");
  });

  test("is followed through three redirects and no more, each name resolved for itself", async () => {
    const world = worldOf([PUBLIC]);
    page = (request, response) => {
      const step = Number(request.url?.slice(1) || 0);
      (step < 3 ? to(`http://page${step + 1}.example/${step + 1}`) : html("The end"))(request, response);
    };
    expect(await readOutside("http://page0.example/0", world)).toEqual({ text: "<title>The end</title>" });
    expect(world.asked).toEqual(["page0.example", "page1.example", "page2.example", "page3.example"]);
    page = to("http://page.example/again");
    expect(await readOutside("http://page.example/", worldOf([PUBLIC]))).toBeNull();
  });

  test.each<[string, RequestListener]>([
    ["no HTML", (_, response) => void response.writeHead(200, { "Content-Type": "image/png" }).end("<title>x</title>")],
    ["without a type", (_, response) => void response.writeHead(200).end("<title>x</title>")],
    [
      "not found",
      (_, response) => void response.writeHead(404, { "Content-Type": "text/html" }).end("<title>x</title>"),
    ],
    [
      "packed, though asked not to be",
      (_, response) =>
        void response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "gzip" }).end("x"),
    ],
    ["cut off", (_, response) => void response.socket?.destroy()],
  ])("%s: nothing", async (_, listener) => {
    page = listener;
    expect(await readOutside("http://page.example/", worldOf([PUBLIC]))).toBeNull();
  });

  test("that goes on for ever is left after a part", async () => {
    let isLeft = false;
    page = (_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      const write = () => {
        while (response.write("x".repeat(10_000)));
      };
      response.on("drain", write).on("close", () => {
        isLeft = true;
      });
      write();
    };
    expect((await readOutside("http://page.example/", worldOf([PUBLIC])))?.text).toHaveLength(256_000);
    await expect.poll(() => isLeft).toBe(true);
  });
});

describe("what is inside is never reached", () => {
  const inVain = async (address: string, world: World) => {
    expect(await readOutside(address, world)).toBeNull();
    expect(hits).toEqual([]);
  };

  test("by a name that means it", () => inVain("http://inside.example/", worldOf([PRIVATE])));
  test("by a name that means both", () => inVain("http://both.example/", worldOf([PUBLIC, PRIVATE])));
  test("by a name that means nothing", () => inVain("http://nothing.example/", worldOf([])));

  test("by a name that means something else a moment later: it is asked once, and what it said is connected to", async () => {
    const world = worldOf([PUBLIC], [PRIVATE]);
    expect(await readOutside("http://rebinding.example/", world)).toEqual({ text: "<title>A page</title>" });
    expect(world.asked).toEqual(["rebinding.example"]);
    expect(hits).toEqual([]);
  });

  test("by a redirect to a name that means something else by then", async () => {
    page = to("http://rebinding.example/again");
    await inVain("http://rebinding.example/", worldOf([PUBLIC], [PRIVATE]));
  });

  test.each([
    `http://${PRIVATE}/`,
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://inside.example:8080/",
    "http://user:secret@page.example/",
    "ftp://page.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not an address",
  ])("by the address %s, given or redirected to", async (address) => {
    const world = () => worldOf([PUBLIC], [PUBLIC]);
    if (address !== "not an address") {
      page = to(address);
      await inVain("http://page.example/", world());
    }
    page = html("A page");
    await inVain(address, world());
  });

  test("from https to http", async () => {
    const world = worldOf([PUBLIC]);
    expect(await readOutside("https://page.example/", world)).toBeNull();
  });
});

test("the product's own world asks the default ports of public addresses, and resolves nothing private into one", async () => {
  expect(INTERNET.isAllowed).toBe(isPublicAddress);
  expect(INTERNET.portOf(new URL("https://x.example:443/"))).toBe(443);
  expect(INTERNET.portOf(new URL("http://x.example/"))).toBe(80);
  expect(INTERNET.portOf(new URL("https://x.example:80/"))).toBeNull();
  expect((await INTERNET.resolve("localhost")).every((address) => !isPublicAddress(address))).toBe(true);
  expect(await readOutside("http://localhost/")).toBeNull();
});

describe("what is sent outside", () => {
  const message = { headers: { "content-type": "application/json" }, body: '{"é":1}' };

  test("arrives whole, as nobody in particular, and its status is told", async () => {
    let seen: IncomingMessage | undefined;
    let body = "";
    page = (request, response) => {
      seen = request;
      request.setEncoding("utf8").on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => response.writeHead(202).end("not read"));
    };
    expect(await postOutside("http://page.example/in", message, worldOf([PUBLIC]))).toBe(202);
    expect([seen?.method, seen?.url, body]).toEqual(["POST", "/in", message.body]);
    const names = ["accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"];
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual(names);
  });

  test("does not follow redirects, whoever is meant", async () => {
    page = to("http://inside.example/");
    const world = worldOf([PUBLIC], [PRIVATE]);
    expect(await postOutside("http://page.example/", message, world)).toBe(302);
    expect([world.asked, hits]).toEqual([["page.example"], []]);
  });

  test.each([
    ["a name that means what is inside", "http://inside.example/", [PRIVATE]],
    ["a name that means both", "http://both.example/", [PUBLIC, PRIVATE]],
    ["an address inside", `http://${PRIVATE}/`, [PUBLIC]],
    ["a password on the way", "http://user:secret@page.example/", [PUBLIC]],
    ["another port", "http://page.example:8080/", [PUBLIC]],
    ["no address", "not an address", [PUBLIC]],
  ])("does not reach %s", async (_, address, answers) => {
    expect(await postOutside(address, message, worldOf(answers))).toBeNull();
    expect(hits).toEqual([]);
  });

  test("goes encrypted or not at all", async () => {
    expect(ENCRYPTED_INTERNET.isAllowed).toBe(isPublicAddress);
    const ports = ["http://x.example/", "https://x.example/", "https://x.example:8443/"].map((address) =>
      ENCRYPTED_INTERNET.portOf(new URL(address)),
    );
    expect(ports).toEqual([null, 443, null]);
    expect(await postOutside("https://localhost/", message)).toBeNull();
  });
});
