import {
  type Autosave,
  type AutosaveEvent,
  autosave,
  type Drafts,
  retryDelay,
  type SaveAnswer,
  startAutosave,
  toSend,
} from "../domain/autosave";
import type { Settlement } from "../domain/conflict";
import type { Judgement, StoredJudgement } from "../domain/judgement";
import type { SheetHead } from "../domain/sheet-page";
import { readDrafts, writeDrafts } from "./draft-storage";

const AFTER_TYPING_MS = 700;

/** Whose sheet it saves to: two raters have the same address. */
type SaverOf = Pick<SheetHead, "assessmentId" | "sheetId">;

/**
 * The hands of `domain/autosave`: timers, storage and the network around its decisions. One for each sheet and tab;
 * it outlives the page it started on, so that what was typed there is still sent from the next.
 */
export class Saver {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private isStored = true;

  constructor(
    private readonly of: SaverOf,
    public state: Autosave,
  ) {
    this.dispatch({ type: "restored", drafts: readDrafts(of.sheetId) });
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

  snapshot = (): Autosave => this.state;

  /** A page of this assessment has been (re)loaded. */
  read(stored: Record<string, StoredJudgement>): void {
    this.dispatch({ type: "read", stored });
  }

  typed(id: string, judgement: Judgement, soon: boolean): void {
    this.dispatch({ type: "typed", id, judgement });
    this.schedule(soon ? 0 : AFTER_TYPING_MS);
  }

  settle(id: string, settlement: Settlement): void {
    this.dispatch({ type: "settled", id, settlement });
    this.schedule(0);
  }

  dispatch(event: AutosaveEvent): void {
    const before = this.state.drafts;
    this.state = autosave(this.state, event);
    if (this.state.drafts !== before) this.keep(before, this.state.drafts);
    for (const listener of this.listeners) listener();
  }

  /** Sends what there is now; resolves when the server has said about it, or could not be reached. */
  async flush(leaving = false): Promise<void> {
    // Of several that waited for the same answer only the first may go on: a second send would conflict with it.
    while (this.sending) await this.sending;
    if (toSend(this.state).length === 0) return;
    clearTimeout(this.timer);
    this.sending = this.send(leaving).finally(() => {
      this.sending = null;
    });
    await this.sending;
    // What was typed meanwhile, or what only now may follow an answer that was lost.
    if (this.state.phase === "idle" && toSend(this.state).length > 0) await this.flush(leaving);
  }

  private async send(leaving: boolean): Promise<void> {
    const writes = toSend(this.state);
    const body = formOf(writes);
    body.set("sheet", this.of.sheetId);
    this.dispatch({ type: "sent" });
    // A keepalive request outlives the page, but may carry 64 kB only.
    const keepalive = leaving && [...body.values()].join("").length < 60_000;
    try {
      const response = await fetch(`/assessments/${this.of.assessmentId}/save`, { method: "POST", body, keepalive });
      this.dispatch(
        await eventOf(
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

  private keep(before: Drafts, now: Drafts): void {
    this.isStored = writeDrafts(this.of.sheetId, before, now);
  }
}

function formOf(writes: ReturnType<typeof toSend>): URLSearchParams {
  const body = new URLSearchParams();
  for (const { id, judgement, seen } of writes) {
    body.set(`choice.${id}`, judgement.choice);
    body.set(`reason.${id}`, judgement.reason);
    body.set(`note.${id}`, judgement.note);
    body.set(`version.${id}`, String(seen));
  }
  return body;
}

async function eventOf(response: Response, ids: readonly string[]): Promise<AutosaveEvent> {
  if (response.status === 401) return { type: "signed-out" };
  if (response.status === 404) return { type: "gone" };
  const isOurs = [200, 400, 409].includes(response.status) && isJson(response);
  // A proxy's page, or an error that may pass.
  if (!isOurs) return { type: "unanswered" };
  const outcome = (await response.json()) as { answer: SaveAnswer; sealedAt: string | null } | { message: string };
  const at = Date.now();
  if ("message" in outcome) {
    const refused = Object.fromEntries(ids.map((id) => [id, outcome.message]));
    return { type: "answered", answer: { saved: {}, conflicts: {}, refused }, at };
  }
  return outcome.sealedAt ? { type: "sealed" } : { type: "answered", answer: outcome.answer, at };
}

const isJson = (response: Response) => response.headers.get("Content-Type")?.includes("json") ?? false;

const savers = new Map<string, Saver>();

/** In the browser only. */
export function saverFor(of: SaverOf, stored: Record<string, StoredJudgement>): Saver {
  const known = savers.get(of.sheetId);
  if (known) return known;
  const saver = new Saver(of, startAutosave(stored));
  savers.set(of.sheetId, saver);
  return saver;
}
