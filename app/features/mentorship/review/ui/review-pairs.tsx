import { FIT_WORDS, FITS, type Fit, reasonsInShort } from "~/features/mentorship/pairing/domain/fit";
import {
  counted,
  DECISION_LABELS,
  numberInWords,
  ruleSentences,
} from "~/features/mentorship/pairing/domain/rule-sentence";
import type { PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import { PAIR_END_WORDS } from "~/features/mentorship/pairs/domain/pair";
import { SCORE_RULE_WORDS } from "~/features/mentorship/programmes/domain/programme";
import { pairState } from "~/features/mentorship/ui/round-page";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Columns } from "~/ui/charts/columns";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { SelectField, TextField } from "~/ui/forms/field";
import { Markup } from "~/ui/page/markup";
import { PageTurner } from "~/ui/page/pager";
import { ViewSwitch } from "~/ui/page/tabs";
import { DataTable } from "~/ui/table";
import type { Names, PairDetails, PairNow, PairSince, PairsPage, PairsView } from "../domain/review-page";
import { MatchGraphView } from "./match-graph";
import { SettleForm } from "./settle-form";

export const MATCHES_ID = "matches";
export const FITS_ID = "fits";

type ReviewPairsProps = Omit<PairsPage, "pairs" | "details" | "fits" | "competencies"> & {
  pairs: Omit<PairsPage["pairs"], "rows"> & { isEmpty: boolean };
  /** `FitOverview`, as rendered. */
  overview: string | null;
  /** `MatchesView`, as rendered. */
  html: string | null;
};

/** The matches of a run: how well they fit, as a list or as a graph, the weakest first. */
export function ReviewPairs({ asked, pairs, overview, html }: ReviewPairsProps) {
  const { name, by, view } = asked;
  const params = { name, by: by === "name" ? "name" : "", view: view === "graph" ? "graph" : "" };
  return (
    <>
      <Markup id={FITS_ID} html={overview} />
      <div className="mt-6 mb-4 flex flex-wrap items-end justify-between gap-3">
        <FindPairs {...asked} />
        <ViewSwitch
          label="Show matches as"
          views={[
            { to: addressOf({ ...params, view: "" }), label: "List", isCurrent: view === "list" },
            { to: addressOf({ ...params, view: "graph" }), label: "Graph", isCurrent: view === "graph" },
          ]}
        />
      </div>
      {pairs.isEmpty ? (
        <EmptyState title="No matches">
          {name
            ? "No match with that name. Try another part of it."
            : "No one could be matched. See “Unmatched” for the reasons."}
        </EmptyState>
      ) : (
        <Markup id={MATCHES_ID} html={html} />
      )}
      <PageTurner page={pairs.page} more={pairs.more} params={params} />
    </>
  );
}

type MatchesProps = {
  pairs: readonly PairSince[];
  details: readonly PairDetails[];
  view: PairsView;
  competencies: Names;
  /** Of the run, and of this page of its matches. */
  address: string;
  here: string;
  mayPair: boolean;
};

/** Rendered on the server alone, without context: matches with their reasons are most of the page. */
export function MatchesView({ pairs, details, view, ...of }: MatchesProps) {
  if (view === "graph") return <MatchGraphView matches={pairs} />;
  const last = of.mayPair ? ["Decision"] : pairs.some(({ now }) => now) ? ["Now"] : [];
  return (
    <DataTable label="Matches" columns={["Match", "Fit", ...last]} stacks>
      <tbody>
        {pairs.map((pair, index) => (
          <PairRow key={`${pair.mentee.id} ${pair.mentor.id}`} pair={pair} details={details[index]} {...of} />
        ))}
      </tbody>
    </DataTable>
  );
}

function addressOf(params: Readonly<Record<string, string>>): string {
  const filled = Object.entries(params).filter(([, value]) => value !== "");
  return `?${new URLSearchParams(filled)}`;
}

/** Rendered on the server alone. */
export function FitOverview({ fits, unmatched }: { fits: PairsPage["fits"]; unmatched: number }) {
  const counts = [unmatched, ...FITS.map((fit) => fits[fit])];
  const times = ["No mentor", ...FITS.map((fit) => FIT_WORDS[fit])];
  return (
    <Columns
      id="fit"
      title="Fit of matches"
      description={`${counted(fits.strong, "strong match", "strong matches")}, ${numberInWords(fits.good)} good and ${numberInWords(fits.fair)} fair. ${unmatched === 0 ? "Every mentee has a mentor." : `${counted(unmatched, "mentee")} without a mentor.`}`}
      heading="Matches"
      times={times}
      ticks={times}
      series={["Mentees"]}
      panels={[{ label: "Mentees by fit", counts: [counts] }]}
      minimum={null}
    />
  );
}

