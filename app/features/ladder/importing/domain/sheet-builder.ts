import type { GridRow } from "./grid";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExample,
  type NeutralExpectation,
  type NeutralLadder,
  type NeutralLevel,
  type NeutralTheme,
  NO_LEVELS,
  type SourceLog,
  type SourcePlace,
  uniqueKeys,
} from "./neutral";
import { asksOf, clean, isBlank, isPlaceholder, normalized, type Splitting } from "./source-text";

type NewLevel = { row: GridRow; name: string; summary: string; track: string; scope?: string };
type Where = { row: GridRow; level: string; track: string; theme: string };
type Building = { ladder: Omit<NeutralLadder, "levels">; levels: Map<string, NeutralLevel> };
type Draft = Omit<NeutralExpectation, "examples"> & { examples: NeutralExample[] };

/** What rows belong to that don't say it themselves. */
type Context = { key: string; ladder: string; theme: string | null; competency?: string };

const SINGLE_LEVEL = "Level 1";

/** Puts together what the rows of sheets say, in whatever layout: things are the same if they have the same name. */
export class SheetBuilder {
  private readonly themes = new Map<string, NeutralTheme>();
  private readonly competencies = new Map<string, NeutralCompetency>();
  private readonly ladders = new Map<string, Building>();
  private readonly expectations = new Map<string, Draft>();
  private readonly unique = uniqueKeys();
  private context: Context = { key: "ladder", ladder: "", theme: null };

  constructor(
    private readonly path: string,
    private readonly log: SourceLog,
    private readonly splitting: Splitting,
    readonly isCsv = /\.(?:csv|tsv|tab|txt)$/i.test(path),
    /** Rows and columns have addresses of their own. */
    readonly isBook = false,
  ) {}

  /** What the rows that follow belong to where they don't say it themselves. */
  open(context: Context): void {
    this.context = context;
  }

  private place = (row: GridRow): SourcePlace => ({ file: this.path, line: row.line });

  private ladder(track: string, row: GridRow): Building {
    const key = track === "" ? this.context.key : normalized(track);
    const found = this.ladders.get(key);
    if (found) return found;
    this.log.found("ladder");
    const building = { ladder: { key, at: this.place(row), name: track || this.context.ladder }, levels: new Map() };
    this.ladders.set(key, building);
    return building;
  }

  /** A level, once. A column whose name repeats is a level of its own, with a number. */
  level({ row, name, summary, track, scope = "" }: NewLevel): NeutralLevel {
    const { levels } = this.ladder(track, row);
    const title = clean(name) || SINGLE_LEVEL;
    const key = normalized(title);
    const found = levels.get(key);
    if (found) return found;
    const isGiven = clean(name) !== "";
    if (isGiven) this.log.found("level");
    const about = isBlank(summary) || isPlaceholder(summary) ? {} : { summary: clean(summary) };
    if (isPlaceholder(summary)) this.log.lose("placeholder", this.place(row), clean(summary));
    const doubts = isGiven ? {} : { isMade: true, doubts: { title: NO_LEVELS } };
    const reach = isBlank(scope) ? {} : { scope: clean(scope) };
    const code = /^[A-Z]{1,6}\d{1,2}$/.test(title) ? { code: title } : {};
    const level = { key, at: this.place(row), name: title, ...code, ...about, ...reach, ...doubts };
    levels.set(key, level);
    return level;
  }

  private theme(name: string, row: GridRow): string | null {
    const chosen = clean(name) || this.context.theme;
    if (!chosen) return null;
    const key = normalized(chosen);
    if (!this.themes.has(key)) this.themes.set(key, { key, at: this.place(row), name: chosen });
    return key;
  }

  private competency(name: string, theme: string, row: GridRow, id = ""): NeutralCompetency {
    const given = clean(name) || this.context.competency;
    const isMade = !given;
    const title = given || "General";
    const themeKey = this.theme(theme, row);
    const key = normalized(title);
    const found = this.competencies.get(key);
    if (found) return found;
    if (!isMade) this.log.found("competency");
    const made = isMade ? { isMade, doubts: { name: "The source names no competency." } } : {};
    const competency = {
      key: clean(id) || key,
      at: this.place(row),
      name: title,
      ...made,
      ...(themeKey ? { theme: themeKey } : {}),
    };
    this.competencies.set(key, competency);
    return competency;
  }

