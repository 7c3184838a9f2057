import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import type { Tone } from "~/ui/tone";
import {
  HEALTH_FRAME_WORDS,
  HEALTH_RULE_WORDS,
  HEALTH_RULES,
  HEALTH_WORDS,
  type Health,
  type HealthState,
} from "../domain/health";
import type { PairEnd, PairStatus } from "../domain/pair";

const TONES: Readonly<Record<HealthState, Tone>> = { ON_TRACK: "good", ATTENTION: "warning", TOO_EARLY: "neutral" };

const END_WORDS: Readonly<Record<PairEnd, string>> = {
  FINISHED: "Finished with the round",
  STEPPED_BACK: "Ended early",
  REMATCHED: "Paired anew",
  LEFT: "Ended: one of them left",
};

type StateProps = { status: PairStatus; end: PairEnd | null; health: Health | null };

/** How a pair stands, in a word or two. */
export function PairState({ status, end, health }: StateProps) {
  if (end) return <Badge>{END_WORDS[end]}</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {status === "PAUSED" && <Badge tone="info">Paused</Badge>}
      {health && <Badge tone={TONES[health.state]}>{HEALTH_WORDS[health.state]}</Badge>}
    </span>
  );
}

/** What calls for attention, a sentence each. */
export function Findings({ health }: { health: Health | null }) {
  if (!health || health.findings.length === 0) return null;
  return (
    <ul className="grid grid-cols-1 gap-1">
      {health.findings.map(({ rule, sentence }) => (
        <li key={`${rule} ${sentence}`}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The rules, for whoever wants to know how a pair comes to stand as it does. */
export function HealthRules() {
  return (
    <Disclosure summary="The rules behind this" className="mt-4 max-w-measure">
      <ul className="list-disc pl-5">
        {HEALTH_RULES.map((rule) => (
          <li key={rule}>{HEALTH_RULE_WORDS[rule]}</li>
        ))}
      </ul>
      <p className="mt-2">{HEALTH_FRAME_WORDS}</p>
    </Disclosure>
  );
}
