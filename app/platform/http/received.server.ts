export type Field = [name: string, value: string];

/** Stored on the request: the reader may be in another module graph than the page that received it. */
const RECEIVED = Symbol.for("waymark.received");
type Remembering = Request & { [RECEIVED]?: readonly Field[] };
/** Fields that confirm a final act; a page or dialog sends them with any form. */
const CONFIRMATION_FIELDS = { token: "final-token", typed: "final-name", dialog: "final-dialog" } as const;
const LONGEST = 500;

/**
 * The answer to a question: its token and typed text.
 * @property inDialog a script asks, and shows the question on the open page.
 */
export type Confirmation = { token: string | null; typed: string | null; inDialog: boolean };

const NONE: Confirmation = { token: null, typed: null, inDialog: false };

const CONFIRMATION = Symbol.for("waymark.confirmation");
type Confirming = Request & { [CONFIRMATION]?: Confirmation };

/** Keeps what a form held for as long as its request is answered: reading a body again is not possible. */
export function rememberFields(request: Request, fields: readonly Field[]): void {
  (request as Remembering)[RECEIVED] = fields;
}

/** What a form held that was received, for a page that keeps it; nothing of one that was not, or of its file. */
export function receivedFields(request: Request): Field[] {
  return [...((request as Remembering)[RECEIVED] ?? [])];
}

/** Removes what belongs to no form. @returns whether the field was such a one. */
export function takeConfirmation(request: Request, [name, value]: Field): boolean {
  const known = Object.entries(CONFIRMATION_FIELDS).find(([, field]) => field === name);
  if (!known || value.length > LONGEST) return false;
  const before = confirmationOf(request);
  const [part] = known;
  const added = part === "dialog" ? { inDialog: true } : { [part]: value };
  (request as Confirming)[CONFIRMATION] = { ...before, ...added };
  return true;
}

export function confirmationOf(request: Request): Confirmation {
  return (request as Confirming)[CONFIRMATION] ?? NONE;
}
