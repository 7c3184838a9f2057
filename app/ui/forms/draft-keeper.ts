import {
  AUTHOR_FIELD,
  changedFields,
  DRAFT_FIELD,
  type DraftFields,
  EVERY_DRAFT,
  type FormDraft,
  type FormValues,
  standingOf,
} from "~/kernel/form/draft";
import { addressHere, fieldsIn, formsByName, shownIn, takesText, typedIn, writeFields } from "./draft-controls";
import { clearForeignDrafts, draftsOf, keepDraft, keptDraft, presentPerson, takeReceipts } from "./kept-drafts";
import { clearAllPages, clearForeignPages } from "./kept-pages";
import { clearForms, forgetOthersText, markPage, PERSON_KEY, tellTabs } from "./page-owner";

const AFTER_TYPING_MS = 150;

/** What the message at a form's end says. */
export type DraftState =
  | "none"
  /** Stored in this browser. */
  | "kept"
  /** Storage is forbidden or full. */
  | "not-kept"
  | "discarded"
  /** Another tab wrote last. */
  | "changed-elsewhere"
  | "gone-elsewhere";

/** A draft from before this page was opened. `offered`: the server's content has changed since, so the reader chooses. */
type Found = { at: number; fields: DraftFields; is: "restored" | "offered" };

export type KeptForm = {
  readonly form: HTMLFormElement;
  readonly key: string;
  draft: FormDraft | null;
  state: DraftState;
  found: Found | null;
  /** Elements for the two messages. */
  readonly top: HTMLElement;
  readonly foot: HTMLElement;
  timer?: ReturnType<typeof setTimeout>;
};

/**
 * Keeps what is typed into any form of the page, and restores it when the page is opened again. It listens to the document, so that
 * forms need no code of their own.
 */
