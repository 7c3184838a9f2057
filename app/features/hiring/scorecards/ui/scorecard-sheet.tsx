import { useNavigate } from "@remix-run/react";
import { type FormEvent, useMemo, useRef } from "react";
import { type Autosave, type Settlement, startAutosave } from "~/kernel/autosave";
import { Button } from "~/ui/button";
import { SaveBar } from "~/ui/forms/save-bar";
import { readFields } from "~/ui/forms/sheet-fields";
import { useSavedForm } from "~/ui/forms/use-saved-form";
import { missingIn, SCORECARD_AUTOSAVE, WHOLE, type Written } from "../domain/scorecard";
import type { ScorecardOutcome, ScorecardPage } from "../domain/scorecard-page";
import { Deviations, useDeviation } from "./deviations";
import { SCORECARD_KIND, scorecardSheetOf } from "./scorecard-page";
import { type PartProps, Question, Whole } from "./scorecard-question";

type ScorecardSheetProps = {
  page: ScorecardPage;
  outcome: ScorecardOutcome | undefined;
  /** Shows at its place what is missing before submitting. */
  checks: boolean;
  timeZone: string;
};

/** A scorecard to write: one plain form, saved as one types where scripts run, also after the network was away. */
export function ScorecardSheet({ page, outcome, checks, timeZone }: ScorecardSheetProps) {
  const { head, kit, card } = page;
  const form = useRef<HTMLFormElement>(null);
  const first = useMemo(() => stateOf(page, outcome), [page, outcome]);
  const sheet = useMemo(() => scorecardSheetOf(head), [head]);
  const { state, saver, isLive } = useSavedForm(form, sheet, card.stored, first);
  const deviation = useDeviation(form, sheet, outcome?.deviation);
  const handlers = useHandlers(form, saver, deviation, `/hiring/interviews/${head.id}/scorecard/submit`);
  const ids = kit.questions.map(({ id }) => id);
  const missing = checks ? missingIn(ids, state.stored, card.version) : [];
  const part = (id: string): PartProps => ({
    stored: card.stored[id] ?? null,
    typed: outcome?.typed[id] ?? null,
    missing: missing.filter((one) => one.id === id),
    refused: state.refused[id]?.message ?? null,
    conflict: state.conflicts[id] ?? null,
    mine: state.conflicts[id] ? (state.drafts[id]?.typed ?? null) : null,
    timeZone,
  });
  return (
    <form ref={form} method="post" autoComplete="off" noValidate {...handlers}>
      {/* What Enter in a field presses. */}
      <button type="submit" name="do" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      <input type="hidden" name="sheet" value={head.key} />
      <Jump ids={ids} />
      {card.version > 1 && <Correction />}
      <div className="scorecard-start">
        <Words id="opening" title="Introduction" text={kit.opening} />
        {kit.warmUp && <Words id="warm-up" title="Warm-up, not scored" text={kit.warmUp} />}
      </div>
      {kit.questions.map((question, index) => (
        <Question
          key={question.id}
          question={question}
          number={index + 1}
          next={
            index + 1 < ids.length
              ? { id: ids[index + 1] ?? "", label: `question ${index + 2}` }
              : { id: "candidate-time", label: "the candidate's time" }
          }
          {...part(question.id)}
        />
      ))}
      <Words id="candidate-time" title="The candidate's time" text={kit.candidateTime} />
      {kit.close && <Words id="close" title="Close" text={kit.close} />}
      <Whole version={card.version} {...part(WHOLE)} />
      <Deviations page={page} problem={deviation.problem} message={deviation.message} timeZone={timeZone} />
      <SaveBar
        state={state}
        saving={SCORECARD_AUTOSAVE}
        gone="You no longer have a seat in this interview."
        isLive={isLive}
        timeZone={timeZone}
      >
        <Button name="do" value="save">
          Save
        </Button>
        <Button name="do" value="review" variant="primary">
          Review
        </Button>
      </SaveBar>
    </form>
  );
}

/** What a page knows before its scripts run; also what the answer to a plain form said. */
function stateOf({ card }: ScorecardPage, outcome: ScorecardOutcome | undefined): Autosave<Written> {
  const { autosave } = SCORECARD_AUTOSAVE;
  let state = startAutosave<Written>(card.stored);
  if (!outcome) return state;
  for (const [id, text] of Object.entries(outcome.typed)) state = autosave(state, { type: "typed", id, text });
  if (outcome.sealedAt) return autosave(state, { type: "sealed" });
  const { conflicts, refused } = outcome.answer;
  return autosave(state, { type: "answered", answer: { saved: {}, conflicts, refused }, at: 0 });
}

function useHandlers(
  form: React.RefObject<HTMLFormElement>,
  saver: ReturnType<typeof useSavedForm<Written>>["saver"],
  deviation: ReturnType<typeof useDeviation>,
  review: string,
) {
  const navigate = useNavigate();
  function onInput({ target }: FormEvent<HTMLFormElement>) {
    const field = target as HTMLInputElement;
    const id = field.closest(SCORECARD_KIND.selector)?.id;
    if (id && form.current) saver?.typed(id, readFields(SCORECARD_KIND, form.current, id), field.type === "radio");
  }
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (!saver) return;
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    // Throwing a correction away is the server's alone.
    if (button?.value === "discard-correction") return saver.forget();
    event.preventDefault();
    if (button?.name === "settle") return settle(saver.settle.bind(saver), button.value);
    await saver.flush();
    const isNoted = await deviation.noteIt(button?.value === "deviate");
    const isSaved = Object.keys(saver.state.drafts).length === 0;
    if (isSaved && isNoted && button?.value === "review") navigate(review);
  }
  return { onInput, onSubmit };
}

function settle(settled: (id: string, settlement: Settlement) => void, pressed: string): void {
  const [settlement, id] = pressed.split(":") as [Settlement, string];
  settled(id, settlement);
}

/** From anywhere to any question with one tap. */
function Jump({ ids }: { ids: readonly string[] }) {
  return (
    <nav aria-label="This interview" className="scorecard-jump print:hidden">
      <a href="#opening">Introduction</a>
      {ids.map((id, index) => (
        <a key={id} href={`#${id}`} aria-label={`Question ${index + 1}`}>
          {index + 1}
        </a>
      ))}
      <a href={`#${WHOLE}`}>Overall</a>
      <a href="#at-hand">Never ask</a>
      <span className="scorecard-keys">
        <kbd>Alt</kbd> <kbd>Page Down</kbd> next · <kbd>M</kbd> materials · <kbd>B</kbd> candidate brief
      </span>
    </nav>
  );
}

function Words({ id, title, text }: { id: string; title: string; text: string }) {
  return (
    <section id={id} className="scorecard-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p className="max-w-measure">{text}</p>
    </section>
  );
}

function Correction() {
  return (
    <div className="notice tone-warning">
      <p className="notice-title">You are correcting what you submitted</p>
      <p>The debrief waits until you submit this version. Both versions are kept.</p>
      <Button name="do" value="discard-correction" size="small" className="mt-2">
        Discard the correction
      </Button>
    </div>
  );
}