function FindPairs({ name, by, view }: PairsPage["asked"]) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      {view === "graph" && <input type="hidden" name="view" value="graph" />}
      <TextField label="Mentee or mentor" name="name" type="search" defaultValue={name} maxLength={100} />
      <SelectField
        label="Order"
        name="by"
        defaultValue={by}
        options={[
          { value: "fit", label: "Weakest first" },
          { value: "name", label: "By name" },
        ]}
      />
      <Button>Show</Button>
    </form>
  );
}

const FIT_TONES: Readonly<Record<Fit, Tone>> = { strong: "good", good: "info", fair: "warning" };

function FitBadge({ fit }: { fit: Fit }) {
  return <Badge tone={FIT_TONES[fit]}>{FIT_WORDS[fit]}</Badge>;
}

type RowProps = Omit<MatchesProps, "pairs" | "details" | "view"> & {
  pair: PairSince;
  details: PairDetails | undefined;
};

function PairRow({ pair, details = { points: 0, rules: [] }, competencies, address, here, mayPair }: RowProps) {
  const { mentee, mentor, layer, locked, decision, now } = pair;
  return (
    <tr>
      <th scope="row">
        <PersonLink {...mentee} />, with <PersonLink {...mentor} />
        {layer > 1 && (
          <span className="block font-normal text-muted text-sm">{layer === 2 ? "Second" : "Third"} mentor</span>
        )}
      </th>
      <td data-label="Fit">
        <FitBadge fit={pair.fit} />{" "}
        <span className="text-sm">{reasonsInWords(reasonsInShort(details.rules, competencies))}</span>
        <Details {...{ pair, details, competencies, address, mayPair }} />
      </td>
      {mayPair ? (
        <td data-label="Decision">
          <Settled decision={decision} inRun={locked ? "LOCK" : null} />
          <SettleForm {...{ address, here, mentee, mentor, decision }} />
        </td>
      ) : (
        now && (
          <td data-label="Now">
            <Now {...now} mentee={mentee.name} mentor={mentor.name} />
          </td>
        )
      )}
    </tr>
  );
}

function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <a className="link inline-block" href={`/people/${id}`}>
      {name}
    </a>
  );
}

function reasonsInWords(reasons: readonly string[]): string {
  if (reasons.length === 0) return "No shared interests found";
  const [first = "", ...rest] = reasons.slice(0, 3);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join("; ");
}

type DetailsProps = Pick<RowProps, "pair" | "competencies" | "address" | "mayPair"> & { details: PairDetails };

/** Every rule with its points, and questions about this match. */
function Details({ pair: { mentee, mentor }, details, competencies, address, mayPair }: DetailsProps) {
  const { points, rules } = details;
  return (
    <Disclosure summary="Reasons and points">
      <ul className="grid gap-2 text-sm">
        {rules.map((rule) => (
          <li key={rule.rule}>
            <strong>{SCORE_RULE_WORDS[rule.rule].label}</strong>{" "}
            <span className="text-muted">
              {numberInWords(rule.points)} of {numberInWords(rule.most)}
            </span>
            {ruleSentences(rule, competencies).map((sentence) => (
              <span key={sentence} className="block">
                {sentence}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted text-sm">{counted(points, "point")} in all</p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <a className="link inline-block min-h-6" href={`${address}/why?mentee=${mentee.id}`}>
          Why not another mentor?
        </a>
        {mayPair && (
          <a
            className="link inline-block min-h-6"
            href={`${address}/what-if?together=never&mentee=${mentee.id}&mentor=${mentor.id}`}
          >
            What if they weren't matched?
          </a>
        )}
      </p>
    </Disclosure>
  );
}

/** What became of a published match. */
function Now({ id, status, end, others, mentee, mentor }: PairNow & { mentee: string; mentor: string }) {
  const { label, tone } = pairState(status, end);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={tone}>{end ? PAIR_END_WORDS[end] : label}</Badge>
      {others.length > 0 && <span>Now with {others.join(", ")}</span>}
      <a className="link" href={`/mentorship/pairs/${id}/health`}>
        See pair
        <span className="sr-only">
          : {mentee} and {mentor}
        </span>
      </a>
    </p>
  );
}

/** @param inRun what the run that is looked at knew of. */
function Settled({ decision, inRun }: { decision: PairingDecisionKind | null; inRun: PairingDecisionKind | null }) {
  if (decision === null) return inRun ? <Badge>Was pinned</Badge> : null;
  const known = decision === inRun;
  return (
    <Badge tone={known ? "accent" : "warning"}>
      {DECISION_LABELS[decision]}
      {known ? "" : ": next run"}
    </Badge>
  );
}
