import { Button } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { SCORE_RULE_WORDS, SCORE_RULES, type Weights } from "../domain/programme";
import { changeInWords, counted, numberInWords } from "../domain/run-words";
import type { Supposed } from "../domain/trial";
import type { TriedView, WhatIfPage } from "../what-if.server";
import { Changes } from "./review-compared";

type Names = WhatIfPage["names"];

/** What a run would have come to, had something been otherwise; nothing is kept of it. */
export function ReviewWhatIf({ run, weights, supposed, tried, names }: WhatIfPage) {
  return (
    <>
      {tried && (
        <section className="mb-8" aria-labelledby="tried">
          <h2 id="tried" className="mb-2">
            {supposedInWords(supposed, names)}
          </h2>
          <Outcome tried={tried} names={names} floor={run.floor} />
        </section>
      )}
      <section aria-labelledby="weights">
        <h2 id="weights" className="mb-2">
          With other weights
        </h2>
        <p className="mb-4 max-w-measure">
          Everybody is compared again as they are now; nothing is kept. What if somebody had one more seat is asked
          under “Seats”, what if two were fixed under “Why not”.
        </p>
        <WeightsForm weights={weights} supposed={supposed} />
      </section>
    </>
  );
}

function supposedInWords({ pair, seatOf }: Supposed, names: Names): string {
  const name = (id: string) => names[id] ?? "somebody";
  const parts = [
    ...(pair
      ? [`${name(pair.menteeId)} and ${name(pair.mentorId)} were ${pair.kind === "LOCK" ? "fixed" : "ruled out"}`]
      : []),
    ...(seatOf === null ? [] : [`${name(seatOf)} had one more seat`]),
  ];
  return parts.length === 0 ? "With these weights" : `What if ${parts.join(" and ")}`;
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
  const hidden = changed - changes.length;
  return (
    <>
      <p className="mb-4 max-w-measure">
        {changeInWords({ matched, points })}
        {tried.floor !== null && tried.floor !== floor && ` The floor would be ${counted(tried.floor, "point")}.`}
      </p>
      <Changes changes={changes} changed={changed} names={names} />
      {hidden > 0 && <p className="mt-2 text-muted text-sm">{numberInWords(hidden)} more are not listed.</p>}
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
