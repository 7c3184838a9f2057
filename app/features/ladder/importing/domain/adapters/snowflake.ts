/**
 * Tracks as JSON, in the shape of Medium's Snowflake: milestones with signals and examples, and roles that list tracks by file.
 * Levels of Snowflake are sums of points over all tracks, which Waymark has none of: a milestone becomes a level.
 */
import { type JsonFile, lineFinder } from "../json-source";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  SourceLog,
  type SourcePlace,
  uniqueKeys,
} from "../neutral";
import { clean, isBlank, normalized, slugOf, titleOf } from "../source-text";

type Milestone = { summary?: unknown; signals?: unknown; examples?: unknown };
type Track = { displayName?: unknown; category?: unknown; description?: unknown; milestones: Milestone[] };
type Tracks = Record<string, Track>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isTrack = (value: unknown): value is Track => isObject(value) && Array.isArray(value.milestones);
const words = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
const strings = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(words);
/** One that is no mapping says what it says of the whole. */
const milestonesOf = ({ milestones }: Track): Milestone[] =>
  milestones.map((one: unknown) => (isObject(one) ? one : { summary: words(one) }));

/** Tracks by id, bare or under `tracks`. */
function tracksIn(value: unknown): Tracks | null {
  const tracks = isObject(value) && isObject(value.tracks) ? value.tracks : value;
  if (!isObject(tracks)) return null;
  const found = Object.entries(tracks).filter((entry): entry is [string, Track] => isTrack(entry[1]));
  return found.length > 0 ? Object.fromEntries(found) : null;
}

/** Where a role's tracks are; `null` for what is no role. */
export function trackFiles(value: unknown): string[] | null {
  if (!isObject(value)) return null;
  const places = Object.values(value).map((one) =>
    isObject(one) && typeof one.location === "string" && /\.json$/i.test(one.location) ? one.location : null,
  );
  return places.length > 0 && places.every((place) => place !== null) ? (places as string[]) : null;
}

export const isSnowflake = (value: unknown): boolean => tracksIn(value) !== null || trackFiles(value) !== null;
export const isTitles = (value: unknown): boolean =>
  isObject(value) && (isObject(value.pointsToLevels) || Array.isArray(value.titles));

/** @param sides the tracks that a role names, and its titles, by the name that the role gives them. */
export function readSnowflake(main: JsonFile, sides: ReadonlyMap<string, JsonFile>): Neutral {
  const log = new SourceLog();
  const found = roleTracks(main, sides, log);
  log.found("ladder");
  const most = Math.max(1, ...found.map(({ track }) => track.milestones.length));
  log.found("level", most);
  const why = "Milestones became levels: the source adds up points over all tracks instead.";
  const levels = Array.from({ length: most }, (_one, index) => {
    return {
      key: `milestone ${index + 1}`,
      at: { file: main.path, line: 1 },
      name: `Milestone ${index + 1}`,
      doubts: { title: why },
    };
  });
  const unique = uniqueKeys();
  const expectations = found.flatMap(({ id, track, file, lineOf }) =>
    milestonesOf(track).flatMap((milestone, index) =>
      milestoneOf({ id, level: `milestone ${index + 1}`, milestone, file, lineOf }, unique, log),
    ),
  );
  for (const file of [main, ...sides.values()]) {
    if (isTitles(file.value)) loseTitles(file, log);
    if (isObject(file.value) && isObject(file.value.tracks)) loseOthers(file.value, ROOT, file, log);
  }
  const categories = [...new Set(found.map(({ track }) => words(track.category)))].filter(Boolean);
  const name = titleOf(main.path);
  return {
    format: "snowflake",
    head: { name, isNameGuessed: true },
    themes: categories.map((category) => ({
      key: slugOf(category, "tracks"),
      at: { file: main.path, line: 1 },
      name: titleOf(category.toLowerCase()),
    })),
    competencies: found.map(({ competency }) => competency),
    ladders: [{ key: "ladder", at: { file: main.path, line: 1 }, name, levels }],
    expectations,
    counts: log.counts,
    lost: log.lost,
  };
}

const ROOT = ["tracks", "pointsToLevels", "titles"];
const TRACK = ["displayName", "category", "description", "milestones"];
const MILESTONE = ["summary", "signals", "examples"];

