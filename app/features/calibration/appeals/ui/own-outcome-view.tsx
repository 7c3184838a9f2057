import { Link } from "@remix-run/react";
import {
  type Appeal,
  NOT_ASSESSED,
  type OwnOutcomePage,
  type PersonOutcome,
  REASON_IN_WORDS,
  type StandingItem,
} from "~/features/calibration/lock/domain/locked";
import { Rounds } from "~/features/calibration/ui/rounds";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { AppealProblem } from "../domain/appeal-decision";

type OwnOutcomeProps = OwnOutcomePage & { problem: AppealProblem | null; timeZone: string };

/** What a calibration came to about its reader. */
export function OwnOutcomeView({ outcome, now, earlier, evidence, problem, timeZone, ...appeal }: OwnOutcomeProps) {
  return (
    <>
      {outcome.status === "OPEN" && (
        <Notice tone="info" title="The calibration is open again" className="mb-4">
          <p>This outcome counts until the next lock. The reason is below.</p>
        </Notice>
      )}
      <p className="max-w-measure text-lg">{outcomeInWords(now.items)}</p>
      <Rationale text={now.rationale} />
      <div className="mt-6">
        <OutcomeItems label="Outcome" items={now.items} evidence={evidence} ownEvidence />
      </div>
      <Sources {...outcome} />
      {outcome.appeal && <AppealTold appeal={outcome.appeal} secondReader={outcome.secondReader} timeZone={timeZone} />}
      {!outcome.appeal && <AppealForm secondReader={outcome.secondReader} problem={problem} {...appeal} />}
      {earlier.map((one) => (
        <Disclosure key={one.number} className="mt-6" summary={`Outcome of round ${one.round}`}>
          <OutcomeItems label={`Outcome of round ${one.round}`} items={one.items} evidence={evidence} ownEvidence />
          <Rationale text={one.rationale} />
        </Disclosure>
      ))}
      <Rounds rounds={outcome.rounds} timeZone={timeZone} />
    </>
  );
}

/** The rating itself, where it is one. */
export function outcomeTitle(items: readonly StandingItem[]): string {
  const [only, more] = items;
  return only && !more ? `Your rating: ${only.wordLabel ?? NOT_ASSESSED}` : "Your outcome";
}

/** What changed, in a sentence; the table says the rest. */
function outcomeInWords(items: readonly StandingItem[]): string {
  const changed = items.filter(({ word, from }) => word !== from);
  if (changed.length === 0) return "Confirmed, unchanged from before the session.";
  const [one] = changed;
  if (items.length > 1 && changed.length === 1)
    return `${one!.label} changed, ${changeOf(one!)}. The rest is unchanged.`;
  if (items.length > 1) return `${changed.length} of ${items.length} ratings changed.`;
  return `Changed ${changeOf(one!)}.`;
}

const changeOf = ({ fromLabel, wordLabel }: StandingItem) =>
  `from ${fromLabel ?? NOT_ASSESSED} to ${wordLabel ?? NOT_ASSESSED}`;

export function Rationale({ text }: { text: string }) {
  return (
    <section className="mt-6 max-w-measure">
      <h2 className="mb-1">Reason</h2>
      {text ? <p className="as-written">{text}</p> : <p className="text-muted">No reason was written.</p>}
    </section>
  );
}

function Sources({ assessmentId, caseId }: Pick<PersonOutcome, "assessmentId" | "caseId">) {
  if (!assessmentId && !caseId) return null;
  return (
    <p className="mt-4 flex flex-wrap gap-x-4">
      {assessmentId && (
        <Link className="link" to={`/assessments/${assessmentId}/summary`}>
          Your assessment
        </Link>
      )}
      {caseId && (
        <Link className="link" to={`/cases/${caseId}`}>
          Your promotion case
        </Link>
      )}
    </p>
  );
}

type AppealToldProps = { appeal: Appeal; secondReader: string; timeZone: string };

function AppealTold({ appeal, secondReader, timeZone }: AppealToldProps) {
  return (
    <section aria-labelledby="appeal" className="mt-6 max-w-measure">
      <h2 id="appeal" className="mb-1">
        Your appeal
      </h2>
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <Badge tone={appeal.stands === null ? "info" : "neutral"}>{decisionInWords(appeal)}</Badge>
        <span className="text-muted">
          {secondReader}, <TimeText value={appeal.decidedAt ?? appeal.at} timeZone={timeZone} />
        </span>
      </p>
      {appeal.answer && <p className="as-written mb-3">{appeal.answer}</p>}
      <Disclosure summary="What you wrote">
        <p className="as-written">{appeal.reasons}</p>
      </Disclosure>
    </section>
  );
}

