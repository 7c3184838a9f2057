import type { Appeal, StandingItem } from "~/features/calibration/lock/domain/own-outcome";
import { NOT_ASSESSED } from "~/features/calibration/lock/domain/own-outcome";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import { type AppealPage, type DecisionProblem, toField } from "../domain/appeal-decision";
import { AppealPacket } from "./appeal-packet";
import { OutcomeItems } from "./outcome-items";
import { decisionInWords, Rationale } from "./own-outcome-view";

type AppealViewProps = AppealPage & { problem: DecisionProblem | null; timeZone: string };

/** What the second reader reads of an appeal, and decides. */
export function AppealView({ outcome, now, evidence, packet, verified, scale, problem, timeZone }: AppealViewProps) {
  const { appeal, status, person } = outcome;
  if (!appeal) return null;
  return (
    <>
      <section aria-labelledby="reasons" className="max-w-measure">
        <h2 id="reasons" className="mb-1">
          Why {person} appeals
        </h2>
        <p className="as-written">{appeal.reasons || "The reasons have been erased with their writer."}</p>
      </section>
      <h2 className="mt-6 mb-2">Outcome of the session</h2>
      <OutcomeItems label="Outcome" items={now.items} evidence={evidence} ownEvidence={false} />
      <Rationale text={now.rationale} />
      {appeal.decidedAt ? (
        <Decision appeal={appeal} timeZone={timeZone} />
      ) : status === "LOCKED" ? (
        <DecideForm number={now.number} items={now.items} scale={scale} problem={problem} />
      ) : (
        <Notice tone="info" title="The session is open again" className="mt-6">
          <p>It may come to another outcome. Decide once it is locked.</p>
        </Notice>
      )}
      {packet && !verified && (
        <Notice tone="danger" title="The packet is not as it was frozen" className="mt-6">
          <p>Its content and its hash do not agree. Tell an administrator before you decide.</p>
        </Notice>
      )}
      {packet ? <AppealPacket packet={packet} scale={scale} /> : <p className="mt-6">The packet has been erased.</p>}
    </>
  );
}

function Decision({ appeal, timeZone }: { appeal: Appeal; timeZone: string }) {
  return (
    <section aria-labelledby="decision" className="mt-6 max-w-measure">
      <h2 id="decision" className="mb-1">
        Your decision
      </h2>
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <Badge>{decisionInWords(appeal)}</Badge>
        {appeal.decidedAt && (
          <span className="text-muted">
            <TimeText value={appeal.decidedAt} timeZone={timeZone} />
          </span>
        )}
      </p>
      <p className="as-written">{appeal.answer}</p>
    </section>
  );
}

type DecideProps = {
  number: number;
  items: readonly StandingItem[];
  scale: AppealPage["scale"];
  problem: DecisionProblem | null;
};

const NOTHING_SENT: Pick<DecisionProblem, "typed" | "errors"> = {
  typed: { decision: "", words: {}, answer: "" },
  errors: {},
};

function DecideForm({ number, items, scale, problem }: DecideProps) {
  const { typed, errors } = problem ?? NOTHING_SENT;
  const options = [
    ...scale.map(({ id, label }) => ({ value: id, label })),
    { value: toField(null), label: NOT_ASSESSED },
  ];
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-4" noValidate aria-labelledby="decide">
      <h2 id="decide">Decide</h2>
      {problem?.message && (
        <Notice tone="warning" title={problem.message} live>
          <p className="as-written">{typed.answer}</p>
        </Notice>
      )}
      <RadioGroup
        legend="Decision"
        name="decision"
        defaultValue={typed.decision}
        errors={errors.decision}
        options={[
          { value: "stands", label: "The outcome stands" },
          { value: "changed", label: "It changes to the words below" },
        ]}
      />
      {items.map(({ item, label, word }, place) => (
        <SelectField
          key={item}
          label={label}
          name={`word.${item}`}
          className="max-w-64"
          options={options}
          defaultValue={typed.words[item] ?? toField(word)}
          errors={place === 0 ? errors.words : undefined}
        />
      ))}
      <TextArea
        label="Your answer"
        name="answer"
        hint="The person reads it."
        rows={6}
        defaultValue={typed.answer}
        errors={errors.answer}
      />
      <input type="hidden" name="number" value={number} />
      <Button variant="primary" className="w-fit">
        Decide finally
      </Button>
    </form>
  );
}
