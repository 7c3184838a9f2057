import { buffer } from "node:stream/consumers";
import { strFromU8, unzipSync } from "fflate";
import { expect } from "vitest";
import { eraseDue } from "~/features/privacy/erasure/erasure.server";
import { exportOwn } from "~/features/privacy/export/export.server";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import type { App } from "~/platform/app-context.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { actorOf } from "../factories/actors";

/** The JSON text of what somebody takes home. */
export async function exportedText(app: App, person: { id: string }): Promise<string> {
  const { zip } = await exportOwn(app, actorOf(person), PERSONAL_DATA);
  return strFromU8(unzipSync(await buffer(zip))["export.json"] ?? new Uint8Array());
}

/** What some rooms hand out to somebody. */
export async function handedOut(app: App, id: string, ...rooms: PersonalData[]): Promise<Record<string, unknown>> {
  const sections = rooms.map((room) => room.exportOf?.(app, actorOf({ id })));
  return Object.assign({}, ...(await Promise.all(sections)));
}

/** Someone leaves and is erased at once, without the days in which it could be canceled. */
export async function eraseNow(app: App, personId: string): Promise<void> {
  const at = app.now();
  await app.db.person.update({ where: { id: personId }, data: { deactivatedAt: at } });
  const request = { id: app.newId(), personId, reason: "They asked.", requestedBy: personId };
  await app.db.erasureRequest.create({ data: { ...request, requestedAt: at, dueAt: at } });
  await eraseDue(app, PERSONAL_DATA);
  const { erasedAt } = await app.db.person.findUniqueOrThrow({ where: { id: personId } });
  expect(erasedAt).toEqual(at);
}
