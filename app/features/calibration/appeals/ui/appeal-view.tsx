import { patternWords } from "~/features/assessment/peers/domain/peer-summary";
import { type Appeal, NOT_ASSESSED, type StandingItem } from "~/features/calibration/lock/domain/locked";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { type AppealPage, type DecisionProblem, toField } from "../domain/appeal-decision";
import { decisionInWords, OutcomeItems, Rationale } from "./own-outcome-view";

type AppealViewProps = AppealPage & { problem: DecisionProblem | null; timeZone: string };

/** What the second reader reads of an appeal, and decides. */
export function AppealView({ outcome, now, evidence, packet, verified, scale, problem, timeZone }: AppealViewProps) {
  const { appeal, status } = outcome;
  if (!appeal) return null;
  return (
    <>
      <section aria-labelledby="reasons" className="max-w-measure">
        <h2 id="reasons" className="mb-1">
          Reasons for the appeal
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
          <p>Decide once it's locked.</p>
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
    <form method="post" className="group mt-6 grid max-w-measure gap-4" noValidate aria-labelledby="decide">
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
          { value: "stands", label: "Keep the outcome" },
          { value: "changed", label: "Change the outcome" },
        ]}
      />
      <div className="hidden gap-4 group-has-[[value=changed]:checked]:grid sm:grid-cols-2">
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
      </div>
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
        Record decision
      </Button>
    </form>
  );
}

type Scale = readonly { id: string; label: string }[];

const CRITERION = { met: "Met", "not-met": "Not met", unknown: "Could not be known" } as const;

/** What the session knew of someone, as the second reader of their appeal reads it. */
function AppealPacket({ packet, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const { statement, criteria, evidence, peers } = packet;
  return (
    <section aria-labelledby="packet" className="mt-8">
      <h2 id="packet">Packet</h2>
      <p className="mt-1 mb-3 text-muted">
        {packet.framework.name} {packet.framework.version}, against {packet.targetLevel}, as frozen on{" "}
        <TimeText value={packet.frozenAt} timeZone="UTC" />
      </p>
      {statement && <p className="as-written mb-4 max-w-measure">{statement}</p>}
      <Asked packet={packet} scale={scale} />
      {criteria && (
        <>
          <h3 className="mt-5 mb-2">Promotion criteria</h3>
          <ul className="grid max-w-measure list-disc gap-1 pl-5">
            {criteria.criteria.map(({ id, words, reading }) => (
              <li key={id}>
                {words} <span className="text-muted">{CRITERION[reading.result]}.</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Evidence evidence={evidence} />
      {peers && <Peers peers={peers} />}
    </section>
  );
}

function Asked({ packet: { items, reviews }, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const last = reviews.at(-1);
  const said = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice("word:".length);
  };
  return items.map(({ id, label, expectations }) => (
    <Disclosure key={id} summary={`Expectations: ${label}`} className="mb-2">
      <DataTable label={label} columns={["Expectation", ...(last ? ["Manager", "Agreed"] : [])]} stacks>
        <tbody>
          {expectations.map((one) => (
            <tr key={one.id}>
              <td data-label="Expectation">{one.statement}</td>
              {last && <td data-label="Manager">{said(last.manager[one.id])}</td>}
              {last && <td data-label="Agreed">{said(last.agreed[one.id])}</td>}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Disclosure>
  ));
}

function Evidence({ evidence }: Pick<CalibrationPacket, "evidence">) {
  return (
    <>
      <h3 className="mt-5 mb-2">Evidence</h3>
      {evidence.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul className="grid max-w-measure gap-3">
          {evidence.map(({ id, title, url, body, happenedOn, confirmed }) => (
            <li key={id}>
              <span className="font-medium">{title}</span>, <TimeText value={happenedOn} timeZone="UTC" />
              {url && (
                <a className="link block break-all text-sm" href={url} rel="noreferrer noopener">
                  {url}
                </a>
              )}
              {body && <p className="as-written">{body}</p>}
              {confirmed.length > 0 && <p className="text-muted text-sm">Confirmed by a colleague.</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Peers({ peers: { competencies, keepDoing, tryNext } }: { peers: NonNullable<CalibrationPacket["peers"]> }) {
  const lists = [
    { title: "To keep doing", texts: keepDoing },
    { title: "To try next", texts: tryNext },
  ];
  return (
    <>
      <h3 className="mt-5 mb-2">What peers saw</h3>
      <ul className="grid max-w-measure list-disc gap-1 pl-5">
        {competencies.map(({ id, name, seen }) => {
          const words = seen && patternWords(seen);
          return (
            <li key={id}>
              {name}: {words ? `${words.often} ${words.came}` : "observed by too few."}
            </li>
          );
        })}
      </ul>
      {lists
        .filter(({ texts }) => texts.length > 0)
        .map(({ title, texts }) => (
          <div key={title} className="mt-3 max-w-measure">
            <p className="font-medium">{title}</p>
            <ul className="list-disc pl-5">
              {texts.map((text) => (
                <li key={text} className="as-written">
                  {text}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  );
}
