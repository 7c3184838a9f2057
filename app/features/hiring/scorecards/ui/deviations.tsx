import { useRevalidator } from "@remix-run/react";
import { type RefObject, useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { usePartErrorFocus } from "~/ui/forms/error-focus";
import { FormErrors, SelectField, TextArea } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import type { ScorecardOutcome, ScorecardPage } from "../domain/scorecard-page";

type DeviationsProps = {
  page: ScorecardPage;
  /** What was sent and not noted, and why. */
  problem: ScorecardOutcome["deviation"];
  message: string | null;
  timeZone: string;
};

/** What went otherwise than the kit says: kept as noted, since every candidate is to have the same questions. */
export function Deviations({ page, problem, message, timeZone }: DeviationsProps) {
  const { kit, deviations, newDeviationId } = page;
  const options = [
    { value: "", label: "The interview as a whole" },
    ...kit.questions.map(({ id }, index) => ({ value: id, label: `Question ${index + 1}` })),
  ];
  return (
    <section id="deviations" className="scorecard-part" aria-labelledby="deviations-title">
      <h2 id="deviations-title">Deviations from the kit</h2>
      <DeviationList deviations={deviations} questions={kit.questions} timeZone={timeZone} />
      <Disclosure summary="Record a deviation" open={problem !== null || undefined}>
        <div className="grid gap-3">
          <FormErrors errors={message ? [message] : undefined} />
          <input type="hidden" name="deviation.id" value={problem?.typed.id ?? newDeviationId} />
          <SelectField
            label="About"
            name="deviation.about"
            options={options}
            defaultValue={problem?.typed.about}
            errors={problem?.errors.about}
          />
          <TextArea
            label="What differed"
            name="deviation.what"
            rows={2}
            maxLength={1000}
            defaultValue={problem?.typed.what}
            errors={problem?.errors.what}
          />
          <TextArea
            label="Why"
            name="deviation.reason"
            rows={2}
            maxLength={1000}
            defaultValue={problem?.typed.reason}
            errors={problem?.errors.reason}
          />
          <Button name="do" value="deviate" className="w-fit">
            Record deviation
          </Button>
        </div>
      </Disclosure>
    </section>
  );
}

type DeviationListProps = {
  deviations: ScorecardPage["deviations"];
  questions: ScorecardPage["kit"]["questions"];
  timeZone: string;
};

export function DeviationList({ deviations, questions, timeZone }: DeviationListProps) {
  if (deviations.length === 0) return null;
  const about = (id: string | null) => {
    const index = questions.findIndex((one) => one.id === id);
    return index < 0 ? "The interview as a whole" : `Question ${index + 1}`;
  };
  return (
    <ul className="grid gap-3">
      {deviations.map(({ id, questionId, what, reason, at }) => (
        <li key={id}>
          <p className="text-muted text-sm">
            {about(questionId)}, <TimeText value={at} timeZone={timeZone} format="datetime" />
          </p>
          <p className="as-written">{what}</p>
          <p className="as-written text-muted">{reason}</p>
        </li>
      ))}
    </ul>
  );
}

const FIELDS = ["about", "what", "reason"] as const;

type Field = HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement;
const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(`deviation.${name}`) as Field | null;
const textOf = (form: HTMLFormElement, name: string) => field(form, name)?.value ?? "";
const isEmpty = (form: HTMLFormElement) => textOf(form, "what").trim() === "" && textOf(form, "reason").trim() === "";

type Sheet = { key: string; action: string };

/**
 * Notes a deviation without leaving the page. What is being written is a draft as in any other form, and the page's id for it makes
 * sending it twice harmless.
 */
export function useDeviation(
  form: RefObject<HTMLFormElement>,
  sheet: Sheet,
  first: ScorecardOutcome["deviation"] | undefined,
) {
  const [problem, setProblem] = useState(first ?? null);
  const [message, setMessage] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const focusError = usePartErrorFocus(form, "#deviations");
  useEffect(() => setProblem(first ?? null), [first]);

  /** Resolves to whether there is nothing left to note. @param asked whether its button was pressed. */
  async function noteIt(asked: boolean): Promise<boolean> {
    const element = form.current;
    if (!element || (isEmpty(element) && !asked)) return true;
    const result = await send(sheet, element);
    setMessage(typeof result === "string" ? result : null);
    if (typeof result !== "string") setProblem(result);
    if (result) {
      focusError();
      return false;
    }
    clear(element);
    revalidate();
    return true;
  }
  return { problem, message, noteIt };
}

async function send({ key, action }: Sheet, form: HTMLFormElement): Promise<ScorecardOutcome["deviation"] | string> {
  const body = new URLSearchParams({ sheet: key, do: "deviate" });
  for (const name of ["id", ...FIELDS]) body.set(`deviation.${name}`, textOf(form, name));
  try {
    const response = await fetch(action, { method: "POST", body });
    if (response.status === 401) return "Not recorded: sign in again. Your text is kept.";
    const saved = (await response.json()) as ScorecardOutcome | { message: string };
    if ("message" in saved) return saved.message;
    return saved.sealedAt ? "Not recorded: this scorecard was submitted. Your text is kept." : saved.deviation;
  } catch {
    return "Not recorded: no connection. Your text is kept.";
  }
}

function clear(form: HTMLFormElement): void {
  for (const name of FIELDS) {
    const target = field(form, name);
    if (target) target.value = "";
  }
  const part = form.querySelector<HTMLDetailsElement>("#deviations details")!;
  void import("~/ui/forms/draft-keeper").then(({ draftKeeper }) => draftKeeper.forget(form));
  part.open = false;
  part.querySelector("summary")?.focus();
}
