/** How a person settles a conflict: their own text, the one saved meanwhile, or their own with both texts. */
export type Settlement = "mine" | "theirs" | "both";

/** What is stored: `version` counts the writes; 0 is something that nothing was written about. */
export type Stored<Text> = Text & { version: number; savedAt: string | null };

/** What saving has to know of a kind of text: a rating, or an interviewer's notes and score. */
export type Writing<Text> = {
  nothing: Text;
  same(a: Text, b: Text): boolean;
  /** A short name for what a page shows of it (`markOfTexts`). */
  markOf(text: Text): string;
  /** As it is stored. */
  normal(text: Text): Text;
  /** Why it cannot be stored as it is; `null` when it can. */
  problemOf(text: Text): string | null;
  settle(settlement: Settlement, mine: Text, theirs: Text): Text;
};

/**
 * What was typed and is not known to be stored. `attempted` was sent and got no answer: it may be stored or not, so it is
 * sent again, unchanged, until the server has said; only then does what was typed since follow.
 */
export type Draft<Text> = { typed: Text; seen: number; attempted: Text | null };

export type Drafts<Text> = Readonly<Record<string, Draft<Text>>>;

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
export type Autosave<Text> = {
  phase: Phase;
  drafts: Drafts<Text>;
  /** What is stored, as far as this page knows; a field without a draft shows it. */
  stored: Readonly<Record<string, Stored<Text>>>;
  /** What is stored where two tabs or devices disagree; waits for a choice. */
  conflicts: Readonly<Record<string, Stored<Text>>>;
  /** Why the server did not take a text; it is sent again once it has changed. */
  refused: Readonly<Record<string, { typed: Text; message: string }>>;
  /** Requests without an answer in a row. */
  failures: number;
  /** Milliseconds; when something was last acknowledged. */
  savedAt: number | null;
};

/** The server's word on each text it was sent. */
export type SaveAnswer<Text> = {
  saved: Readonly<Record<string, number>>;
  conflicts: Readonly<Record<string, Stored<Text>>>;
  refused: Readonly<Record<string, string>>;
};

export type AutosaveEvent<Text> =
  /** A page was read: again, or another of the same sheet. */
  | { type: "read"; stored: Autosave<Text>["stored"] }
  | { type: "restored"; drafts: Drafts<Text> }
  | { type: "typed"; id: string; text: Text }
  | { type: "sent" }
  | { type: "answered"; answer: SaveAnswer<Text>; at: number }
  | { type: "unanswered" }
  | { type: "signed-out" }
  | { type: "sealed" }
  | { type: "gone" }
  | { type: "settled"; id: string; settlement: Settlement };

export function startAutosave<Text>(stored: Autosave<Text>["stored"]): Autosave<Text> {
  return { phase: "idle", drafts: {}, stored, conflicts: {}, refused: {}, failures: 0, savedAt: null };
}

/** What an open page asks about saving texts of one kind. */
export type Autosaving<Text> = {
  /** The next state. Pure; timers, storage and the network are the caller's. */
  autosave(state: Autosave<Text>, event: AutosaveEvent<Text>): Autosave<Text>;
  /** What to send now: not what waits for a choice, and not what the server refused or would refuse as it is. */
  toSend(state: Autosave<Text>): { id: string; text: Text; seen: number }[];
  /** What the field of an id shows, and the version it stands on. */
  shownIn(state: Autosave<Text>, id: string): { text: Text; seen: number };
  saveStateOf(state: Autosave<Text>): SaveState;
};

export function autosaving<Text extends object>(writing: Writing<Text>): Autosaving<Text> {
  return {
    autosave: (state, event) => next(writing, state, event),
    toSend: (state) => toSend(writing, state),
    shownIn(state, id) {
      const draft = state.drafts[id];
      const stored = state.stored[id];
      return draft
        ? { text: draft.typed, seen: draft.seen }
        : { text: stored ?? writing.nothing, seen: stored?.version ?? 0 };
    },
    saveStateOf: (state) => saveStateOf(writing, state),
  };
}

function next<Text extends object>(
  writing: Writing<Text>,
  state: Autosave<Text>,
  event: AutosaveEvent<Text>,
): Autosave<Text> {
  switch (event.type) {
    case "read":
      return { ...state, stored: newest(state.stored, event.stored) };
    case "restored":
      return { ...state, drafts: { ...event.drafts, ...state.drafts } };
    case "typed":
      return typed(state, event.id, writing.normal(event.text));
    case "sent":
      return { ...state, phase: "sending", drafts: { ...state.drafts, ...attempts(writing, state) } };
    case "answered":
      return answered(writing, state, event.answer, event.at);
    case "unanswered":
      return { ...state, phase: "retrying", failures: state.failures + 1 };
    case "signed-out":
    case "sealed":
    case "gone":
      return { ...state, phase: event.type, failures: state.failures + 1 };
    case "settled":
      return settled(writing, state, event.id, event.settlement);
  }
}

/** A page that was read before the last acknowledgement knows less. */
function newest<Text>(known: Autosave<Text>["stored"], read: Autosave<Text>["stored"]): Autosave<Text>["stored"] {
  const now = { ...known };
  for (const [id, stored] of Object.entries(read)) {
    if (stored.version >= (now[id]?.version ?? 0)) now[id] = stored;
  }
  return now;
}

