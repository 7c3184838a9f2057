import type { Db } from "~/platform/database/database.server";
import { createCandidate } from "../../test/factories/hiring";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { candidateId, makingAt, openingId, planOf } from "./hiring";
import { personId } from "./people";
import { ADMINISTRATOR } from "./roster";

/** Written by candidates, without their names: they are read under the code. */
const SAMPLES = [
  {
    number: 1,
    daysAgo: 26,
    title: "Why our receipts printed twice",
    body: `We print a receipt when the payment terminal answers. Some terminals answer twice when the network drops between the answer and our
acknowledgement, so some customers got two receipts and one of them complained about being charged twice. They were not.

I wrote down the three things that could have been true, and what each of them would leave in the log. Only one of them left a
second answer with the same transaction number. From then on we key the receipt by that number, and printing twice is printing once.

What I would do differently: I spent a day on the printer before I read the terminal's log.`,
    url: null,
  },
  {
    number: 1,
    daysAgo: 25,
    title: "A change to a queue that loses nothing",
    body: "",
    url: "https://code.example/samples/queue-that-loses-nothing",
  },
  {
    number: 2,
    daysAgo: 14,
    title: "Counting stock while shops are offline",
    body: `A shop that is offline keeps selling. Each sale is a row with the shop, a counter of that shop and the number sold; nothing is ever
overwritten. When the line is back the rows arrive in any order and maybe twice, and the sum is the same.

The hard part was returns of books that were sold elsewhere. We let the count of one shop become negative and show it as “to be
checked”, since a wrong number that looks right costs more than one that looks wrong.`,
    url: null,
  },
] as const;

/** Applied, and has not been asked yet; another one did not want to go on. */
const MORE = { name: "Hanna Lindqvist", email: "hanna.lindqvist@mail.example", source: "Job board" };

/** Work samples, and a candidate of the open opening who withdrew. */
export async function seedHiringCandidates({ tx, today, roster }: Seeding): Promise<void> {
  const coordinator = personId(planOf(roster, ADMINISTRATOR));
  for (const [index, { number, daysAgo, ...sample }] of SAMPLES.entries()) {
    const about = { id: idOf("work-sample", index), candidateId: candidateId("till", number), addedById: coordinator };
    await tx.workSample.create({ data: { ...about, ...sample, addedAt: daysBefore(today, daysAgo) } });
  }
  const consentedOn = daysBefore(today, 20);
  const added = makingAt(tx as Db, consentedOn, "withdrawn");
  const identity = { ...MORE, consentedOn, consentUntil: daysBefore(consentedOn, -365) };
  const { id } = await createCandidate(added, { openingId: openingId("till"), code: "C-WDRWN", identity });
  await tx.candidate.update({ where: { id }, data: { withdrawnAt: daysBefore(today, 11), edits: 2 } });
}
