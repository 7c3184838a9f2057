import { requestNote } from "./request-note.server";

export type Field = [name: string, value: string];

const received = requestNote<readonly Field[]>("received");

/** Fields that confirm a final act; a page or dialog sends them with any form. */
const CONFIRMATION_FIELDS = { token: "final-token", typed: "final-name", dialog: "final-dialog" } as const;
const LONGEST = 500;

/**
 * The answer to a question: its token and typed text.
 * @property inDialog a script asks, and shows the question on the open page.
 */
export type Confirmation = { token: string | null; typed: string | null; inDialog: boolean };

const NONE: Confirmation = { token: null, typed: null, inDialog: false };

const confirmation = requestNote<Confirmation>("confirmation");

/** Keeps the fields of a form until its request is answered; a body can be read only once. */
export function rememberFields(request: Request, fields: readonly Field[]): void {
  received.write(request, fields);
}

/** The fields that were received, for a page that shows them again. Files are not among them. */
export function receivedFields(request: Request): Field[] {
  return [...(received.read(request) ?? [])];
}

/** Sets a field of a confirmation aside, since no form declares it. @returns whether it was one. */
export function takeConfirmation(request: Request, [name, value]: Field): boolean {
  const known = Object.entries(CONFIRMATION_FIELDS).find(([, field]) => field === name);
  if (!known || value.length > LONGEST) return false;
  const before = confirmationOf(request);
  const [part] = known;
  const added = part === "dialog" ? { inDialog: true } : { [part]: value };
  confirmation.write(request, { ...before, ...added });
  return true;
}

export function confirmationOf(request: Request): Confirmation {
  return confirmation.read(request) ?? NONE;
}
