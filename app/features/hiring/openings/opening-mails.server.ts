import { enqueueMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listHere } from "./opening-edit.repo.server";

/** Told to somebody about an opening; nothing of any candidate. */
export type OpeningLetter = { personId: string; subject: string; text: string };

/** Whoever has left gets none. */
export async function mailAboutOpening(
  app: App,
  tx: Tx,
  openingId: string,
  letters: readonly OpeningLetter[],
): Promise<void> {
  const here = await listHere(
    tx,
    letters.map(({ personId }) => personId),
  );
  const messages = letters.flatMap(({ personId, subject, text }) => {
    const to = here.find(({ id }) => id === personId);
    if (!to) return [];
    const body = `Hello ${to.name},\n\n${text}\n${app.env.APP_URL}/hiring/openings/${openingId}\n`;
    return [{ to: to.email, subject, text: body }];
  });
  if (messages.length > 0) await enqueueMails(tx, app, messages);
}

/** To whoever decides and whoever keeps names, once an opening is open or they become it. */
export function partLetters(
  { role, deciderId, coordinatorId }: { role: string; deciderId: string; coordinatorId: string },
  except: string,
): OpeningLetter[] {
  return [
    { personId: deciderId, subject: "You decide on an opening", text: `You decide whom “${role}” is given to:` },
    {
      personId: coordinatorId,
      subject: "You keep names of an opening",
      text: `You alone know the candidates of “${role}” by name. Add them and keep in touch with them:`,
    },
  ].filter(({ personId }) => personId !== except);
}
