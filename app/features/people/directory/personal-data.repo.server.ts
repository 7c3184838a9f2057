import { notFound } from "~/kernel/refusal";
import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

/** Who the person is, in the words of pages; after an erasure a pseudonym. */
export const directoryData: PersonalData = {
  keeps: { [NO_WORDS]: ["Position"] },
  async exportOf({ db }, { id }) {
    const person = await db.person.findUnique({
      where: { id },
      select: {
        ...columns("name email timeZone languages startedOn deactivatedAt"),
        team: NAMED,
        manager: NAMED,
        positions: {
          select: columns("frameworkSlug levelCode overlayCode overlayUntil since"),
          orderBy: { since: "asc" },
        },
      },
    });
    if (!person) throw notFound();
    const { positions, ...profile } = person;
    return { profile: withNames([profile])[0], positions };
  },
  async erase(tx, { personId, pseudonym, at }) {
    const name = `Former colleague ${pseudonym.slice(0, 8)}`;
    const plain = { name, email: `${pseudonym}@erased.invalid`, timeZone: "UTC", languages: [], externalId: null };
    await tx.person.update({ where: { id: personId }, data: { ...plain, erasedAt: at, version: { increment: 1 } } });
  },
};
