/** Tables that refer to one another by slug: skills name a competency, and competencies a domain. */
import type { Grid, GridRow } from "./grid";

const columnOf = ({ rows }: Grid, name: string) =>
  (rows[0]?.cells ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);

type Named = { slug: string; name: string; parent: string; description: string; rank: number };

/** Rows of a table by slug, in the order of their rank. */
function bySlug(grid: Grid | undefined, parent: string): Map<string, Named> {
  if (!grid) return new Map();
  const named = grid.rows.slice(1).map((row) => {
    const cell = (name: string) => row.cells[columnOf(grid, name)] ?? "";
    const rank = Number(cell("rank") || Number.NaN);
    return { slug: cell("slug"), name: cell("name"), parent: cell(parent), description: cell("description"), rank };
  });
  return new Map(byRank(named).map((one) => [one.slug, one]));
}

/** As they are, unless all have a rank. */
function byRank<Ranked extends { rank: number }>(list: readonly Ranked[]): Ranked[] {
  return list.every(({ rank }) => Number.isFinite(rank)) ? [...list].sort((a, b) => a.rank - b.rank) : [...list];
}

/** Skills below rows for their domain and competency, as a table that says everything in one file has them. */
export function joinBySlug(grid: Grid, sides: ReadonlyMap<string, Grid>): Grid {
  const competencies = bySlug(sides.get("competency.csv"), "competency_domain");
  const [at, name] = [columnOf(grid, "competency"), columnOf(grid, "name")];
  if (competencies.size === 0 || at === -1 || name === -1 || columnOf(grid, "competency_domain") !== -1) return grid;
  const domains = bySlug(sides.get("competency_domain.csv"), "");
  const [header, ...rows] = grid.rows;
  const rest = header!.cells.flatMap((cell, index) =>
    index === at || index === name || /^rank$/i.test(cell.trim()) ? [] : [index],
  );
  const about = columnOf(grid, "description");
  const slug = columnOf(grid, "slug");
  const heading = (row: GridRow, cells: readonly string[], one: Named): GridRow => {
    const own = rest.map((index) => (index === about ? one.description : index === slug ? one.slug : ""));
    return { line: row.line, cells: [...cells, ...own] };
  };
  const skills = byRank(rows.map((row) => ({ row, rank: Number(row.cells[columnOf(grid, "rank")] || Number.NaN) })));
  const parents = new Map([...domains.keys(), ""].map((key, place) => [key, place]));
  const order = new Map([...competencies.keys()].map((key, place) => [key, place]));
  const placeOf = ({ row }: { row: GridRow }) => {
    const key = row.cells[at] ?? "";
    const domain = parents.get(competencies.get(key)?.parent ?? "none") ?? parents.size;
    return [domain, order.get(key) ?? order.size] as const;
  };
  skills.sort((a, b) => placeOf(a)[0] - placeOf(b)[0] || placeOf(a)[1] - placeOf(b)[1]);
  const joined: GridRow[] = [];
  let [domain, competency] = ["", ""];
  for (const { row } of skills) {
    const own = competencies.get(row.cells[at] ?? "");
    const above = own && domains.get(own.parent);
    if (above && above.slug !== domain) joined.push(heading(row, [above.name, "", ""], above));
    if (own && own.slug !== competency) joined.push(heading(row, ["", own.name, ""], own));
    [domain, competency] = [above?.slug ?? "", own?.slug ?? ""];
    const cells = [
      "",
      own ? "" : (row.cells[at] ?? ""),
      row.cells[name] ?? "",
      ...rest.map((index) => row.cells[index] ?? ""),
    ];
    joined.push({ line: row.line, cells });
  }
  const names = ["competency_domain", "competency", "skill", ...rest.map((index) => header!.cells[index]!)];
  return { ...grid, rows: [{ ...header!, cells: names }, ...joined] };
}
