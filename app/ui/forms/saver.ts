import {
  type Autosave,
  type AutosaveEvent,
  type Draft,
  type Drafts,
  retryDelay,
  type SaveAnswer,
  type Settlement,
  startAutosave,
} from "~/kernel/autosave";
import { draftsOf } from "./kept-drafts";
import type { Fields, SheetKind } from "./sheet-fields";

const AFTER_TYPING_MS = 700;

/** A sheet that is saved as one types. */
export type SavedSheet<Text extends Fields> = {
  kind: SheetKind<Text>;
  /** Whose sheet it saves to: two people have the same address. */
  key: string;
  /** Where it is saved to. */
  action: string;
  /** Its page is kept for use without a network, as it was when it was read; what was stored since is kept beside it. */
  kept?: KeptStored<Text>;
};

/** What this browser last heard to be stored. */
export type KeptStored<Text> = {
  read(): Autosave<Text>["stored"];
  write(stored: Autosave<Text>["stored"]): void;
};

/**
 * The hands of `kernel/autosave`: timers, storage and the network around its decisions. One for each sheet and tab;
 * it outlives the page it started on, so that what was typed there is still sent from the next.
 */
export class Saver<Text extends Fields> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private isStored = true;

  constructor(
    readonly sheet: SavedSheet<Text>,
    public state: Autosave<Text>,
  ) {
    if (sheet.kept) this.dispatch({ type: "read", stored: sheet.kept.read() });
    this.dispatch({ type: "restored", drafts: readDrafts(sheet) });
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush(document.visibilityState === "hidden"));
    addEventListener("beforeunload", (event) => {
      if (!this.isStored && Object.keys(this.state.drafts).length > 0) event.preventDefault();
    });
    this.schedule(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): Autosave<Text> => this.state;

  /** A page of this sheet has been (re)loaded. */
  read(stored: Autosave<Text>["stored"]): void {
    this.dispatch({ type: "read", stored });
  }

  typed(id: string, text: Text, soon: boolean): void {
    this.dispatch({ type: "typed", id, text });
    this.schedule(soon ? 0 : AFTER_TYPING_MS);
  }

  settle(id: string, settlement: Settlement): void {
    this.dispatch({ type: "settled", id, settlement });
    this.schedule(0);
  }

  /** What was typed here and is not stored is given up with the sheet. */
  forget(): void {
    this.keep(this.state.drafts, {});
  }

  dispatch(event: AutosaveEvent<Text>): void {
    const { drafts: before, stored } = this.state;
    this.state = this.sheet.kind.saving.autosave(this.state, event);
    // First what is stored: a draft is removed because its text is there now.
    if (this.state.stored !== stored) this.sheet.kept?.write(this.state.stored);
    if (this.state.drafts !== before) this.keep(before, this.state.drafts);
    for (const listener of this.listeners) listener();
  }

  /** Sends what there is now; resolves when the server has said about it, or could not be reached. */
  async flush(leaving = false): Promise<void> {
    // Of several that waited for the same answer only the first may go on: a second send would conflict with it.
    while (this.sending) await this.sending;
    if (this.toSend().length === 0) return;
    clearTimeout(this.timer);
    this.sending = this.send(leaving).finally(() => {
      this.sending = null;
    });
    await this.sending;
    // What was typed meanwhile, or what only now may follow an answer that was lost.
    if (this.state.phase === "idle" && this.toSend().length > 0) await this.flush(leaving);
  }

  private toSend() {
    return this.sheet.kind.saving.toSend(this.state);
  }

  private async send(leaving: boolean): Promise<void> {
    const writes = this.toSend();
    const body = formOf(this.sheet, writes);
    this.dispatch({ type: "sent" });
    // A keepalive request outlives the page, but may carry 64 kB only.
    const keepalive = leaving && [...body.values()].join("").length < 60_000;
    try {
      const response = await fetch(this.sheet.action, { method: "POST", body, keepalive });
      this.dispatch(
        await eventOf<Text>(
          response,
          writes.map(({ id }) => id),
        ),
      );
    } catch {
      this.dispatch({ type: "unanswered" });
    }
    if (this.state.phase === "retrying" || this.state.phase === "signed-out") {
      this.schedule(retryDelay(this.state.failures));
    }
  }

  private schedule(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), after);
  }

  private keep(before: Drafts<Text>, now: Drafts<Text>): void {
    this.isStored = writeDrafts(this.sheet.key, before, now);
  }
}

type Writes<Text> = readonly { id: string; text: Text; seen: number }[];

