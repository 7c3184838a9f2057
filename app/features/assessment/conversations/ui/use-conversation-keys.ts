import { type RefObject, useEffect, useState } from "react";
import { type KeyAction, keyAction } from "~/features/assessment/sheets/domain/keys";
import { areKept, isTyping, keepKeys } from "~/features/assessment/ui/kept-keys";

/** What the keys of a sheet do here: `n` and `p` go to what is still to be agreed on. */
export const CONVERSATION_KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["n", "p"], does: "Next and previous one still to agree on" },
  { keys: ["j", "k"], does: "Next and previous expectation" },
  { keys: ["0"], does: "Agree on no opportunity yet" },
  { keys: ["x"], does: "Agree on not assessed" },
  { keys: ["w"], does: "Write the sentence; Enter records it" },
  { keys: ["Esc"], does: "Leave a text field, so that the keys work again" },
];

/** @returns whether the keys are on, and a switch for them: single letters get in the way of some assistive technology. */
export function useConversationKeys(page: RefObject<HTMLElement | null>, words: number) {
  const [areOn, setOn] = useState(false);
  useEffect(() => {
    setOn(areKept());
    const onKey = (event: KeyboardEvent) => {
      const element = page.current;
      if (!areKept() || !element || event.defaultPrevented) return;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const action = keyAction({ key: event.key, modified, typing: isTyping(event.target) }, words);
      if (action && perform(action, element)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [page, words]);
  const switchKeys = (on: boolean) => {
    keepKeys(on);
    setOn(on);
  };
  return { areOn, switchKeys };
}

/** False where there is nothing to do, so that the key keeps its meaning. */
function perform(action: KeyAction, page: HTMLElement): boolean {
  const cards = [...page.querySelectorAll<HTMLElement>("[data-expectation]")];
  const focused = document.activeElement?.closest<HTMLElement>("[data-expectation]") ?? null;
  const place = focused ? cards.indexOf(focused) : -1;
  if (action.do === "move") return focusOn(cards[Math.max(0, place + action.by)]);
  if (action.do === "competency") return focusOn(openCard(cards, place, action.by));
  if (!focused) return false;
  if (action.do === "note") return focusOn(focused.querySelector<HTMLElement>("input[name=sentence]"));
  if (action.do === "leave-field") return focusOn(focused);
  if (action.do === "rate") return choose(focused, (_, at) => at === action.place);
  return choose(focused, ({ value }) => value === action.do);
}

function openCard(cards: readonly HTMLElement[], place: number, by: 1 | -1): HTMLElement | undefined {
  const ahead = by === 1 ? cards.slice(place + 1) : cards.slice(0, Math.max(0, place)).reverse();
  return ahead.find((card) => card.hasAttribute("data-open"));
}

function choose(card: HTMLElement, is: (radio: HTMLInputElement, at: number) => boolean): boolean {
  const radio = [...card.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(is);
  if (!radio) return false;
  radio.focus();
  radio.click();
  return true;
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}
