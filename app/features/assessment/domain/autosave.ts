import { type Settlement, settle } from "./conflict";
import { type Judgement, NOTHING_YET, normal, problemOf, type StoredJudgement, sameJudgement } from "./judgement";

/**
 * What was typed and is not known to be stored. `attempted` was sent and got no answer: it may be stored or not, so it is
 * sent again, unchanged, until the server has said; only then does what was typed since follow.
 */
export type Draft = { typed: Judgement; seen: number; attempted: Judgement | null };

export type Drafts = Readonly<Record<string, Draft>>;

export type Phase =
  | "idle"
  /** A request is under way. */
  | "sending"
  /** The last one got no answer; another follows. */
  | "retrying"
  | "signed-out"
  /** Submitted elsewhere: nothing can be stored any more. */
  | "sealed"
  /** Discarded elsewhere. */
  | "gone";

/**
 * Everything an open page knows about saving. A draft leaves `drafts` only when the server has acknowledged exactly what
 * was typed, or when the person has chosen the other text.
 */
export type Autosave = {
  phase: Phase;
  drafts: Drafts;
  /** What is stored, as far as this page knows; a field without a draft shows it. */
  stored: Readonly<Record<string, StoredJudgement>>;
  /** What is stored where two tabs or devices disagree; waits for a choice. */
  conflicts: Readonly<Record<string, StoredJudgement>>;
  /** Why the server did not take a text; it is sent again once it has changed. */
  refused: Readonly<Record<string, { typed: Judgement; message: string }>>;
  /** Requests without an answer in a row. */
  failures: number;
  /** Milliseconds; when something was last acknowledged. */
  savedAt: number | null;
};

/** The server's word on each expectation it was sent. */
export type SaveAnswer = {
  saved: Readonly<Record<string, number>>;
  conflicts: Readonly<Record<string, StoredJudgement>>;
  refused: Readonly<Record<string, string>>;
};

export type AutosaveEvent =
  /** A page was read: again, or another of the same assessment. */
  | { type: "read"; stored: Autosave["stored"] }
  | { type: "restored"; drafts: Drafts }
  | { type: "typed"; id: string; judgement: Judgement }
  | { type: "sent" }
  | { type: "answered"; answer: SaveAnswer; at: number }
  | { type: "unanswered" }
  | { type: "signed-out" }
  | { type: "sealed" }
  | { type: "gone" }
  | { type: "settled"; id: string; settlement: Settlement };

export function startAutosave(stored: Autosave["stored"]): Autosave {
  return { phase: "idle", drafts: {}, stored, conflicts: {}, refused: {}, failures: 0, savedAt: null };
}

/** The next state. Pure; timers, storage and the network are the caller's. */
export function autosave(state: Autosave, event: AutosaveEvent): Autosave {
  switch (event.type) {
    case "read":
      return { ...state, stored: newest(state.stored, event.stored) };
    case "restored":
      return { ...state, drafts: { ...event.drafts, ...state.drafts } };
    case "typed":
      return typed(state, event.id, normal(event.judgement));
    case "sent":
      return { ...state, phase: "sending", drafts: { ...state.drafts, ...attempts(state) } };
    case "answered":
      return answered(state, event.answer, event.at);
    case "unanswered":
      return { ...state, phase: "retrying", failures: state.failures + 1 };
    case "signed-out":
    case "sealed":
    case "gone":
      return { ...state, phase: event.type, failures: state.failures + 1 };
    case "settled":
      return settled(state, event.id, event.settlement);
  }
}

/** A page that was read before the last acknowledgement knows less. */
function newest(known: Autosave["stored"], read: Autosave["stored"]): Autosave["stored"] {
  const next = { ...known };
  for (const [id, stored] of Object.entries(read)) {
    if (stored.version >= (next[id]?.version ?? 0)) next[id] = stored;
  }
  return next;
}

function typed(state: Autosave, id: string, judgement: Judgement): Autosave {
  const draft = state.drafts[id];
  const seen = draft?.seen ?? state.stored[id]?.version ?? 0;
  const next = { typed: judgement, seen, attempted: draft?.attempted ?? null };
  return { ...state, drafts: { ...state.drafts, [id]: next } };
}

/** What to send now: not what waits for a choice, and not what the server refused or would refuse as it is. */
export function toSend(state: Autosave): { id: string; judgement: Judgement; seen: number }[] {
  if (isOver(state)) return [];
  return Object.entries(state.drafts)
    .filter(([id, draft]) => isReady(state, id, draft))
    .map(([id, draft]) => ({ id, judgement: draft.attempted ?? draft.typed, seen: draft.seen }));
}

const isOver = ({ phase }: Autosave) => phase === "sealed" || phase === "gone";

function isReady(state: Autosave, id: string, draft: Draft): boolean {
  if (id in state.conflicts) return false;
  if (draft.attempted) return true;
  const refused = state.refused[id];
  return problemOf(draft.typed) === null && !(refused && sameJudgement(refused.typed, draft.typed));
}