class DraftKeeper {
  private kept = new Map<HTMLFormElement, KeptForm>();
  private shown: readonly KeptForm[] = [];
  private isWriting = false;
  private scanning: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  /** The person who was signed in when the page loaded, and who typed what is on it. */
  private owner: string | null | undefined;
  private stop = new AbortController();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): readonly KeptForm[] => this.shown;

  /** @returns a function that stops it. */
  start(): () => void {
    forgetOthersText();
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("focusin", ({ target }) => this.adopt(formOf(target)), { signal });
    document.addEventListener("input", ({ target }) => this.typed(formOf(target)), { signal });
    document.addEventListener("reset", ({ target }) => setTimeout(() => this.typed(formOf(target))), { signal });
    document.addEventListener("formdata", (event) => this.sent(event), { signal });
    document.addEventListener("visibilitychange", () => this.storeAll(), { signal });
    addEventListener("pagehide", () => this.storeAll(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.read(), { signal });
    addEventListener("storage", (event) => this.changedElsewhere(event), { signal });
    const observer = new MutationObserver((changes) => changes.some(bringsForm) && this.scanSoon());
    observer.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => observer.disconnect());
    this.watchOwner(signal);
    return () => this.stop.abort();
  }

  private watchOwner(signal: AbortSignal): void {
    const observer = new MutationObserver(() => this.ownedBy(presentPerson()));
    observer.observe(document.documentElement, { attributeFilter: ["data-person"] });
    signal.addEventListener("abort", () => observer.disconnect());
    this.owner ??= presentPerson();
    if (this.owner) tellTabs(this.owner);
  }

  /** Clears the page and leaves it if someone else has signed in, here or in another tab. */
  private ownedBy(person: string | null | undefined): void {
    if (!person || person === this.owner) return;
    if (!this.owner) {
      this.owner = person;
      return;
    }
    this.storeAll();
    this.stop.abort();
    clearForms();
    // Not a reload: if this page answered a form, that would send the form again.
    location.replace(location.pathname + location.search);
  }

  /** Runs after each load or navigation. */
  read(): void {
    this.storeAll();
    if (this.owner) markPage(this.owner);
    clearForeignDrafts(Date.now());
    clearForeignPages(Date.now());
    this.confirm(takeReceipts());
    this.scan();
  }

  /** Finds forms that live pages have added or redrawn. */
  private scanSoon(): void {
    clearTimeout(this.scanning);
    this.scanning = setTimeout(() => this.scan(), 50);
  }

  private scan(): void {
    clearTimeout(this.scanning);
    if (presentPerson() === undefined) return;
    for (const [form, one] of this.kept) if (!form.isConnected) this.leave(one);
    for (const [key, form] of this.formsHere()) {
      const known = this.kept.get(form);
      if (known?.key === key) continue;
      if (known) this.rename(known, key);
      this.take(key, form);
    }
    this.tell();
  }

  /**
   * A form's key changes when the router reuses its element for another page, when the form it had to differ from is gone, or when it
   * is refused and shown at an address of its own.
   */
  private rename(one: KeptForm, key: string): void {
    this.leave(one);
    one.top.remove();
    one.foot.remove();
    if (!one.draft || !isSameForm(one.key, key)) return;
    keepDraft(one.key, null);
    keepDraft(key, one.draft);
  }

  private formsHere(): [key: string, form: HTMLFormElement][] {
    const forms = [...document.querySelectorAll("form")].filter(takesText);
    const before = `${draftsOf("form")}${addressHere()}#`;
    return [...formsByName(forms)].map(([name, form]) => [before + name, form]);
  }

  private leave(one: KeptForm): void {
    if (one.timer !== undefined) this.store(one);
    this.kept.delete(one.form);
  }

  private take(key: string, form: HTMLFormElement): void {
    const [top, foot] = [placeFor("draft-found"), placeFor("draft-state")];
    const one: KeptForm = { form, key, draft: keptDraft(key), state: "none", found: null, top, foot };
    this.kept.set(form, one);
    this.putBack(one, shownIn(form));
    if (!this.isTypedAhead(one)) return;
    this.place(one);
    this.store(one);
  }

  /** Whether the text was typed before scripts ran. Text the browser restored after going back doesn't count. */
  private isTypedAhead({ form, found }: KeptForm): boolean {
    const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (found || loaded?.type !== "navigate") return false;
    return Object.keys(changedFields(shownIn(form), typedIn(form))).length > 0;
  }

  private putBack(one: KeptForm, shown: FormValues): void {
    const { draft, form } = one;
    if (!draft) return;
    const standing = standingOf(draft.fields, shown);
    if (standing === "stored" && !isRefused()) {
      keepDraft(one.key, null);
      one.draft = null;
      return;
    }
    one.state = "kept";
    const { at, fields, older } = draft;
    if (standing === "overtaken") {
      one.found = { at, fields, is: "offered" };
      one.draft = null;
      one.state = "none";
    } else if (standing === "current") {
      this.write(form, fields, "typed");
      one.found = { at, fields, is: "restored" };
    }
    if (older && !one.found) one.found = { ...older, is: "offered" };
    if (!one.found) return;
    for (const field of fieldsIn(form, one.found.fields)) unfold(field);
    this.place(one);
  }

  private write(form: HTMLFormElement, fields: DraftFields, side: "shown" | "typed"): void {
    this.isWriting = true;
    writeFields(form, fields, side);
    this.isWriting = false;
  }

  private adopt(form: HTMLFormElement | null): KeptForm | null {
    if (!form || presentPerson() === undefined) return null;
    if (!this.kept.has(form) && takesText(form)) this.scan();
    const one = this.kept.get(form) ?? null;
    // Added while still empty: screen readers don't announce elements that appear with their text.
    if (one && !one.foot.isConnected) {
      this.place(one);
      this.tell();
    }
    return one;
  }

  private place({ form, top, foot }: KeptForm): void {
    this.isWriting = true;
    form.prepend(top);
    const bar = form.querySelector(".save-bar");
    if (bar?.parentElement === form) bar.before(foot);
    else form.append(foot);
    this.isWriting = false;
  }

  private typed(form: HTMLFormElement | null): void {
    if (this.isWriting) return;
    const one = this.adopt(form);
    if (!one) return;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => this.store(one), AFTER_TYPING_MS);
  }

  private storeAll(): void {
    for (const one of this.kept.values()) if (one.timer !== undefined) this.store(one);
  }

  private store(one: KeptForm): void {
    clearTimeout(one.timer);
    one.timer = undefined;
    const { form, found, draft } = one;
    const fields = changedFields(shownIn(form), typedIn(form), draft?.fields);
    const older = found?.is === "offered" ? { older: { at: found.at, fields: found.fields } } : {};
    const isEmpty = Object.keys(fields).length === 0;
    one.draft = isEmpty ? null : { id: newId(), at: Date.now(), fields, ...older };
    // A draft waiting for a choice is kept while the person types more.
    const kept = one.draft ?? (found?.is === "offered" ? { id: newId(), at: found.at, fields: found.fields } : null);
    const isStored = keepDraft(one.key, kept);
    one.state = isEmpty ? "none" : isStored ? "kept" : "not-kept";
    this.tell();
  }

  /** Adds the page's owner, and the draft's id, with which the server confirms exactly this text. */
  private sent({ target, formData }: FormDataEvent): void {
    const form = target as HTMLFormElement;
    if (form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (new URL(form.getAttribute("action") ?? "", location.href).pathname === "/sign-out") {
      formData.set(DRAFT_FIELD, EVERY_DRAFT);
      clearAllPages();
      return;
    }
    if (this.owner) formData.set(AUTHOR_FIELD, this.owner);
    const one = this.kept.get(form);
    if (one?.timer !== undefined) this.store(one);
    if (one?.draft) formData.set(DRAFT_FIELD, one.draft.id);
  }

  private confirm(ids: ReadonlySet<string>): void {
    for (const one of this.kept.values()) {
      if (one.draft && (ids.has(one.draft.id) || ids.has(EVERY_DRAFT))) this.forgotten(one, "none");
    }
  }

  private forgotten(one: KeptForm, state: DraftState): void {
    clearTimeout(one.timer);
    one.timer = undefined;
    one.draft = null;
    one.found = null;
    one.state = state;
  }

  /** For a form that was stored without leaving the page. */
  forget(form: HTMLFormElement): void {
    const one = this.kept.get(form);
    if (!one) return;
    this.forgotten(one, "none");
    keepDraft(one.key, null);
    this.tell();
  }

  restore(form: HTMLFormElement): void {
    const one = this.kept.get(form);
    if (!one?.found) return;
    const { fields } = one.found;
    this.write(one.form, fields, "typed");
    one.found = null;
    this.store(one);
    fieldsIn(one.form, fields)[0]?.focus();
  }

  /** Discards the found draft, whether restored or offered. */
  discard(form: HTMLFormElement): void {
    const one = this.kept.get(form);
    if (!one?.found) return;
    const { fields, is } = one.found;
    one.found = null;
    if (is === "restored") {
      this.write(form, one.draft?.fields ?? fields, "shown");
      one.draft = null;
    }
    this.store(one);
    if (one.state === "none") one.state = "discarded";
    this.tell();
    fieldsIn(form, fields)[0]?.focus();
  }

  /** The last writer wins, and both tabs show it. */
  private changedElsewhere({ key, newValue, storageArea }: StorageEvent): void {
    if (key === PERSON_KEY) {
      this.ownedBy(newValue);
      return;
    }
    const one = [...this.kept.values()].find((kept) => kept.key === key);
    if (!one || storageArea !== localStorage) return;
    const draft = newValue === null ? null : keptDraft(one.key);
    if (!draft) {
      if (!one.draft) return;
      this.forgotten(one, "gone-elsewhere");
      this.tell();
      return;
    }
    clearTimeout(one.timer);
    one.timer = undefined;
    const untouched = Object.entries(one.draft?.fields ?? {}).filter(([name]) => !(name in draft.fields));
    this.write(one.form, Object.fromEntries(untouched), "shown");
    this.write(one.form, draft.fields, "typed");
    one.draft = draft;
    one.state = "changed-elsewhere";
    this.place(one);
    this.tell();
  }

  private tell(): void {
    this.shown = [...this.kept.values()].filter(({ foot }) => foot.isConnected).map((one) => ({ ...one }));
    for (const listener of this.listeners) listener();
  }
}

