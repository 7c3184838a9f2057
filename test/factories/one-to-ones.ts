import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Fresh, type Making } from "./people";

export type OneToOneRow = Prisma.OneToOneUncheckedCreateInput;
export type TalkingPointRow = Prisma.TalkingPointUncheckedCreateInput;
export type NoteRow = Prisma.OneToOneNoteUncheckedCreateInput;
export type ActionRow = Prisma.OneToOneActionUncheckedCreateInput;

/** Every two weeks on Tuesday, the next one on 24 November 2026. */
export function oneToOneRow(fresh: Fresh, given: Partial<OneToOneRow> & Pick<OneToOneRow, "managerId" | "reportId">) {
  return {
    id: given.id ?? fresh.newId(),
    rhythm: "TWO_WEEKLY",
    startsOn: day("2026-10-13"),
    time: "10:00",
    timeZone: "Europe/Lisbon",
    minutes: 30,
    createdAt: fresh.now(),
    changedAt: fresh.now(),
    ...given,
  } satisfies OneToOneRow;
}

export function createOneToOne(making: Making, given: Parameters<typeof oneToOneRow>[1]) {
  return making.db.oneToOne.create({ data: oneToOneRow(making, given) });
}

export function talkingPointRow(
  fresh: Fresh,
  given: Partial<TalkingPointRow> & Pick<TalkingPointRow, "oneToOneId" | "authorId">,
) {
  return {
    id: given.id ?? fresh.newId(),
    text: "Who takes over the migration",
    addedAt: fresh.now(),
    ...given,
  } satisfies TalkingPointRow;
}

export function noteRow(fresh: Fresh, given: Partial<NoteRow> & Pick<NoteRow, "oneToOneId" | "authorId" | "text">) {
  return { on: day("2026-11-24"), updatedAt: fresh.now(), ...given } satisfies NoteRow;
}

export function actionRow(fresh: Fresh, given: Partial<ActionRow> & Pick<ActionRow, "oneToOneId" | "authorId">) {
  return {
    id: given.id ?? fresh.newId(),
    ownerId: given.authorId,
    text: "Ask the platform team",
    madeOn: day("2026-11-10"),
    addedAt: fresh.now(),
    ...given,
  } satisfies ActionRow;
}
