import "~/features/assessment/ui/assessment.css";
import { useNavigate, useRevalidator } from "@remix-run/react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import type { Settlement } from "~/kernel/autosave";
import { Button } from "~/ui/button";
import { SaveBar } from "~/ui/forms/save-bar";
import { Later } from "~/ui/page/later";
import { type Autosave, type Judgement, NOTHING_YET } from "../domain/judgement";
import type { SaveOutcome, SheetPage } from "../domain/sheet-page";
import { EvidencePart, useEvidencePart } from "./evidence-part";
import { currentId, ExpectationCard, RATING_KIND, readRating, ScaleWords, useRatingForm } from "./expectation-card";
import { useKeys } from "./keys";
import { SheetProgress } from "./sheet-progress";

export type RatingSheetProps = {
  page: SheetPage;
  outcome: SaveOutcome | undefined;
  timeZone: string;
  /** Where "save and go on" leads, and the pages that `n` and `p` lead to; `null` at the ends. */
  next: { to: string; label: string; name?: string };
  previous: string | null;
  /** What a manager may look at while rating. */
  beside?: ReactNode;
};

/** Few readers open it. */
const keyHelp = () => import("./key-help").then(({ KeyHelp }) => KeyHelp);

/** Expectations to rate: one plain form, saved as one types where scripts run. */
export function RatingSheet({ page, outcome, timeZone, next, previous, beside }: RatingSheetProps) {
  const form = useRef<HTMLFormElement>(null);
  const { state, saver, isLive } = useRatingForm(form, page, outcome);
  const evidence = useEvidencePart(form, page.head.assessmentId, outcome?.evidence ?? null);
  useLearnedPast(page, state);
  const navigate = useNavigate();
  const goTo = async (to: string) => {
    await saver?.flush();
    const isSaved = page.competencies.every(({ expectations }) =>
      expectations.every(({ id }) => !(id in saver!.state.drafts)),
    );
    if (isSaved) navigate(to);
  };
  const typed = (id: string, soon: boolean) => saver?.typed(id, readRating(form.current!, id), soon);
  const isQuick = page.part !== null;
  const keys = useKeys(form, page.scale.length, {
    goesOn: isQuick,
    turnsPage: page.part !== null && page.part.number < page.part.count,
    onRated: (id) => typed(id, true),
    onCompetency: (by) => void (by === 1 ? goTo(next.to) : previous && goTo(previous)),
  });

  function onInput(event: FormEvent<HTMLFormElement>) {
    const target = event.target as HTMLInputElement;
    const id = target.closest("[data-expectation]")?.id;
    if (id) typed(id, target.type === "radio");
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (!saver) return;
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    if (button?.name === "settle") return settle(saver.settle.bind(saver), button.value);
    await saver.flush();
    const isAdded = await evidence.add(button?.value === "add-evidence");
    if (isAdded && button?.name === "onward") await goTo(button.value);
  }

  return (
    <div className={keys.areOn ? "sheet-layout has-keys" : "sheet-layout"}>
      <form
        ref={form}
        method="post"
        encType="multipart/form-data"
        autoComplete="off"
        noValidate
        onInput={onInput}
        onSubmit={onSubmit}
        onFocus={() => form.current && rememberCurrent(form.current)}
      >
        {/* What Enter in a text field presses. */}
        <button type="submit" name="do" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
          Save
        </button>
        <input type="hidden" name="sheet" value={page.head.sheetId} />
        <ScaleWords scale={page.scale} />
        {page.competencies.map((competency) => (
          <Competency key={competency.id} {...{ competency, page, state, outcome, timeZone }} />
        ))}
        {page.head.side === "SELF" && (
          <EvidencePart page={page} outcome={evidence.outcome} message={evidence.message} />
        )}
        <SaveBar
          state={state}
          saving={RATING_KIND.saving}
          gone="This assessment was discarded."
          isLive={isLive}
          timeZone={timeZone}
        >
          <button type="button" className="button button-quiet key-hint" onClick={() => keys.setHelp(true)}>
            Show keys
          </button>
          <Button name="do" value="save">
            Save
          </Button>
          <Button name="onward" value={next.to} variant="primary">
            <span>
              {next.label}
              {next.name && <span className="save-next">{`: ${next.name}`}</span>}
            </span>
          </Button>
        </SaveBar>
      </form>
      <SheetProgress page={page} state={state}>
        {beside}
      </SheetProgress>
      {keys.help && (
        <Later
          load={keyHelp}
          props={{
            scale: page.scale,
            isQuick,
            areOn: keys.areOn,
            onSwitch: keys.switchKeys,
            onClose: () => keys.setHelp(false),
          }}
        />
      )}
    </div>
  );
}

/** Once an expectation with an earlier agreed rating is rated and saved, the server says which it was. */
function useLearnedPast({ past }: SheetPage, { stored, drafts }: Autosave): void {
  const { revalidate, state } = useRevalidator();
  const isRated = (id: string) => !(id in drafts) && (stored[id] ?? NOTHING_YET).choice !== "not-assessed";
  const awaited = Object.keys(past).filter((id) => past[id] === null && isRated(id)).length;
  // Data that can't be read would take the page away, so the server is asked first whether it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each rating, not once for each answer.
  useEffect(() => {
    if (awaited > 0 && state === "idle")
      fetch("/healthz").then(
        ({ ok }) => ok && revalidate(),
        () => undefined,
      );
  }, [awaited]);
}

function settle(settleOne: (id: string, settlement: Settlement) => void, value: string): void {
  const [settlement, id] = value.split(":") as [Settlement, string];
  settleOne(id, settlement);
  document.getElementById(id)?.focus();
}

/** So that the keys go on where someone was, after a click elsewhere. */
function rememberCurrent(form: HTMLFormElement): void {
  if (document.activeElement?.closest("[data-expectation]")) form.dataset.current = currentId(form);
}

type CompetencyProps = {
  competency: AskedCompetency;
  page: SheetPage;
  state: Autosave;
  outcome: SaveOutcome | undefined;
  timeZone: string;
};

const NO_EVIDENCE: readonly EvidenceItem[] = [];

function Competency({ competency, page, state, outcome, timeZone }: CompetencyProps) {
  const attached = (id: string) => page.evidence.filter(({ expectationIds }) => expectationIds.includes(id));
  const cards = competency.expectations.map((expectation) => {
    const { id } = expectation;
    const stored = page.stored[id] ?? NOTHING_YET;
    const shown: Judgement = outcome?.typed[id] ?? stored;
    const evidence = attached(id);
    return (
      <ExpectationCard
        key={id}
        expectation={expectation}
        scale={page.scale}
        shown={shown}
        seen={stored.version}
        stored={stored}
        evidence={evidence.length > 0 ? evidence : NO_EVIDENCE}
        past={page.past[id]}
        carried={page.carried[id]}
        isOwn={page.head.side === "SELF"}
        isBrief={page.part !== null}
        conflict={state.conflicts[id] ?? null}
        mine={state.conflicts[id] ? (state.drafts[id]?.typed ?? null) : null}
        refused={state.refused[id]?.message ?? null}
        timeZone={timeZone}
      />
    );
  });
  if (!page.part) return <>{cards}</>;
  return (
    <section aria-labelledby={competency.id} className="mb-6">
      <h2 id={competency.id} className="sheet-part">
        {competency.name}
      </h2>
      {cards}
    </section>
  );
}
