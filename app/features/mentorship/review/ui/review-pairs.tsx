import { Link, useLocation } from "@remix-run/react";
import { DECISION_LABELS, numberInWords, ruleSentences } from "~/features/mentorship/pairing/domain/rule-sentence";
import type { PairingDecisionKind, RulePoints } from "~/features/mentorship/pairing/domain/run";
import { SCORE_RULE_WORDS } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { SelectField, TextField } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import { DataTable } from "~/ui/table";
import type { PairsPage, ReviewedPair } from "../domain/review-page";
import { runAddress } from "./run-page";

/** The pairs of a run, each with what gave it its points and with what can be settled about it. */
export function ReviewPairs({ round, run, asked, pairs, competencies, mayPair }: PairsPage) {
  const address = runAddress(round.id, run.id);
  return (
    <>
      <FindPairs {...asked} />
      {pairs.rows.length === 0 ? (
        <EmptyState title="No pairs">
          {asked.name
            ? "No one with that name is in a pair."
            : "Nobody could be paired. Look at who is without a mentor."}
        </EmptyState>
      ) : (
        <DataTable label="Pairs" columns={["Pair", "Points", "Settled"]}>
          <tbody>
            {pairs.rows.map((pair) => (
              <PairRow key={`${pair.mentee.id} ${pair.mentor.id}`} {...{ pair, competencies, address, mayPair }} />
            ))}
          </tbody>
        </DataTable>
      )}
      <PageTurner
        page={pairs.page}
        more={pairs.more}
        params={{ name: asked.name, by: asked.by === "points" ? "points" : "" }}
      />
    </>
  );
}

function FindPairs({ name, by }: PairsPage["asked"]) {
  return (
    <form method="get" className="mb-4 flex flex-wrap items-end gap-3">
      <TextField label="Mentee or mentor" name="name" type="search" defaultValue={name} maxLength={100} />
      <SelectField
        label="Order"
        name="by"
        defaultValue={by}
        options={[
          { value: "name", label: "By name" },
          { value: "points", label: "Fewest points first" },
        ]}
      />
      <Button>Show</Button>
    </form>
  );
}

type RowProps = {
  pair: ReviewedPair;
  competencies: Readonly<Record<string, string>>;
  address: string;
  mayPair: boolean;
};

function PairRow({ pair, competencies, address, mayPair }: RowProps) {
  const { mentee, mentor, layer, points, rules, locked, decision } = pair;
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={`/people/${mentee.id}`}>
          {mentee.name}
        </Link>
        , with{" "}
        <Link className="link" to={`/people/${mentor.id}`}>
          {mentor.name}
        </Link>
        {layer > 1 && (
          <span className="block font-normal text-muted text-sm">{layer === 2 ? "Second" : "Third"} mentor</span>
        )}
      </th>
      <td className="has-[details[open]]:min-w-56 [&_summary]:whitespace-nowrap">
        <Disclosure summary={numberInWords(points)}>
          <RuleList rules={rules} competencies={competencies} />
          {mayPair && (
            <p className="mt-2 text-sm">
              <Link className="link" to={`${address}/what-if?together=never&mentee=${mentee.id}&mentor=${mentor.id}`}>
                What if they were ruled out
              </Link>
            </p>
          )}
        </Disclosure>
      </td>
      <td>
        <Settled decision={decision} inRun={locked ? "LOCK" : null} />
        {mayPair && <SettleForm {...{ address, mentee, mentor, decision }} />}
      </td>
    </tr>
  );
}

/** The points of a pair rule by rule, in sentences. */
function RuleList({ rules, competencies }: { rules: readonly RulePoints[]; competencies: RowProps["competencies"] }) {
  return (
    <ul className="grid gap-2 text-sm">
      {rules.map((points) => (
        <li key={points.rule}>
          <strong>{SCORE_RULE_WORDS[points.rule].label}</strong>{" "}
          <span className="text-muted">
            {numberInWords(points.points)} of {numberInWords(points.most)}
          </span>
          {ruleSentences(points, competencies).map((sentence) => (
            <span key={sentence} className="block">
              {sentence}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** @param inRun what the run that is looked at knew of. */
function Settled({ decision, inRun }: { decision: PairingDecisionKind | null; inRun: PairingDecisionKind | null }) {
  if (decision === null) return inRun ? <Badge>Was fixed</Badge> : null;
  const known = decision === inRun;
  return (
    <Badge tone={known ? "accent" : "warning"}>
      {DECISION_LABELS[decision]}
      {known ? "" : " since"}
    </Badge>
  );
}

type SettleProps = {
  address: string;
  mentee: { id: string; name: string };
  mentor: { id: string; name: string };
  decision: PairingDecisionKind | null;
};

/** Fixes two people to each other, rules them out, or takes that back. */
export function SettleForm({ address, mentee, mentor, decision }: SettleProps) {
  const { pathname, search } = useLocation();
  const two = `${mentee.name} and ${mentor.name}`;
  return (
    <form method="post" action={`${address}/settled`} className="flex flex-wrap gap-2">
      <input type="hidden" name="mentee" value={mentee.id} />
      <input type="hidden" name="mentor" value={mentor.id} />
      <input type="hidden" name="next" value={pathname + search} />
      {decision !== null && <Choice verb="undecide" label="Take back" two={two} />}
      {decision !== "LOCK" && <Choice verb="lock" label="Fix" two={two} />}
      {decision !== "FORBID" && <Choice verb="forbid" label="Rule out" two={two} />}
    </form>
  );
}

function Choice({ verb, label, two }: { verb: string; label: string; two: string }) {
  return (
    <Button name="do" value={verb} size="small">
      {label}
      <span className="sr-only">: {two}</span>
    </Button>
  );
}
