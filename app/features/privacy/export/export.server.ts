import type { ReadableStream } from "node:stream/web";
import { strToU8 } from "fflate";
import { zipStream } from "~/files/zip-stream.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { HandedOutFile, PersonalData } from "~/platform/personal-data.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import { type Json, readableDocument } from "./domain/readable";

/** The format's name and version; a change that an older reader would misread gets a new number. */
const FORMAT = { format: "waymark.person", formatVersion: 1 };
const LEAD =
  "Everything Waymark stores about you that you can read. export.json has the same for programs. Sealed judgments aren't included; export again once they're revealed.";

/**
 * Everything about a person that they may read, as a zip of a JSON file, a page to read, and their files.
 * @param rooms whose sections it has, in this order.
 * @throws {Refusal} `too-many`: it costs the server more than any page.
 */
export async function exportOwn(
  app: App,
  actor: Actor,
  rooms: readonly PersonalData[],
): Promise<{ name: string; zip: ReadableStream<Uint8Array> }> {
  demand(actor, "privacy.export-own", { id: actor.id, managerId: null });
  await limit(app, "export", actor.id);
  const exportedAt = app.now();
  const sections = [];
  for (const room of rooms) if (room.exportOf) sections.push(await room.exportOf(app, actor));
  const about = plain(Object.assign({}, ...sections));
  const event = { at: exportedAt, actorId: actor.id, subjectId: actor.id, objectId: actor.id };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "export.make" }));
  const json = `${JSON.stringify({ ...FORMAT, exportedAt, ...about }, null, 2)}\n`;
  const title = `${actor.name}, ${dayText(exportedAt)}`;
  const texts = { "export.json": strToU8(json), "index.html": strToU8(readableDocument(title, LEAD, about)) };
  const files = [];
  for (const room of rooms) if (room.filesOf) files.push(...(await room.filesOf(app, actor)));
  const zip = zipStream(texts, opened(app, files), exportedAt);
  return { name: `waymark-${dayText(exportedAt)}.zip`, zip };
}

/** Each place once, whatever number of records have the file. */
function opened({ files, log }: App, handedOut: readonly HandedOutFile[]) {
  const stored = new Map(handedOut.map(({ name, key }) => [name, key]));
  return [...stored].map(([name, key]) => ({
    name,
    async open() {
      const content = await files.get(key);
      if (!content) log.error({ key }, "a file is missing from the store");
      return content;
    },
  }));
}

/** Dates as texts, as JSON has them. */
function plain(value: unknown): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}