function typed<Text>(state: Autosave<Text>, id: string, text: Text): Autosave<Text> {
  const draft = state.drafts[id];
  const seen = draft?.seen ?? state.stored[id]?.version ?? 0;
  const now = { typed: text, seen, attempted: draft?.attempted ?? null };
  return { ...state, drafts: { ...state.drafts, [id]: now } };
}

function toSend<Text>(writing: Writing<Text>, state: Autosave<Text>): { id: string; text: Text; seen: number }[] {
  if (state.phase === "sealed" || state.phase === "gone") return [];
  return Object.entries(state.drafts)
    .filter(([id, draft]) => isReady(writing, state, id, draft))
    .map(([id, draft]) => ({ id, text: draft.attempted ?? draft.typed, seen: draft.seen }));
}

function isReady<Text>(writing: Writing<Text>, state: Autosave<Text>, id: string, draft: Draft<Text>): boolean {
  if (id in state.conflicts) return false;
  if (draft.attempted) return true;
  const refused = state.refused[id];
  return writing.problemOf(draft.typed) === null && !(refused && writing.same(refused.typed, draft.typed));
}

function attempts<Text>(writing: Writing<Text>, state: Autosave<Text>): Drafts<Text> {
  const sent = toSend(writing, state).map(({ id, text }) => [id, { ...state.drafts[id]!, attempted: text }] as const);
  return Object.fromEntries(sent);
}

function answered<Text extends object>(
  writing: Writing<Text>,
  state: Autosave<Text>,
  answer: SaveAnswer<Text>,
  at: number,
): Autosave<Text> {
  let now: Autosave<Text> = { ...state, phase: "idle", failures: 0 };
  for (const [id, version] of Object.entries(answer.saved)) now = acknowledged(writing, now, id, version, at);
  for (const [id, stored] of Object.entries(answer.conflicts)) now = conflicting(writing, now, id, stored, at);
  for (const [id, message] of Object.entries(answer.refused)) now = refusedBy(now, id, message);
  return now;
}

/** What was typed after sending stays a draft, on top of the version just stored. */
function acknowledged<Text extends object>(
  writing: Writing<Text>,
  state: Autosave<Text>,
  id: string,
  version: number,
  at: number,
): Autosave<Text> {
  const draft = state.drafts[id];
  if (!draft?.attempted) return { ...state, savedAt: at };
  const stored = { ...draft.attempted, version, savedAt: null };
  const known = { ...state, stored: { ...state.stored, [id]: stored }, savedAt: at };
  const isAll = writing.same(draft.attempted, draft.typed);
  if (isAll) return { ...known, drafts: without(state.drafts, id), refused: without(state.refused, id) };
  return { ...known, drafts: { ...state.drafts, [id]: { typed: draft.typed, seen: version, attempted: null } } };
}

/** A write of our own whose answer got lost is no conflict. */
function conflicting<Text extends object>(
  writing: Writing<Text>,
  state: Autosave<Text>,
  id: string,
  stored: Stored<Text>,
  at: number,
): Autosave<Text> {
  const draft = state.drafts[id];
  if (!draft) return state;
  const isSame = (ours: Text | null) => ours !== null && writing.same(ours, stored);
  if (isSame(draft.typed)) return acknowledged(writing, withAttempt(state, id, draft.typed), id, stored.version, at);
  if (isSame(draft.attempted)) return acknowledged(writing, state, id, stored.version, at);
  const waiting = { ...draft, attempted: null };
  return {
    ...state,
    drafts: { ...state.drafts, [id]: waiting },
    conflicts: { ...state.conflicts, [id]: stored },
  };
}

function withAttempt<Text>(state: Autosave<Text>, id: string, attempted: Text): Autosave<Text> {
  return { ...state, drafts: { ...state.drafts, [id]: { ...state.drafts[id]!, attempted } } };
}

function refusedBy<Text>(state: Autosave<Text>, id: string, message: string): Autosave<Text> {
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
function settled<Text>(
  writing: Writing<Text>,
  state: Autosave<Text>,
  id: string,
  settlement: Settlement,
): Autosave<Text> {
  const stored = state.conflicts[id];
  const draft = state.drafts[id];
  if (!stored || !draft) return state;
  const conflicts = without(state.conflicts, id);
  const known = { ...state.stored, [id]: stored };
  const text = writing.settle(settlement, draft.typed, stored);
  if (writing.same(text, stored)) return { ...state, conflicts, stored: known, drafts: without(state.drafts, id) };
  const now = { typed: text, seen: stored.version, attempted: null };
  return { ...state, conflicts, stored: known, drafts: { ...state.drafts, [id]: now } };
}

function without<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}

const LONGEST_WAIT_MS = 30_000;

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

function saveStateOf<Text>(writing: Writing<Text>, state: Autosave<Text>): SaveState {
  const unsaved = Object.entries(state.drafts);
  if (state.phase === "sealed" || state.phase === "gone") return state.phase;
  if (Object.keys(state.conflicts).length > 0) return "conflict";
  if (unsaved.length > 0 && state.phase === "signed-out") return "signed-out";
  if (unsaved.length > 0 && state.phase === "retrying") return "retrying";
  if (unsaved.some(([id, draft]) => isReady(writing, state, id, draft))) return "saving";
  if (unsaved.length > 0) return "refused";
  return state.savedAt === null ? "unchanged" : "saved";
}