function formOf<Text extends Fields>({ kind, key }: SavedSheet<Text>, writes: Writes<Text>): URLSearchParams {
  const body = new URLSearchParams();
  for (const { id, text, seen } of writes) {
    for (const name of kind.fieldsOf(id)) body.set(`${name}.${id}`, text[name] ?? "");
    body.set(`version.${id}`, String(seen));
  }
  body.set("sheet", key);
  return body;
}

async function eventOf<Text>(response: Response, ids: readonly string[]): Promise<AutosaveEvent<Text>> {
  if (response.status === 401) return { type: "signed-out" };
  if (response.status === 404) return { type: "gone" };
  const isOurs = [200, 400, 409].includes(response.status) && isJson(response);
  // A proxy's page, or an error that may pass.
  if (!isOurs) return { type: "unanswered" };
  const outcome = (await response.json()) as
    | { answer: SaveAnswer<Text>; sealedAt: string | null }
    | { message: string };
  const at = Date.now();
  if ("message" in outcome) {
    const refused = Object.fromEntries(ids.map((id) => [id, outcome.message]));
    return { type: "answered", answer: { saved: {}, conflicts: {}, refused }, at };
  }
  return outcome.sealedAt ? { type: "sealed" } : { type: "answered", answer: outcome.answer, at };
}

const isJson = (response: Response) => response.headers.get("Content-Type")?.includes("json") ?? false;

const savers = new Map<string, unknown>();

/** In the browser only. */
export function saverFor<Text extends Fields>(sheet: SavedSheet<Text>, stored: Autosave<Text>["stored"]): Saver<Text> {
  const known = savers.get(sheet.key) as Saver<Text> | undefined;
  if (known) return known;
  const saver = new Saver(sheet, startAutosave(stored));
  savers.set(sheet.key, saver);
  return saver;
}

/*
 * Drafts of sheets in the browser's own storage (`kept-drafts.ts`). Each tab writes under its own name; a tab that opens takes up what others left, since they may be gone. Two tabs sending the
 * same text is harmless: the second is told that it is stored already.
 */

function tabName(): string {
  const known = sessionStorage.getItem("waymark.tab");
  if (known) return known;
  const name = Math.random().toString(36).slice(2, 10);
  sessionStorage.setItem("waymark.tab", name);
  return name;
}

const keyOf = (sheetId: string, id: string) => `${draftsOf("sheet")}${sheetId}/${id}/${tabName()}`;

/** Drafts of this tab, and of other tabs where this one has none. Empty where storage is forbidden. */
export function readDrafts<Text extends Fields>({
  kind,
  key: sheetId,
}: {
  kind: SheetKind<Text>;
  key: string;
}): Drafts<Text> {
  const found: Record<string, Draft<Text>> = {};
  try {
    const own = `/${tabName()}`;
    const prefix = draftsOf("sheet");
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${sheetId}/`));
    for (const key of keys.sort((a, b) => Number(b.endsWith(own)) - Number(a.endsWith(own)))) {
      const id = key.slice(prefix.length).split("/")[1] ?? "";
      const draft = parse<Text>(localStorage.getItem(key));
      const isWhole = draft && kind.fieldsOf(id).every((name) => typeof draft.typed[name] === "string");
      if (isWhole && !(id in found)) found[id] = draft;
    }
  } catch {
    // Private windows may forbid storage: then drafts live as long as the page.
  }
  return found;
}

function parse<Text>(text: string | null): Draft<Text> | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft<Text> | null;
    return typeof draft?.typed === "object" && typeof draft.seen === "number" ? draft : null;
  } catch {
    return null;
  }
}

/** With the time, so that expired drafts can be removed. */
const storedText = <Text>(draft: Draft<Text>) => JSON.stringify({ ...draft, at: Date.now() });

/** Writes what changed between two states. @returns false when the browser did not take it. */
function writeDrafts<Text>(sheetId: string, before: Drafts<Text>, now: Drafts<Text>): boolean {
  try {
    for (const [id, draft] of Object.entries(now)) {
      if (before[id] !== draft) localStorage.setItem(keyOf(sheetId, id), storedText(draft));
    }
    for (const id of Object.keys(before)) {
      if (!(id in now)) removeDraft(sheetId, id, before[id]!);
    }
    return true;
  } catch {
    return false;
  }
}

/** What is settled is settled for every tab that left the same text. */
function removeDraft<Text>(sheetId: string, id: string, settled: Draft<Text>): void {
  localStorage.removeItem(keyOf(sheetId, id));
  const text = JSON.stringify(settled.typed);
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(`${draftsOf("sheet")}${sheetId}/${id}/`)) continue;
    if (JSON.stringify(parse<Text>(localStorage.getItem(key))?.typed) === text) localStorage.removeItem(key);
  }
}
