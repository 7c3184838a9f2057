import type { TestApp } from "../setup/app";

type Mail = { subject: string; about: { personId: string; kind: string } };

/** Who was told what by mail, oldest first: `name: subject`; all of it removed, so that the next time shows what came since. */
export async function takeAnnounced(app: TestApp): Promise<string[]> {
  const jobs = await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { runAt: "asc" } });
  await app.db.job.deleteMany({ where: { id: { in: jobs.map(({ id }) => id) } } });
  const mails = jobs.map(({ payload }) => payload as Mail);
  const people = await app.db.person.findMany({ where: { id: { in: mails.map(({ about }) => about.personId) } } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return mails.map(({ subject, about }) => `${names.get(about.personId)}: ${subject}`).sort();
}

/** All that was stored of mails and notices, to be searched for words that belong on a page. */
export async function storedWords(app: TestApp): Promise<string> {
  const [jobs, notices] = [await app.db.job.findMany(), await app.db.notice.findMany()];
  return JSON.stringify([jobs.map(({ payload }) => payload), notices.map(({ params }) => params)]);
}
