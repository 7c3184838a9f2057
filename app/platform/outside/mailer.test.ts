import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countOutbox, createMailer } from "./mailer.server";

const MESSAGE = {
  to: "noor@lantern.example",
  subject: "Grüße",
  text: "One line.\n\nAnother: https://x.example/join/abc\n",
};
const MAIL_FROM = "Waymark <waymark@lantern.example>";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-mail-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("without a mail server, messages are files that mail programs open", async () => {
  const mailer = createMailer({ MAIL_FROM, DATA_DIR: folder });
  expect([mailer.kind, await countOutbox({ DATA_DIR: folder })]).toEqual(["outbox", 0]);
  await Promise.all([mailer.send(MESSAGE), mailer.send(MESSAGE)]);
  expect(await countOutbox({ DATA_DIR: folder })).toBe(2);
  const [name = ""] = readdirSync(join(folder, "outbox"));
  const text = readFileSync(join(folder, "outbox", name), "utf8");
  expect(text).toContain(`From: ${MAIL_FROM}\r\nTo: noor@lantern.example\r\n`);
  expect(text).toContain("https://x.example/join/abc");
});

test("a subject adds no header, and an address no second one", async () => {
  const mailer = createMailer({ MAIL_FROM, DATA_DIR: folder });
  await mailer.send({ ...MESSAGE, subject: "Hello\r\nBcc: eve@example.org" });
  const [name = ""] = readdirSync(join(folder, "outbox"));
  expect(readFileSync(join(folder, "outbox", name), "utf8")).not.toMatch(/^Bcc:/m);
});

/** Says yes to everything, or no to every recipient; keeps what it was told. */
async function openMailServer(recipient: string): Promise<{ server: Server; port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => converse(socket, recipient, heard));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port, heard };
}

function converse(socket: Socket, recipient: string, heard: string[]): void {
  let isData = false;
  const answers: [RegExp, string][] = [
    [/^EHLO/, "250 here"],
    [/^RCPT/, recipient],
    [/^DATA/, "354 go on"],
    [/^QUIT/, "221 bye"],
  ];
  socket.write("220 test\r\n");
  socket.setEncoding("utf8").on("data", (part: string) => {
    heard.push(part);
    if (isData && !part.endsWith("\r\n.\r\n")) return;
    socket.write(`${isData ? "250 taken" : (answers.find(([verb]) => verb.test(part))?.[1] ?? "250 fine")}\r\n`);
    isData = !isData && part.startsWith("DATA");
  });
}

test("with one, they are handed over", async () => {
  const { server, port, heard } = await openMailServer("250 fine");
  const mailer = createMailer({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM, DATA_DIR: folder });
  await mailer.send(MESSAGE);
  expect(mailer.kind).toBe("smtp");
  expect(heard.join("")).toContain("MAIL FROM:<waymark@lantern.example>");
  expect(heard.join("")).toContain("https://x.example/join/abc");
  expect(readdirSync(folder)).toEqual([]);
  server.close();
});

test("what it refuses is an error, for the job to try again", async () => {
  const { server, port } = await openMailServer("550 no such mailbox");
  const mailer = createMailer({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM, DATA_DIR: folder });
  await expect(mailer.send(MESSAGE)).rejects.toThrow(/550/);
  server.close();
});