/** Fields that are none of the format's. */
function loseOthers(of: object, known: readonly string[], file: JsonFile, log: SourceLog): void {
  const lineOf = lineFinder(file.text);
  for (const [key, value] of Object.entries(of)) {
    if (known.includes(key)) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    log.loseField(key, { file: file.path, line: lineOf(key) }, text);
  }
}

type Found = {
  id: string;
  track: Track;
  file: string;
  lineOf: (text: string) => number;
  competency: NeutralCompetency;
};

function roleTracks(main: JsonFile, sides: ReadonlyMap<string, JsonFile>, log: SourceLog): Found[] {
  const own = tracksIn(main.value);
  if (own) return tracksOf(main, own, log);
  const role = main.value as Record<string, { location: string }>;
  return Object.entries(role).flatMap(([id, { location }]) => {
    const file = sides.get(location);
    const tracks = file && tracksIn(file.value);
    if (file && tracks) return tracksOf(file, tracks, log);
    log.found("competency");
    log.lose("competency", { file: main.path, line: lineFinder(main.text)(id) }, `${id}: ${location} is not there`);
    return [];
  });
}

function tracksOf(file: JsonFile, tracks: Tracks, log: SourceLog): Found[] {
  const lineOf = lineFinder(file.text);
  return Object.entries(tracks).map(([id, track]) => {
    log.found("competency");
    loseOthers(track, TRACK, file, log);
    for (const milestone of track.milestones) if (isObject(milestone)) loseOthers(milestone, MILESTONE, file, log);
    const category = words(track.category);
    const summary = clean(words(track.description));
    const competency = {
      key: id,
      at: { file: file.path, line: lineOf(id) },
      name: clean(words(track.displayName)) || titleOf(id.toLowerCase()),
      ...(summary ? { summary } : {}),
      ...(category ? { theme: slugOf(category, "tracks") } : {}),
    };
    return { id, track, file: file.path, lineOf, competency };
  });
}

type At = { id: string; level: string; milestone: Milestone; file: string; lineOf: (text: string) => number };

/** The summary tells of the milestone as a whole, and its examples are of no one signal: the first one gets them. */
function milestoneOf(
  { id, level, milestone, file, lineOf }: At,
  unique: (key: string) => string,
  log: SourceLog,
): NeutralExpectation[] {
  const summary = clean(words(milestone.summary));
  const summaryAt: SourcePlace = { file, line: summary ? lineOf(words(milestone.summary)) : 1 };
  const signals = strings(milestone.signals).filter((one) => !isBlank(one));
  const places = signals.map((signal) => ({ file, line: lineOf(signal) }));
  const examples = strings(milestone.examples)
    .filter((one) => !isBlank(one))
    .map((one) => ({ text: clean(one), at: { file, line: lineOf(one) } }));
  log.found("expectation", signals.length);
  log.found("example", examples.length);
  if (signals.length === 0) for (const { text, at } of examples) log.lose("example", at, text);
  const isSaid = signals.some((signal) => normalized(signal) === normalized(summary));
  if (summary !== "" && !isSaid) log.lose("milestone summary", summaryAt, summary);
  return signals.map((signal, index) => {
    const key = unique(`${id}|${level}|${normalized(signal)}`);
    const doubts =
      index === 0 && examples.length > 0
        ? { doubts: { examples: "The source gives them for the whole milestone." } }
        : {};
    return {
      ...{ key, at: places[index]!, ladder: "ladder", level, competency: id, statement: clean(signal) },
      ...{ examples: index === 0 ? examples : [], ...doubts },
    };
  });
}

export function loseTitles({ path, text, value }: JsonFile, log: SourceLog): void {
  const lineOf = lineFinder(text);
  const { pointsToLevels, titles } = value as { pointsToLevels?: unknown; titles?: unknown };
  for (const [points, level] of Object.entries(isObject(pointsToLevels) ? pointsToLevels : {})) {
    log.lose("points", { file: path, line: lineOf(points) }, `${points} points: level ${level}`);
  }
  for (const title of Array.isArray(titles) ? (titles as unknown[]) : []) {
    const { label, minPoints, maxPoints } = isObject(title) ? title : { label: words(title) };
    const range = `${minPoints ?? 0} to ${maxPoints ?? "any number of"} points`;
    log.lose("title by points", { file: path, line: lineOf(String(label)) }, `${label}: ${range}`);
  }
}
