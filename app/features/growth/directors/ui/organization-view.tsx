import type { ReactNode } from "react";
import { RESULT_WORDS } from "~/features/promotion/readiness/domain/readiness-words";
import { LinkButton } from "~/ui/button";
import { Columns } from "~/ui/charts/columns";
import { inDigits } from "~/ui/charts/frame";
import { Heat } from "~/ui/charts/heat";
import { Trends } from "~/ui/charts/trends";
import { FilterBar } from "~/ui/filter-bar";
import { SelectField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { COVERAGE_SCALE, type CompetencyCoverage } from "../domain/coverage-over-cycles";
import type { Judged, Named, OrganizationPage } from "../domain/organization-page";
import {
  CASE_STATES,
  type CaseState,
  type Move,
  OPPORTUNITIES,
  type Opportunity,
} from "../domain/organization-reading";

const MOVE_WORDS: Record<Move, string> = {
  promoted: "Promoted",
  ladder: "Changed ladder",
  lower: "Moved to a lower level",
  joined: "Joined",
  left: "Left",
};
const CASE_WORDS: Record<CaseState, string> = {
  none: "No case",
  met: "All met",
  "not-met": RESULT_WORDS["not-met"].label,
  unknown: RESULT_WORDS.unknown.label,
};
const OPPORTUNITY_WORDS: Record<Opportunity, string> = { none: "None", offered: "Offered", taken: "Taken" };
const NEAR = "Your reports and theirs";
const BELOW = "The two levels below them";
const COVERAGE_LABELS = { well: "Well", thinly: "Thinly", hardly: "Barely", "too-few": "Hidden" } as const;

type OrganizationViewProps = {
  managers: readonly Named[];
  chosen: Named | null;
  minimum: number;
  /** The pictures. */
  children: ReactNode;
};

/** The people below a leader, all or those below one manager. */
export function OrganizationView({ managers, chosen, minimum, children }: OrganizationViewProps) {
  return (
    <Page
      title="Organization"
      actions={<LinkButton to="/cycles">Review cycles</LinkButton>}
      lead="Levels, moves, promotion cases and opportunities of everyone who reports to you, directly or through others."
    >
      <FilterBar clear={chosen && "/team/organization"} folds={chosen ? 1 : 0}>
        <SelectField
          label="Manager"
          name="manager"
          defaultValue={chosen?.id ?? ""}
          options={[{ value: "", label: "Everyone" }, ...managers.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </FilterBar>
      {children}
      <p className="mt-6 max-w-measure text-muted text-sm">
        Promotion cases and opportunities are counted when a half-year is over and don't change afterwards. Counts under{" "}
        {minimum}, and others that would reveal them, are hidden.
      </p>
    </Page>
  );
}

/** The pictures about people's places, which the directory shows by name. */
export function PlacePictures({ page }: { page: OrganizationPage }) {
  const { levels, moves, times, ends, people } = page;
  return (
    <>
      <Section id="levels" title="Levels" className="mt-8">
        <Heat
          id="levels-grid"
          title="People by level"
          untitled
          description={`${inDigits(people)} ${people === 1 ? "person" : "people"} today, and the same organization at the end of each half-year.`}
          heading="Level"
          columns={[...ends, "Today"]}
          rows={levels}
        />
      </Section>
      <Section id="moves" title="Moves" className="mt-8">
        {moves.length === 0 ? (
          <p className="text-muted">No one changed level, joined or left in the last two years.</p>
        ) : (
          <Columns
            id="moves-columns"
            title="Moves by half-year"
            untitled
            description="People who changed level, joined or left."
            heading="Move"
            times={times}
            ticks={ends}
            series={["People"]}
            minimum={null}
            panels={moves.map(({ move, counts }) => ({ label: MOVE_WORDS[move], counts: [counts] }))}
          />
        )}
      </Section>
    </>
  );
}

/** The pictures that begin with judgments: small groups are hidden. */
export function JudgedPictures({ page }: { page: OrganizationPage }) {
  return (
    <>
      <Section id="cases" title="Promotion cases" className="mt-8">
        <JudgedColumns
          page={page}
          judged={page.cases}
          id="cases-columns"
          title="Cases by criteria"
          description="People who submitted a promotion case, by what its criteria showed."
          heading="Criteria"
          labels={CASE_STATES.map((state) => CASE_WORDS[state])}
          names={[NEAR, "Further down"]}
        />
        <ByManager
          page={page}
          judged={page.cases}
          id="cases-grid"
          title="Cases by manager"
          description={`People below your reports and theirs, ${page.times.at(-1)}.`}
          labels={CASE_STATES.map((state) => CASE_WORDS[state])}
        />
      </Section>
      <Section id="opportunities" title="Opportunities" className="mt-8">
        <JudgedColumns
          page={page}
          judged={page.opportunities}
          id="opportunities-columns"
          title="Opportunities offered and taken"
          description="People who were offered an opportunity, or took one. Someone who took one counts only there."
          heading="Opportunity"
          labels={OPPORTUNITIES.map((one) => OPPORTUNITY_WORDS[one])}
          names={["Your reports", "Further down"]}
        />
        <ByManager
          page={page}
          judged={page.opportunities}
          id="opportunities-grid"
          title="Opportunities by manager"
          description={`People below your reports, ${page.times.at(-1)}.`}
          labels={OPPORTUNITIES.map((one) => OPPORTUNITY_WORDS[one])}
        />
      </Section>
    </>
  );
}

type JudgedProps = {
  page: OrganizationPage;
  judged: Judged;
  id: string;
  title: string;
  description: string;
  /** Of the columns of the reading; the first is of people of whom there is nothing to tell. */
  labels: readonly string[];
};

function JudgedColumns({
  page: { times, ends, minimum },
  judged,
  names,
  labels,
  ...chart
}: JudgedProps & { heading: string; names: readonly [near: string, far: string] }) {
  const of = (side: "near" | "far", at: number) => judged.overTime.map((counts) => counts[side][at] ?? null);
  const hasNear = judged.overTime.some(({ near }) => near.length > 0);
  const hasFar = judged.overTime.some(({ far }) => far.length > 0);
  const sides = [...(hasNear ? (["near"] as const) : []), ...(hasFar ? (["far"] as const) : [])];
  const cells = judged.overTime.flatMap(({ near, far }) => [...near, ...far]);
  if (cells.every((cell) => cell === null)) {
    return <p className="text-muted">Hidden until at least {minimum} people are in each group.</p>;
  }
  return (
    <Columns
      {...{ ...chart, times, minimum }}
      ticks={ends}
      series={sides.map((side) => (side === "near" ? names[0] : names[1]))}
      panels={labels.flatMap((label, at) => (at === 0 ? [] : { label, counts: sides.map((side) => of(side, at)) }))}
    />
  );
}

function ByManager({ judged: { parts }, labels, ...chart }: JudgedProps) {
  if (parts.every(({ counts }) => counts.every((count) => count === null))) return null;
  const { id, title, description } = chart;
  return (
    <div className="mt-6">
      <Heat
        {...{ id, title, description }}
        heading="Manager"
        columns={labels}
        rows={parts.map(({ name, counts }) => ({ label: name, counts }))}
      />
    </div>
  );
}

type CoverageProps = {
  cycles: readonly { name: string; closed: string }[];
  competencies: readonly CompetencyCoverage[];
};

/** How competencies were covered in the last cycles. */
export function CoverageTrends({ cycles, competencies }: CoverageProps) {
  return (
    <Section id="coverage" title="Coverage" className="mt-8">
      {competencies.length === 0 ? (
        <p className="text-muted">Available the day after a review cycle closes in which you rated people.</p>
      ) : (
        <Trend cycles={cycles} competencies={competencies} />
      )}
    </Section>
  );
}

function Trend({ cycles, competencies }: CoverageProps) {
  const scale = COVERAGE_SCALE.map((word) => COVERAGE_LABELS[word]);
  const word = (place: number | null | undefined) =>
    place === null || place === undefined ? "hidden" : (scale[place] ?? "").toLowerCase();
  const marks = (places: readonly (number | null)[]) => places.map((place) => ({ place, joins: true }));
  return (
    <Trends
      id="coverage-trends"
      title="Coverage by competency"
      untitled
      description="Typical coverage of each competency's abilities at each closed review cycle."
      scale={scale}
      times={cycles.map(({ name, closed }) => `${name}, ${closed}`)}
      ends={[cycles[0]?.closed ?? "", cycles.at(-1)?.closed ?? ""]}
      names={{ own: NEAR, other: BELOW }}
      trends={competencies.map(({ id, name, near, far }) => ({
        id,
        label: name,
        own: marks(near),
        other: marks(far),
        cells: near.map((place, at) => `${NEAR}: ${word(place)}. ${BELOW}: ${word(far[at])}`),
      }))}
    />
  );
}
