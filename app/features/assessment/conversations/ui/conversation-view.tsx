import "~/features/assessment/ui/assessment.css";
import "./conversation.css";
import { useLocation, useSearchParams, useSubmit } from "@remix-run/react";
import { type FormEvent, useEffect, useRef } from "react";
import { Disclosure } from "~/ui/disclosure";
import { Markup, ReadyPart } from "~/ui/page/markup";
import { type LiveState, useLive } from "~/ui/use-live";
import { PATTERNS } from "../domain/conversation";
import type { ConversationPage } from "../domain/conversation-page";
import type { AgreedProblem } from "./agreed-part";
import { CalibratedPart } from "./calibrated-part";
import { PairGroups } from "./conversation-groups";
import { type ActionProblem, NewActionId, ReviewActions } from "./review-actions";
import { CONVERSATION_KEYS, useConversationKeys } from "./use-conversation-keys";

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
  const recordProblem = problem?.at === "record" ? problem : null;
  const actionProblem = problem && problem.at !== "record" ? problem : null;
  const newActionId = actionProblem?.at === "add-action" ? actionProblem.id : page.newActionId;
  return (
    <div ref={container} className={keys.areOn && page.mayRecord ? "has-keys" : undefined}>
      <LiveLine state={live} mayRecord={page.mayRecord} />
      {page.mayRecord && <Keys {...keys} words={page.scale.map(({ label }) => label)} />}
      <ReadyPart id={TALK_ID} isReady={recordProblem === null} onSubmit={submitHere}>
        <PairGroups
          page={page}
          patterns={quiet === "none" ? PATTERNS : TO_TALK_ABOUT}
          at={params.get("at")}
          problem={recordProblem}
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
    else place.focus();
  }, [hash, key]);
}

const LIVE: Record<LiveState, string> = {
  starting: "",
  on: "What the other side records appears here by itself.",
  away: "The connection is lost. What the other side records appears when it is back.",
  off: "Reload to see what the other side records.",
};

function LiveLine({ state, mayRecord }: { state: LiveState; mayRecord: boolean }) {
  return (
    <p className="text-muted text-sm print:hidden" role="status">
      {mayRecord ? LIVE[state] : "You can read this and not change it."}
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
        Use these keys
      </label>
    </Disclosure>
  );
}
