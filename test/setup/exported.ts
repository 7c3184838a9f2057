import { buffer } from "node:stream/consumers";
import { strFromU8, unzipSync } from "fflate";
import { exportOwn } from "~/features/privacy/export/export.server";
import { auditWords } from "~/main/audit-words";
import { actorOf } from "../factories/actors";
import type { TestApp } from "./app";

/** The JSON text of what somebody takes home. */
export async function exportedText(app: TestApp, person: { id: string }): Promise<string> {
  const { zip } = await exportOwn(app, actorOf(person), auditWords);
  return strFromU8(unzipSync(await buffer(zip))["export.json"] ?? new Uint8Array());
}
