import {
  type CoverageCompetency,
  type CoverageLine,
  type CoverageTheme,
  type CoverageWord,
  coverageGrid,
  type TeamGroup,
  type TeamMap,
} from "../domain/team-map";
import "./team-map.css";
import type { ReactNode } from "react";
import { arcName } from "~/features/ladder/reading/domain/arc-name";
import { Heat } from "~/ui/charts/heat";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { ViewSwitch } from "~/ui/page/tabs";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

const COVERAGE_WORDS: Record<CoverageWord, string> = {
  well: "Well",
  thinly: "Thinly",
  hardly: "Barely",
  "too-few": "Hidden",
};

const SIDE = 14;

/** Full, half full, empty, or dotted. Always beside words. */
function CoverageMark({ word }: { word: CoverageWord }) {
  return (
    <svg className="team-map-mark" width={SIDE + 2} height={SIDE + 2} aria-hidden="true">
      <rect x={1} y={1} width={SIDE} height={SIDE} rx={2} className={`team-map-box team-map-${word}`} />
      {word === "thinly" && <rect x={1} y={1 + SIDE / 2} width={SIDE} height={SIDE / 2} className="team-map-half" />}
    </svg>
  );
}

type Cycle = { id: string; name: string; closedAt: Date };
type CoverageProps = { framework: { name: string; path: string }; map: TeamMap; minimum: number };
type TeamMapProps = {
  cycles: readonly Cycle[];
  /** Id of a cycle. */
  chosen: string | null;
  timeZone: string;
  /** Its map. */
  children: ReactNode;
};

const GROUP_NAMES: Record<TeamGroup, string> = { near: "Your reports and theirs", far: "The two levels below them" };

