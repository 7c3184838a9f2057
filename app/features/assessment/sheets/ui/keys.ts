import { type RefObject, useEffect, useState } from "react";
import { idsIn } from "~/ui/forms/sheet-fields";
import { areKept, isModified, isTyping, keepKeys } from "~/ui/page/kept-keys";
import { usePageKeys } from "~/ui/page/use-page-keys";
import { type KeyAction, keyAction } from "../domain/sheet-page";
import { currentId, RATING_KIND } from "./expectation-card";

export type KeyTargets = {
  /** After a digit the next expectation has the focus. */
  goesOn: boolean;
  /** After the digit that rates the last unrated one, the next page is opened. */
  turnsPage: boolean;
  /** A field was changed by a key. */
  onRated: (id: string) => void;
  /** To the next or previous competency. */
  onCompetency: (by: 1 | -1) => void;
};

/** The keys of a page of expectations. @returns whether they are on, and the state of their help. */
export function useKeys(form: RefObject<HTMLFormElement | null>, words: number, targets: KeyTargets) {
  const [help, setHelp] = useState(false);
  const [areOn, setOn] = useState(false);
  useEffect(() => setOn(areKept()), []);
  usePageKeys((event) => {
    const element = form.current;
    if (!areKept() || !element) return false;
    const action = keyAction({ key: event.key, modified: isModified(event), typing: isTyping(event.target) }, words);
    if (action?.do === "help") setHelp(true);
    else if (action) perform(action, element, targets);
    return action !== null;
  });
  const switchKeys = (on: boolean) => {
    keepKeys(on);
    setOn(on);
  };
  return { help, setHelp, areOn, switchKeys };
}

function perform(action: KeyAction, form: HTMLFormElement, targets: KeyTargets): void {
  if (action.do === "competency") {
    targets.onCompetency(action.by);
    return;
  }
  const id = currentId(form);
  const card = id ? document.getElementById(id) : null;
  if (!id || !card) return;
  if (action.do === "move") moveFrom(form, id, action.by);
  else if (action.do === "note") focusOn(`${id}-note`);
  else if (action.do === "leave-field") card.focus();
  else if (action.do === "evidence") openEvidence(form, id);
  else if (action.do !== "help") {
    const isFirst = isUnrated(card);
    rate(card, id, action, targets);
    if (!targets.goesOn || action.do !== "rate") return;
    if (targets.turnsPage && isFirst && !isUnrated(form)) targets.onCompetency(1);
    else goOn(form, id);
  }
}

const isUnrated = (within: HTMLElement) =>
  within.querySelector("input[type=radio][value=not-assessed]:checked") !== null;

function rate(card: HTMLElement, id: string, action: KeyAction, targets: KeyTargets): void {
  const radios = [...card.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const radio = action.do === "rate" ? radios[action.place] : radios.find(({ value }) => value === action.do);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  targets.onRated(id);
  if (action.do === "no-opportunity") focusOn(`${id}-reason`);
}

/** In quick mode the next digit is for the next expectation; the last one keeps the focus. */
function goOn(form: HTMLFormElement, id: string): void {
  const ids = idsIn(RATING_KIND, form);
  const next = ids[ids.indexOf(id) + 1];
  if (next) focusOn(next);
}

/** Before anything has the focus, `j` goes to the first. */
function moveFrom(form: HTMLFormElement, id: string, by: 1 | -1): void {
  const ids = idsIn(RATING_KIND, form);
  const isFirstMove = !form.dataset.current && !document.activeElement?.closest("[data-expectation]");
  const next = isFirstMove ? ids[0] : ids[ids.indexOf(id) + by];
  if (next) focusOn(next);
}

function openEvidence(form: HTMLFormElement, id: string): void {
  const part = form.querySelector<HTMLDetailsElement>("#evidence");
  if (!part) return;
  part.open = true;
  for (const box of part.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    box.checked = box.value === id || box.checked;
  }
  part.querySelector<HTMLInputElement>("input[name='evidence.title']")?.focus();
}

function focusOn(id: string): void {
  const element = document.getElementById(id);
  const fold = element?.closest("details");
  if (fold) fold.open = true;
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}
