import "~/features/assessment/ui/assessment.css";
import "./conversation.css";
import { useLocation, useSearchParams, useSubmit } from "@remix-run/react";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type KeyAction, keyAction, keyList } from "~/features/assessment/sheets/domain/sheet-page";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { areKept, isModified, isTyping, keepKeys } from "~/ui/page/kept-keys";
import { Markup, ReadyPart } from "~/ui/page/markup";
import { usePageKeys } from "~/ui/page/use-page-keys";
import { TimeText } from "~/ui/time-text";
import { type LiveState, useLive } from "~/ui/use-live";
import { PATTERNS } from "../domain/conversation";
import type { ActionProblem, AgreedProblem, ConversationPage } from "../domain/conversation-page";
import { CalibratedPart } from "./calibrated-part";
import { PairGroups } from "./conversation-pair";
import { NewActionId, ReviewActions } from "./review-actions";

/** What the keys of a sheet do here: `n` and `p` go to what is still to be agreed on. */
const CONVERSATION_KEYS = keyList({
  competency: "Next and previous open difference",
  move: "Next and previous expectation",
  "no-opportunity": "Agree on no opportunity yet",
  "not-assessed": "Agree on not assessed",
  note: "Write a reason; Enter saves",
  "leave-field": "Leave a text field, so that the keys work again",
});

/** @returns whether the keys are on, and a switch for them: single letters get in the way of some assistive technology. */
function useConversationKeys(page: RefObject<HTMLElement | null>, words: number) {
  const [areOn, setOn] = useState(false);
  useEffect(() => setOn(areKept()), []);
  usePageKeys((event) => {
    const element = page.current;
    if (!areKept() || !element) return false;
    const action = keyAction({ key: event.key, modified: isModified(event), typing: isTyping(event.target) }, words);
    return action !== null && perform(action, element);
  });
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
  if (action.do === "competency") return focusOn(unfolded(openCard(cards, place, action.by)));
  if (!focused) return false;
  if (action.do === "note")
    return focusOn(focused.querySelector<HTMLElement>("input[name=sentence]:not([type=hidden])"));
  if (action.do === "leave-field") return focusOn(focused);
  if (action.do === "rate") return choose(focused, (_, at) => at === action.place);
  return choose(focused, ({ value }) => value === action.do);
}

function openCard(cards: readonly HTMLElement[], place: number, by: 1 | -1): HTMLElement | undefined {
  const ahead = by === 1 ? cards.slice(place + 1) : cards.slice(0, Math.max(0, place)).reverse();
  return ahead.find((card) => card.hasAttribute("data-open"));
}

/** What is to be talked about next is shown in full. */
function unfolded<Card extends HTMLElement>(card: Card | null | undefined): Card | undefined {
  const fold = card?.hasAttribute("data-open") ? card.querySelector<HTMLDetailsElement>(".talk-fold") : null;
  if (fold) fold.open = true;
  return card ?? undefined;
}