  /** A theme or competency with its description. */
  heading({
    row,
    theme,
    competency,
    summary,
    id,
  }: Where & { competency: string | null; summary: string; id: string }): void {
    if (competency === null) {
      const key = this.theme(theme, row);
      if (key && !isBlank(summary)) this.themes.set(key, { ...this.themes.get(key)!, summary: clean(summary) });
      return;
    }
    const found = this.competency(competency, theme, row, id);
    if (isBlank(summary)) return;
    if (found.summary === undefined && !isPlaceholder(summary))
      this.competencies.set(normalized(found.name), { ...found, summary: clean(summary) });
    else if (found.summary !== clean(summary)) this.log.lose("description", this.place(row), clean(summary));
  }

  /** Everything one cell asks. A first line that repeats the competency's name is a heading. */
  cell({ cell, ...where }: Where & { competency: string; cell: string }): void {
    const text = cell.replace(/\*\*(.+?)\*\*/g, "$1");
    const [first = "", ...others] = text.split("\n");
    const isTitled = others.length > 0 && normalized(first).replace(/:$/, "") === normalized(where.competency);
    if (isPlaceholder(text)) {
      this.log.lose("placeholder", this.place(where.row), clean(text));
      return;
    }
    for (const ask of asksOf(isTitled ? others.join("\n").trim() : text, this.splitting)) {
      this.expectation({ ...where, statement: ask.text, id: "", example: "", kind: "", isWhole: false });
    }
  }

  /** An expectation; one that is there already gets the example. */
  expectation(
    one: Where & { competency: string; statement: string; id: string; example: string; kind: string; isWhole: boolean },
  ): void {
    const { row, track } = one;
    const { ladder } = this.ladder(track, row);
    const level = this.level({ row, name: one.level, summary: "", track });
    const competency = this.competency(one.competency, one.theme, row);
    const statement = clean(one.statement);
    const key = clean(one.id) || `${ladder.key}|${competency.key}|${level.key}|${normalized(statement)}`;
    const at = this.place(row);
    const found = this.expectations.get(key);
    const example = isBlank(one.example) ? [] : [{ text: clean(one.example), at }];
    this.log.found("example", example.length);
    if (found && one.isWhole && example.length > 0 && found.statement === statement && found.level === level.key) {
      found.examples.push(...example);
      return;
    }
    this.log.found("expectation");
    const place = { ladder: ladder.key, level: level.key, competency: competency.key };
    const own = this.unique(key);
    this.expectations.set(own, { key: own, at, ...place, statement, examples: example, ...this.kindOf(one.kind, row) });
  }

  private kindOf(kind: string, row: GridRow): Pick<NeutralExpectation, "fields"> {
    if (isBlank(kind)) return {};
    const found = /^(?:skill|hard|technical)/i.test(clean(kind))
      ? "skill"
      : /^(?:behaviou?r|soft|people)/i.test(clean(kind))
        ? "behaviour"
        : null;
    if (found === null) this.loseCell("kind", row, kind);
    return found === null ? {} : { fields: { kind: found } };
  }

  loseCell(what: string, row: GridRow, text: string): void {
    this.log.lose(what, this.place(row), clean(text));
  }

  /** Links one by one. */
  loseLinks(what: string, row: GridRow, text: string, isList: boolean): void {
    const each = isList ? text.split(/[|\n]/) : [text];
    for (const one of each) if (!isBlank(one)) this.loseCell(what, row, one);
  }

  loseRow(what: string, row: GridRow, sheet: string): void {
    const text = row.cells
      .filter((cell) => !isBlank(cell))
      .map(clean)
      .join(" | ");
    if (text !== "") this.log.lose(sheet === "" ? what : `${what} (${sheet})`, this.place(row), text);
  }

  /** What a column says of people is not repeated, in the report neither. */
  losePeople(name: string, row: GridRow, filled: number): void {
    this.log.lose(
      "column about people",
      this.place(row),
      `${name}: ${filled} ${filled === 1 ? "cell" : "cells"}, not read`,
    );
  }

  finish(): Pick<Neutral, "themes" | "competencies" | "ladders" | "expectations"> {
    return {
      themes: [...this.themes.values()],
      competencies: [...this.competencies.values()],
      ladders: [...this.ladders.values()].map(({ ladder, levels }) => ({ ...ladder, levels: [...levels.values()] })),
      expectations: [...this.expectations.values()],
    };
  }
}
