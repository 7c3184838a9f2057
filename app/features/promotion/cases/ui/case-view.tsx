import "~/features/promotion/ui/criterion.css";
import { Link } from "@remix-run/react";
import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Tone } from "~/ui/tone";
import type { Outdated } from "../domain/case-packet";
import type { CaseProblem, Condition, OpenCasePage } from "../domain/case-page";
import type { CaseEvent, CaseEventKind, CaseStatus } from "../domain/case-state";
import { CaseActions } from "./case-actions";

export const STATUS: Record<CaseStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  submitted: { label: "Submitted", tone: "info" },
  "in-calibration": { label: "In calibration", tone: "info" },
  decided: { label: "Decided", tone: "accent" },
  appealed: { label: "Appealed", tone: "info" },
  final: { label: "Decided finally", tone: "accent" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

/** What someone did with a case; follows their name. */
const EVENT: Record<CaseEventKind, string> = {
  submitted: "submitted it",
  endorsed: "endorsed it",
  declined: "declined to endorse it",
  calibration: "took it into calibration",
  decided: "decided it",
  appealed: "appealed against the decision",
  "decided-finally": "decided the appeal",
  withdrawn: "withdrew it",
};

export const OUTDATED: Record<Outdated, string> = {
  ratings: "An assessment or agreed rating has been added since.",
  evidence: "Some of its evidence, or what colleagues confirmed, has changed since.",
  framework: "A newer version of the framework has been published since.",
  criteria: "A criterion would be read otherwise today.",
};

export const outcomeInWords = (promoted: boolean) => (promoted ? "Promoted" : "Not now");

type CaseCalibratedProps = { lines: readonly CalibratedLine[]; own: boolean; timeZone: string };

/** What calibration came to about a case; the decision is its partner's. */
function CaseCalibrated({ lines, own, timeZone }: CaseCalibratedProps) {
  if (lines.length === 0) return null;
  return (
    <Section id="calibrated" title="What calibration came to" className="mb-6 max-w-measure">
      <DataTable label="What calibration came to" columns={["What", "Outcome", "In"]}>
        <tbody>
          {lines.map(({ item, label, word, unchanged, sessionId, sessionName, recordedAt }) => (
            <tr key={item}>
              <th scope="row">{label}</th>
              <td className="font-medium">
                {word ?? "Not assessed"}
                <span className="block font-normal text-muted text-sm">
                  {unchanged ? "Confirmed unchanged" : "Adjusted"}
                </span>
              </td>
              <td>
                {own ? (
                  <Link className="link" to={`/calibration/${sessionId}/outcome`}>
                    {sessionName}
                  </Link>
                ) : (
                  sessionName
                )}
                <span className="block text-muted text-sm">
                  <TimeText value={recordedAt} timeZone={timeZone} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

export type CaseViewProps = OpenCasePage & { problem: CaseProblem | null; timeZone: string };

/** A submitted case: how far it is, what was decided, what its reader may do with it, and its history. */
export function CaseView(props: CaseViewProps) {
  const { id, own, status, events, deciders, reader, calibrated, problem, timeZone, ...actions } = props;
  const decision = events.findLast(({ promoted }) => promoted !== null);
  const { label, tone } = STATUS[status];
  return (
    <>
      {problem?.at === "draft" && <UnsavedDraft {...problem} />}
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Badge tone={tone}>{label}</Badge>
        {deciders && <span>{decidersInWords(deciders)}</span>}
        {status === "appealed" && reader && <span>{reader} decides the appeal.</span>}
      </div>
      <p className="mb-5">
        <LinkButton to={`/cases/${id}/packet`} variant={actions.may.length > 0 ? "primary" : "secondary"}>
          Read the packet
        </LinkButton>
      </p>
      {decision && <Decision decision={decision} conditions={actions.conditions} own={own} timeZone={timeZone} />}
      <CaseCalibrated lines={calibrated} own={own} timeZone={timeZone} />
      <CaseActions {...actions} problem={problem?.at === "act" ? problem : null} />
      <History events={events} decision={decision} conditions={actions.conditions} timeZone={timeZone} />
    </>
  );
}

function decidersInWords(deciders: readonly string[]): string {
  if (deciders.length > 0) return `${deciders.join(" or ")} decides, as people partner of the team.`;
  return "Nobody can decide it yet: the team has no people partner who could. Ask an administrator to name one.";
}

function UnsavedDraft({ message, draft }: { message: string | null; draft: { statement: string } }) {
  return (
    <Notice tone="warning" title={message} live className="mb-4">
      <p className="as-written">{draft.statement}</p>
    </Notice>
  );
}

type DecisionProps = { decision: CaseEvent; conditions: readonly Condition[]; own: boolean; timeZone: string };

function Decision({ decision, conditions, own, timeZone }: DecisionProps) {
  const { promoted, actor, at } = decision;
  return (
    <section aria-labelledby="decision" className="mb-6 max-w-measure">
      <h2 id="decision">{outcomeInWords(promoted === true)}</h2>
      <p className="mb-2 text-muted">
        {actor}, <TimeText value={at} timeZone={timeZone} />
      </p>
      <Rationale decision={decision} conditions={conditions} />
      {promoted && own && <p className="mt-2">Your level changes when an administrator records it.</p>}
    </section>
  );
}

function Rationale({ decision, conditions }: Pick<DecisionProps, "decision" | "conditions">) {
  const { reasons, change } = decision;
  const deciding = conditions.filter(({ id }) => decision.conditions.includes(id));
  return (
    <>
      <p className="as-written">{reasons || "The reasons have been erased with their writer."}</p>
      {change && (
        <>
          <h3 className="mt-3">What would change it</h3>
          <p className="as-written">{change}</p>
        </>
      )}
      {deciding.length > 0 && (
        <>
          <h3 className="mt-3">What decided is not in the ladder</h3>
          <ul className="criterion-list">
            {deciding.map(({ id, statement }) => (
              <li key={id}>{statement}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type HistoryProps = Pick<CaseViewProps, "events" | "conditions" | "timeZone"> & { decision?: CaseEvent };

/** The decision that stands has its reasons above; one that was appealed against keeps its own here. */
function History({ events, decision, conditions, timeZone }: HistoryProps) {
  return (
    <Section id="history" title="History" className="mt-6 max-w-measure">
      <ol className="grid gap-3">
        {events.map((event) => (
          <li key={event.number}>
            <span className="font-medium">{event.actor}</span> {EVENT[event.kind]}
            {event.promoted !== null && `: ${outcomeInWords(event.promoted).toLowerCase()}`}
            <span className="text-muted text-sm">
              {" "}
              <TimeText value={event.at} timeZone={timeZone} format="datetime" />
            </span>
            {event.promoted === null && event.reasons && <p className="as-written">{event.reasons}</p>}
            {event.promoted !== null && event !== decision && <Rationale decision={event} conditions={conditions} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}