export function decisionInWords({ stands }: Pick<Appeal, "stands">): string {
  if (stands === null) return "With the second reader";
  return stands ? "The outcome stands" : "The outcome was changed";
}

type AppealFormProps = Pick<OwnOutcomeProps, "mayAppeal" | "noAppeal" | "problem"> & { secondReader: string };

function AppealForm({ mayAppeal, noAppeal, secondReader, problem }: AppealFormProps) {
  return (
    <section aria-labelledby="appeal" className="mt-6 max-w-measure">
      <h2 id="appeal" className="mb-1">
        Appeal
      </h2>
      {problem?.message && (
        <Notice tone="warning" title={problem.message} live className="mb-3">
          <p className="as-written">{problem.reasons}</p>
        </Notice>
      )}
      {noAppeal && <p>{noAppeal}</p>}
      {mayAppeal && (
        <Disclosure summary={`Appeal to ${secondReader}`} open={problem !== null}>
          <form method="post" className="grid gap-3" noValidate>
            <p>
              You can appeal once. {secondReader} reads your packet, this outcome and your reasons. Their decision is
              final, and no one else reads your reasons.
            </p>
            <TextArea
              label="Reasons"
              name="reasons"
              rows={6}
              defaultValue={problem?.reasons}
              errors={problem?.errors}
            />
            <Button variant="primary" className="w-fit">
              Appeal
            </Button>
          </form>
        </Disclosure>
      )}
    </section>
  );
}

type Line = {
  sessionId: string;
  name: string;
  targetLevel: string;
  lockedAt: Date | string;
  appeal: "none" | "waiting" | "decided";
};

const APPEAL: Record<Line["appeal"], string> = {
  none: "None",
  waiting: "With the second reader",
  decided: "Decided",
};

/** What calibrations came to about their reader: that it is there, not what it says. */
export function OwnOutcomeList({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }) {
  if (lines.length === 0) return null;
  return (
    <Section id="outcomes" title="Outcomes of calibration" className="mt-8">
      <DataTable label="Sessions" columns={["Calibration", "Level", "Locked", "Appeal"]} stacks="tight">
        <tbody>
          {lines.map(({ sessionId, name, targetLevel, lockedAt, appeal }) => (
            <tr key={sessionId}>
              <th scope="row">
                <Link className="link" to={`/calibration/${sessionId}/outcome`}>
                  {name}
                </Link>
              </th>
              <td data-label="Level">{targetLevel}</td>
              <td data-label="Locked">
                <TimeText value={lockedAt} timeZone={timeZone} />
              </td>
              <td data-label="Appeal">{APPEAL[appeal]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

type OutcomeItemsProps = {
  label: string;
  items: readonly StandingItem[];
  evidence: Readonly<Record<string, string>>;
  /** Whether evidence is the reader's own to open. */
  ownEvidence: boolean;
};

/** Item by item: what it is now, what it was before, and why. */
export function OutcomeItems({ label, items, evidence, ownEvidence }: OutcomeItemsProps) {
  return (
    <DataTable label={label} columns={["Rated", "Outcome", "Before", "Why"]} stacks="tight">
      <tbody>
        {items.map((item) => (
          <tr key={item.item}>
            <th scope="row">{item.label}</th>
            <td data-label="Outcome" className="font-medium">
              {item.wordLabel ?? NOT_ASSESSED}
            </td>
            <td data-label="Before">{item.fromLabel ?? NOT_ASSESSED}</td>
            <td data-label="Why" className="min-w-48">
              {whyInWords(item)}
              {item.evidenceIds.length > 0 && (
                <ul className="mt-1 list-disc pl-5">
                  {item.evidenceIds.map((id) => (
                    <li key={id}>
                      <Cited id={id} title={evidence[id]} own={ownEvidence} />
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Cited({ id, title, own }: { id: string; title: string | undefined; own: boolean }) {
  if (title === undefined) return <span className="text-muted">Evidence that is not here any more</span>;
  if (!own) return title;
  return (
    <Link className="link" to={`/evidence/${id}`}>
      {title}
    </Link>
  );
}

function whyInWords({ reason, onAppeal, cameLabel }: StandingItem): string {
  if (onAppeal) return `Changed by the second reader. The session's outcome: ${cameLabel ?? NOT_ASSESSED}`;
  return reason === null ? "Unchanged" : `Adjusted: ${REASON_IN_WORDS[reason]}`;
}
