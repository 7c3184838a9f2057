import { changeInWords, counted } from "~/features/mentorship/pairing/domain/rule-sentence";
import { SCORE_RULE_WORDS, SCORE_RULES, type Weights } from "~/features/mentorship/programmes/domain/programme";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { TriedView, WhatIfPage } from "../domain/review-page";
import type { Supposed } from "../domain/trial";
import { Changes, NotListed } from "./review-compared";

type Names = WhatIfPage["names"];

/** What a run would have come to, had something been otherwise; nothing is kept of it. */
export function ReviewWhatIf({ run, weights, supposed, tried, names }: WhatIfPage) {
  return (
    <>
      {tried && (
        <section className="mb-8" aria-labelledby="tried">
          <h2 id="tried" className="mb-2">
            {supposedInWords(supposed, names, tried)}
          </h2>
          <Outcome tried={tried} names={names} floor={run.floor} />
        </section>
      )}
      <Section id="weights" title="With other weights">
        <p className="mb-4 max-w-measure">
          Everybody is compared again as they are now; nothing is kept. Ask about one more seat under “Seats”, about two
          who were fixed under “Why not”, and about two who were ruled out at their points under “Pairs”.
        </p>
        <WeightsForm weights={weights} supposed={supposed} />
      </Section>
    </>
  );
}

function supposedInWords({ pair, seatOf }: Supposed, names: Names, tried: TriedView): string {
  const name = (id: string) => names[id] ?? "somebody";
  const parts = [
    ...(pair
      ? [`${name(pair.menteeId)} and ${name(pair.mentorId)} were ${pair.kind === "LOCK" ? "fixed" : "ruled out"}`]
      : []),
    ...(seatOf === null ? [] : [`${name(seatOf)} had one more seat`]),
    ...(tried.is === "tried" && tried.points === null ? ["the weights were these"] : []),
  ];
  return parts.length === 0 ? "What if" : `What if ${parts.join(", and ")}`;
}

type OutcomeProps = { tried: TriedView; names: Names; floor: number | null };

function Outcome({ tried, names, floor }: OutcomeProps) {
  if (tried.is === "unknown") {
    return <Notice tone="info">Somebody of these was not part of this run. Pair the round again first.</Notice>;
  }
  if (tried.is === "impossible") {
    return (
      <Notice tone="info">
        The two cannot be paired: a rule forbids it, or there is no seat that nobody is fixed to.
      </Notice>
    );
  }
  const { matched, points, changed, changes } = tried;
  return (
    <>
      <p className="mb-4 max-w-measure">
        {changeInWords({ matched, points })}
        {tried.floor !== null && tried.floor !== floor && ` The floor would be ${counted(tried.floor, "point")}.`}
      </p>
      <Changes changes={changes} changed={changed} names={names} />
      <NotListed changes={changes} changed={changed} />
    </>
  );
}

const WEIGHTS = Array.from({ length: 11 }, (_, weight) => ({ value: String(weight), label: String(weight) }));

function WeightsForm({ weights, supposed: { pair, seatOf } }: { weights: Weights; supposed: Supposed }) {
  return (
    <form method="post" className="grid gap-4">
      {pair && (
        <>
          <input type="hidden" name="together" value={pair.kind === "LOCK" ? "yes" : "never"} />
          <input type="hidden" name="mentee" value={pair.menteeId} />
          <input type="hidden" name="mentor" value={pair.mentorId} />
        </>
      )}
      {seatOf !== null && <input type="hidden" name="seat" value={seatOf} />}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {SCORE_RULES.map((rule) => (
          <SelectField
            key={rule}
            label={SCORE_RULE_WORDS[rule].label}
            name={rule}
            options={WEIGHTS}
            defaultValue={String(weights[rule])}
          />
        ))}
      </div>
      <div>
        <Button>Show what it would come to</Button>
      </div>
    </form>
  );
}
