import { data } from "@remix-run/node";
import { isOfPage } from "~/kernel/form/draft";
import { Admission, type FieldErrors, form, type NameRule, type Sent } from "~/kernel/form/form";
import { Refusal } from "~/kernel/refusal";
import { type Field, receivedFields, rememberFields, takeConfirmation } from "./received.server";
import { LONGEST_NAME, MOST_FIELDS, refuseOthersForm } from "./sealed-form.server";
import { readTexts } from "./upload.server";

/** Of a form without a file, in bytes; the perimeter refuses what says beforehand that it is larger. */
const BODY_LIMIT = 1_000_000;
/** Values of one form: more than any page has controls. */
const VALUES_LIMIT = 10_000;

/** What is thrown of a form that no page of ours sends. */
export const FOREIGN_FORM = data(
  { message: "This form is not complete. Reload the page and try again." },
  { status: 400 },
);

/** A form that is a button and nothing else. */
export const ButtonForm = form({});

type Readable<Result> = { names: readonly NameRule[]; read(received: Admission["received"]): Result };

/**
 * Reads the body of a request as the given form. What the form does not take is refused while the body is read, before
 * anything is parsed.
 * @throws a 400 with a message: no form, too large, or a field that is not one of the form's. A 401: someone else typed it.
 */
export async function receive<Result>(request: Request, form: Readable<Result>): Promise<NonNullable<Result>> {
  const admission = new Admission(form.names);
  const fields: Field[] = [];
  for await (const [name, value] of valuesOf(request)) {
    if (takeConfirmation(request, [name, value])) continue;
    if (!isOfPage(name, value) && admission.admit(name, value) !== null) throw FOREIGN_FORM;
    fields.push([name, value]);
  }
  rememberFields(request, fields);
  await refuseOthersForm(request, fields);
  return readAdmitted(form, admission);
}

/** The same for what has been read already, such as the texts beside a file. */
export function admit<Result>(sent: FormData, form: Readable<Result>): NonNullable<Result> {
  const admission = new Admission(form.names);
  for (const [name, value] of sent) {
    if (typeof value !== "string") throw FOREIGN_FORM;
    if (!isOfPage(name, value) && admission.admit(name, value) !== null) throw FOREIGN_FORM;
  }
  return readAdmitted(form, admission);
}

/** The answer to a form that needs another try: what was typed, with what is wrong. Its page shows both. */
export function tryAgain<Typed>(
  { typed, errors }: Sent<Typed, unknown>,
  { status = 400, ...more }: { status?: number; errors?: FieldErrors } = {},
) {
  return data({ typed, errors, ...more }, { status });
}

function readAdmitted<Result>(form: Readable<Result>, { received }: Admission): NonNullable<Result> {
  const sent = form.read(received);
  if (sent === null || sent === undefined) throw FOREIGN_FORM;
  return sent;
}

/**
 * Names and values in the order sent, each decoded only when its turn comes.
 * @throws a 400 with a message: no form, too large, or not well formed.
 */
async function* valuesOf(request: Request): AsyncGenerator<[name: string, value: string]> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "multipart/form-data") {
    const texts = await readTexts(request).catch(refuseMalformed);
    for (const [name, value] of texts) if (typeof value === "string") yield [name, value];
    return;
  }
  if (type !== "application/x-www-form-urlencoded") throw FOREIGN_FORM;
  const body = await bodyOf(request);
  let values = 0;
  for (let from = 0; from <= body.length; values++) {
    if (values > VALUES_LIMIT) throw FOREIGN_FORM;
    const and = body.indexOf("&", from);
    const to = and === -1 ? body.length : and;
    if (to > from) yield pairOf(body.slice(from, to));
    from = to + 1;
  }
}

function refuseMalformed(error: unknown): never {
  throw error instanceof Refusal ? data({ message: error.message }, { status: 400 }) : error;
}

function pairOf(text: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  const [name, value] = equals === -1 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
  return [decoded(name), decoded(value)];
}

/** As browsers write it; what is not well formed is no form of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw FOREIGN_FORM;
  }
}

async function bodyOf(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > BODY_LIMIT) {
      await reader?.cancel();
      throw FOREIGN_FORM;
    }
    text += decoder.decode(read.value, { stream: true });
  }
  return text + decoder.decode();
}

/** A form with its typed values, to be sent again. */
export type CarriedForm = { action: string; fields: Field[] };

/** A form that waits until its sender has proved who they are. */
export type ConfirmedForm = CarriedForm & {
  needsSecondStep: boolean;
  factors: { passkeys: number; apps: number };
  ways: { passwords: boolean; organisation: string | null };
};

/** The 403 whose page says why it cannot be sent yet, and keeps the fields. */
export async function askToWait(request: Request, action: string): Promise<ReturnType<typeof data>> {
  return data({ waiting: await carriedBy(request, action) }, { status: 403 });
}

const SECRET = /password|secret|code/i;

/**
 * A form that could not be stored for now, for the page that says so and sends it again.
 * @returns `undefined` for what no page may show: a password, or what no page of ours sends.
 */
export async function unsavedForm(request: Request, action: string): Promise<CarriedForm | undefined> {
  const received = receivedFields(request);
  const isRead = received.length > 0 || request.bodyUsed;
  const form = isRead ? { action, fields: received } : await carriedBy(request, action).catch(() => undefined);
  return form?.fields.some(([name]) => SECRET.test(name)) ? undefined : form;
}

/** How our forms name their fields: `leaveOut`, `form-draft`, `rating.e-1a2b`. Never an index, a path or a prototype. */
const OWN_NAME = /^[a-z][\w.:-]*$/i;

/**
 * Fields of a form, read without knowing which form. Files are left out.
 * @throws a 400 for fields that no page sends: anyone may send them, and they are sent back.
 */
export async function carriedBy(request: Request, action: string): Promise<CarriedForm> {
  const fields: CarriedForm["fields"] = [];
  for await (const field of valuesOf(request)) {
    if (fields.push(field) > MOST_FIELDS || field[0].length > LONGEST_NAME || !OWN_NAME.test(field[0]))
      throw FOREIGN_FORM;
  }
  return { action, fields };
}