/** A rating that one of the two gave is saved by Enter then; another one needs its reason first. */
function choose(card: HTMLElement, is: (radio: HTMLInputElement, at: number) => boolean): boolean {
  const radio = [...card.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(is);
  if (!radio) return false;
  radio.click();
  const takeOver = [...card.querySelectorAll<HTMLButtonElement>("button[name=choice]")];
  return focusOn(takeOver.find(({ value }) => value === radio.value) ?? radio);
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}

/** Whose reviews these are, the level, and the dates of reveal and conversation. */
export function ConversationLead({ page, timeZone }: Pick<ConversationViewProps, "page" | "timeZone">) {
  const { head, own, managers } = page;
  return (
    <>
      {own.name} and {managers.name}, {head.frameworkName} {head.targetLevel}, revealed{" "}
      <TimeText value={head.revealedAt} timeZone={timeZone} format="date" />
      {head.talkOn && (
        <>
          , conversation on <TimeText value={head.talkOn} timeZone="UTC" />
        </>
      )}
    </>
  );
}

/** Their places in a document: what is talked about, what is settled, and what is going to be done. */
export const TALK_ID = "pairs";
export const QUIET_ID = "quiet-pairs";
export const ACTIONS_ID = "actions-part";

const TO_TALK_ABOUT = PATTERNS.slice(0, 2);

type ConversationViewProps = {
  page: ConversationPage;
  /** Markup of what there is nothing to settle about; `"none"` where it is among the others. */
  quiet: string | null;
  problem: AgreedProblem | ActionProblem | undefined;
  timeZone: string;
};

export function ConversationView({ page, quiet, problem, timeZone }: ConversationViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const keys = useConversationKeys(container, page.scale.length);
  const live = useLive(`/assessments/${page.head.assessmentId}/conversation/events`, page.number);
  const [params] = useSearchParams();
  const submitHere = useSubmitHere();
  useFocusOnPlace();
  const actionProblem = problem && problem.at !== "record" ? problem : null;
  const newActionId = actionProblem?.at === "add-action" ? actionProblem.id : page.newActionId;
  return (
    <div ref={container} className={keys.areOn && page.mayRecord ? "has-keys" : undefined}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <LiveLine state={live} mayRecord={page.mayRecord} />
        <Button type="button" size="small" className="scripted print:hidden" onClick={() => print()}>
          Print or save as PDF
        </Button>
      </div>
      {page.mayRecord && <Keys {...keys} words={page.scale.map(({ label }) => label)} />}
      <ReadyPart id={TALK_ID} isReady={problem === undefined} onSubmit={submitHere}>
        <PairGroups
          page={page}
          patterns={quiet === "none" ? PATTERNS : TO_TALK_ABOUT}
          at={params.get("at")}
          about={params.get("about")}
          problem={problem ?? null}
          timeZone={timeZone}
        />
      </ReadyPart>
      {quiet !== "none" && <Markup id={QUIET_ID} html={quiet} />}
      <CalibratedPart lines={page.calibrated} own={page.isSubject} timeZone={timeZone} />
      <ReadyPart id={ACTIONS_ID} isReady={actionProblem === null} onSubmit={submitHere}>
        <ReviewActions page={page} about={params.get("about")} edit={params.get("edit")} problem={actionProblem} />
      </ReadyPart>
      {page.mayRecord && <NewActionId value={newActionId} />}
    </div>
  );
}

/** Sends a plain form as Remix would send its own, which needs a router around it where it is rendered. */
function useSubmitHere(): (event: FormEvent<HTMLDivElement>) => void {
  const submit = useSubmit();
  const { pathname, search } = useLocation();
  return (event) => {
    event.preventDefault();
    // The button that was pressed says what to do.
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    submit(button ?? (event.target as HTMLFormElement), { action: pathname + search, preventScrollReset: true });
  };
}

/** After recording one, the keyboard goes on where the page does. */
function useFocusOnPlace(): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is that of the navigation, also to the same place.
  useEffect(() => {
    const place = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!place) return;
    if (place.id === "new-action") place.querySelector<HTMLElement>("textarea")?.focus();
    else unfolded(place)?.focus();
  }, [hash, key]);
}

const LIVE: Record<LiveState, string> = {
  starting: "",
  on: "Live: changes by either of you appear here.",
  away: "Connection lost. Changes appear when it's back.",
  off: "Reload to see the latest changes.",
};

function LiveLine({ state, mayRecord }: { state: LiveState; mayRecord: boolean }) {
  return (
    <p className="min-h-5 text-muted text-sm print:hidden" role="status">
      {mayRecord ? LIVE[state] : "Read only"}
    </p>
  );
}

type KeysProps = { areOn: boolean; switchKeys: (on: boolean) => void; words: readonly string[] };

function Keys({ areOn, switchKeys, words }: KeysProps) {
  const rating = words.map((word, place) => ({ keys: [String(place + 1)], does: `Agree on ${word.toLowerCase()}` }));
  return (
    <Disclosure summary="Keys" className="mt-2 text-sm print:hidden">
      <ul className="grid gap-1">
        {[...CONVERSATION_KEYS, ...rating].map(({ keys, does }) => (
          <li key={does}>
            {keys.map((key) => (
              <kbd key={key} className="mr-1">
                {key}
              </kbd>
            ))}{" "}
            {does}
          </li>
        ))}
      </ul>
      <label className="mt-2 flex items-center gap-2">
        <input type="checkbox" checked={areOn} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        Use single keys
      </label>
    </Disclosure>
  );
}