/** The page's only keeper; for browsers only. */
export const draftKeeper = new DraftKeeper();

function formOf(target: EventTarget | null): HTMLFormElement | null {
  if (target instanceof HTMLFormElement) return target;
  if (target instanceof HTMLElement && target.dataset.people !== undefined) return target.closest("form");
  const isControl =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isControl ? target.form : null;
}

/** Whether this page answers a refused form: its values were typed but not stored. */
const isRefused = () => document.body.hasAttribute("data-refused");

function placeFor(className: string): HTMLElement {
  const place = document.createElement("div");
  place.className = className;
  return place;
}

/** Opens the disclosures around a field that a message is about. */
function unfold(field: HTMLElement): void {
  for (let part = field.closest("details"); part; part = part.parentElement?.closest("details") ?? null)
    part.open = true;
}

function isSameForm(one: string, other: string): boolean {
  const [[path, query, name], [otherPath, otherQuery, otherName]] = [one.split(/[?#]/), other.split(/[?#]/)];
  return path === otherPath && (query === otherQuery || name === otherName);
}

const bringsForm = ({ addedNodes, removedNodes }: MutationRecord) => [...addedNodes, ...removedNodes].some(holdsForm);
const holdsForm = (node: Node) =>
  node instanceof Element && (node.matches("form") || node.querySelector("form") !== null);

/** Not `randomUUID`, which browsers offer over https only. */
const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