function attempts(state: Autosave): Drafts {
  const sent = toSend(state).map(({ id, judgement }) => [id, { ...state.drafts[id]!, attempted: judgement }] as const);
  return Object.fromEntries(sent);
}

function answered(state: Autosave, answer: SaveAnswer, at: number): Autosave {
  let next: Autosave = { ...state, phase: "idle", failures: 0 };
  for (const [id, version] of Object.entries(answer.saved)) next = acknowledged(next, id, version, at);
  for (const [id, stored] of Object.entries(answer.conflicts)) next = conflicting(next, id, stored, at);
  for (const [id, message] of Object.entries(answer.refused)) next = refusedBy(next, id, message);
  return next;
}

/** What was typed after sending stays a draft, on top of the version just stored. */
function acknowledged(state: Autosave, id: string, version: number, at: number): Autosave {
  const draft = state.drafts[id];
  if (!draft?.attempted) return { ...state, savedAt: at };
  const stored = { ...draft.attempted, version, savedAt: null };
  const known = { ...state, stored: { ...state.stored, [id]: stored }, savedAt: at };
  const isAll = sameJudgement(draft.attempted, draft.typed);
  if (isAll) return { ...known, drafts: without(state.drafts, id), refused: without(state.refused, id) };
  return { ...known, drafts: { ...state.drafts, [id]: { typed: draft.typed, seen: version, attempted: null } } };
}

/** A write of our own whose answer got lost is no conflict. */
function conflicting(state: Autosave, id: string, stored: StoredJudgement, at: number): Autosave {
  const draft = state.drafts[id];
  if (!draft) return state;
  const same = (ours: Judgement | null) => ours !== null && sameJudgement(ours, stored);
  if (same(draft.typed)) return acknowledged(withAttempt(state, id, draft.typed), id, stored.version, at);
  if (same(draft.attempted)) return acknowledged(state, id, stored.version, at);
  const waiting = { ...draft, attempted: null };
  return {
    ...state,
    drafts: { ...state.drafts, [id]: waiting },
    conflicts: { ...state.conflicts, [id]: stored },
  };
}

function withAttempt(state: Autosave, id: string, attempted: Judgement): Autosave {
  return { ...state, drafts: { ...state.drafts, [id]: { ...state.drafts[id]!, attempted } } };
}

function refusedBy(state: Autosave, id: string, message: string): Autosave {
  const draft = state.drafts[id];
  if (!draft) return state;
  const refused = { typed: draft.attempted ?? draft.typed, message };
  return {
    ...state,
    drafts: { ...state.drafts, [id]: { ...draft, attempted: null } },
    refused: { ...state.refused, [id]: refused },
  };
}

/** The settled text is a new write over the version it was settled against; taking theirs leaves nothing to write. */
function settled(state: Autosave, id: string, settlement: Settlement): Autosave {
  const stored = state.conflicts[id];
  const draft = state.drafts[id];
  if (!stored || !draft) return state;
  const conflicts = without(state.conflicts, id);
  const known = { ...state.stored, [id]: stored };
  const judgement = settle(settlement, draft.typed, stored);
  if (sameJudgement(judgement, stored))
    return { ...state, conflicts, stored: known, drafts: without(state.drafts, id) };
  const next = { typed: judgement, seen: stored.version, attempted: null };
  return { ...state, conflicts, stored: known, drafts: { ...state.drafts, [id]: next } };
}

function without<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}

const LONGEST_WAIT_MS = 30_000;

/** What the field of an expectation shows, and the version it stands on. */
export function shownIn(state: Autosave, id: string): { judgement: Judgement; seen: number } {
  const draft = state.drafts[id];
  const stored = state.stored[id] ?? NOTHING_YET;
  return draft ? { judgement: draft.typed, seen: draft.seen } : { judgement: stored, seen: stored.version };
}

/** How long to wait before trying again: 1, 2, 4 … seconds, at most 30. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.max(0, failures - 1));
}

/** What the page says about saving, most urgent first. */
export type SaveState =
  | "gone"
  | "sealed"
  | "conflict"
  | "signed-out"
  | "retrying"
  | "refused"
  | "saving"
  | "saved"
  | "unchanged";

export function saveStateOf(state: Autosave): SaveState {
  const unsaved = Object.entries(state.drafts);
  if (state.phase === "sealed" || state.phase === "gone") return state.phase;
  if (Object.keys(state.conflicts).length > 0) return "conflict";
  if (unsaved.length > 0 && state.phase === "signed-out") return "signed-out";
  if (unsaved.length > 0 && state.phase === "retrying") return "retrying";
  if (unsaved.some(([id, draft]) => isReady(state, id, draft))) return "saving";
  if (unsaved.length > 0) return "refused";
  return state.savedAt === null ? "unchanged" : "saved";
}