export function TeamMapPage({ cycles, chosen, timeZone, children }: TeamMapProps) {
  return (
    <Page
      title="Team coverage"
      lead="Your team's strengths as a group, from the agreed ratings of a closed review cycle."
    >
      {chosen ? (
        <>
          <Cycles cycles={cycles} chosen={chosen} timeZone={timeZone} />
          {children}
        </>
      ) : (
        <EmptyState title="No coverage yet">
          <p>
            Available the day after a review cycle closes in which you rated people, or 45 days after it if the cycle
            held its reviews back.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

function Cycles({ cycles, chosen, timeZone }: { cycles: readonly Cycle[]; chosen: string; timeZone: string }) {
  const views = cycles.map(({ id, name, closedAt }) => ({
    to: `/team/coverage?cycle=${id}`,
    label: (
      <span>
        {name}, closed <TimeText value={closedAt} timeZone={timeZone} format="month" />
      </span>
    ),
    isCurrent: id === chosen,
  }));
  return <ViewSwitch label="Review cycles" views={views} />;
}

/** Links are plain: it is also rendered where there is no router. */
export function Coverage({ framework, map, minimum }: CoverageProps) {
  const few = `fewer than ${minimum} people`;
  const all = map.themes.flatMap(({ competencies }) => competencies.flatMap(({ lines }) => lines));
  const hasFew = all.some(({ words }) => words.includes("too-few"));
  if (map.groups.length === 0) {
    return (
      <EmptyState title="Too few people to say anything">
        <p>A map needs at least {minimum} people whose ratings were revealed before the cycle closed.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {map.tooSmall.map((group) => (
        <Notice key={group} tone="info">
          <p>
            {GROUP_NAMES[group]}: hidden, {few}.
          </p>
        </Notice>
      ))}
      <p className="mt-4 max-w-measure">
        {map.groups.map(({ group, people }) => `${GROUP_NAMES[group]}: ${people} people`).join(". ")}. Against{" "}
        <a className="link" href={framework.path}>
          {framework.name}
        </a>
        .
      </p>
      {map.themes.length === 0 ? (
        <Notice tone="info">
          <p>Their levels have too little in common: no ability is expected of {minimum} people or more.</p>
        </Notice>
      ) : (
        <>
          <Legend few={few} hasFew={hasFew} />
          <CoverageGrids map={map} />
        </>
      )}
      {map.themes.map((theme) => (
        <Theme key={theme.id} theme={theme} groups={map.groups} path={framework.path} />
      ))}
    </>
  );
}

function Legend({ few, hasFew }: { few: string; hasFew: boolean }) {
  const meanings = [
    ["well", "at least half of the people show it"],
    ["thinly", "fewer than half show it"],
    ["hardly", "one person or none shows it"],
    ...(hasFew ? [["too-few", `expected of ${few}`] as const] : []),
  ] as const;
  return (
    <ul className="team-map-legend">
      {meanings.map(([word, meaning]) => (
        <li key={word}>
          <CoverageMark word={word} /> <strong>{COVERAGE_WORDS[word]}</strong>: {meaning}
        </li>
      ))}
    </ul>
  );
}

/** A grid for each group; nothing where no ability is expected of enough people. */
export function CoverageGrids({ map }: { map: TeamMap }) {
  if (map.themes.length === 0) return <p>Too few people to show anything yet.</p>;
  return map.groups.map(({ group }, at) => <Grid key={group} map={map} at={at} />);
}

/** Counts of abilities, from the words of the tables below: it says nothing that they don't. */
function Grid({ map, at }: { map: TeamMap; at: number }) {
  const group = map.groups[at]?.group ?? "near";
  const grid = coverageGrid(map, at);
  return (
    <div className="mt-6">
      <Heat
        id={`grid-${group}`}
        title={GROUP_NAMES[group]}
        description="Number of abilities by how well they are covered."
        heading="Competency"
        columns={grid.words.map((word) => COVERAGE_WORDS[word])}
        rows={grid.rows.map(({ name, counts }) => ({ label: name, counts }))}
      />
    </div>
  );
}

type ThemeProps = { theme: CoverageTheme; groups: TeamMap["groups"]; path: string };

function Theme({ theme, groups, path }: ThemeProps) {
  return (
    <section aria-labelledby={theme.id} className="mt-8">
      <h2 id={theme.id} className="mb-2">
        {theme.name}
      </h2>
      <DataTable label={theme.name} columns={["Competency", ...groups.map(({ group }) => GROUP_NAMES[group])]}>
        {theme.competencies.map((competency) => (
          <Competency key={competency.id} {...competency} groups={groups} path={path} />
        ))}
      </DataTable>
    </section>
  );
}

/** One row if all its abilities are covered equally well, otherwise one for each. */
function Competency({ id, name, lines, groups, path }: CoverageCompetency & Omit<ThemeProps, "theme">) {
  const [first] = lines;
  const isOne = first !== undefined && lines.every(({ words }) => words.join() === first.words.join());
  if (isOne) {
    return (
      <tbody>
        <tr>
          <th scope="row" id={id} className="team-map-ability">
            <Disclosure summary={name}>
              <Asks lines={lines} path={path} />
            </Disclosure>
          </th>
          <Words words={first.words} groups={groups} />
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" id={id} colSpan={groups.length + 1} className="team-map-competency">
          {name}
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row" className="team-map-ability team-map-part">
            <Ability {...line} path={path} />
          </th>
          <Words words={line.words} groups={groups} />
        </tr>
      ))}
    </tbody>
  );
}

function Words({ words, groups }: Pick<CoverageLine, "words"> & Pick<ThemeProps, "groups">) {
  return words.map((word, at) => (
    <td key={groups[at]?.group}>
      <span className="team-map-word">
        <CoverageMark word={word} /> {COVERAGE_WORDS[word]}
      </span>
    </td>
  ));
}

/** What each ability of a competency asks. */
function Asks({ lines, path }: { lines: readonly CoverageLine[]; path: string }) {
  return (
    <ul className="space-y-3">
      {lines.map(({ id, arc, asks }) => (
        <li key={id}>
          {arc !== null && <p className="font-medium">{arcName(arc)}</p>}
          <Statements asks={asks} path={path} />
        </li>
      ))}
    </ul>
  );
}

function Ability({ arc, asks, path }: CoverageLine & { path: string }) {
  const [only] = asks;
  if (arc === null || !only) return <>{only?.statement}</>;
  return (
    <Disclosure summary={arcName(arc)}>
      <Statements asks={asks} path={path} />
    </Disclosure>
  );
}

function Statements({ asks, path }: Pick<CoverageLine, "asks"> & { path: string }) {
  return (
    <ul className="space-y-2">
      {asks.map(({ id, levels, statement }) => (
        <li key={id}>
          <span className="text-muted text-sm">{levels.join(", ")}: </span>
          <a className="statement-link" href={`${path}/expectations/${id}`}>
            {statement}
          </a>
        </li>
      ))}
    </ul>
  );
}
