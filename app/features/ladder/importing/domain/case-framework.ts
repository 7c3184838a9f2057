/**
 * A framework as a CASE 1.1 package and back. What CASE has a field for is in that field; what only Waymark knows is in
 * `extensions.waymark` of the same object, so that a package read back is the framework that was written.
 */
import type { Framework, Ladder, Level, ScaleWord } from "../../format/domain/framework";
import type { CaseAssociation, CaseItem, CasePackage } from "./case-types";

/** `uuid` makes the same identifier of the same name each time; `date` is when the version was published. */
export type CaseNames = { uuid: (name: string) => string; date: string };

const TYPES = ["Theme", "Competency", "Level", "Expectation"] as const;
type TypeName = (typeof TYPES)[number];
type Ext = Record<string, unknown>;

const titled = (text: string) => (text.length <= 60 ? text : text.slice(0, 60));

class PackageWriter {
  readonly items: CaseItem[] = [];
  readonly associations: CaseAssociation[] = [];
  private readonly titles = new Map<string, string>();

  constructor(
    private readonly slug: string,
    private readonly names: CaseNames,
  ) {}

  id = (name: string): string => this.names.uuid(`${this.slug}/${name}`);

  object(name: string) {
    const identifier = this.id(name);
    return { identifier, uri: `urn:uuid:${identifier}`, lastChangeDateTime: this.names.date };
  }

  title(name: string, title: string): void {
    this.titles.set(name, titled(title));
  }

  link(name: string) {
    const identifier = this.id(name);
    return { title: this.titles.get(name) ?? name, identifier, uri: `urn:uuid:${identifier}` };
  }

  item(name: string, type: TypeName, fullStatement: string, more: Record<string, unknown>, waymark: Ext): void {
    this.title(name, String(more.abbreviatedStatement ?? fullStatement));
    this.items.push({
      ...this.object(name),
      fullStatement,
      CFItemType: type,
      CFItemTypeURI: this.link(`type/${type}`),
      ...more,
      extensions: { waymark },
    });
  }

  associate(origin: string, associationType: string, destination: string, sequenceNumber?: number): void {
    const ends = {
      originNodeURI: { ...this.link(origin), targetType: "CASE" },
      destinationNodeURI: { ...this.link(destination), targetType: "CASE" },
    };
    const sequence = sequenceNumber === undefined ? {} : { sequenceNumber };
    this.associations.push({
      ...this.object(`${origin} ${associationType} ${destination}`),
      associationType,
      ...ends,
      ...sequence,
    });
  }
}

export function caseOfFramework(framework: Framework, names: CaseNames): CasePackage {
  const {
    slug,
    name,
    version,
    owner,
    summary,
    themes,
    competencies,
    ladders,
    scale,
    pathways,
    promotions,
    vignettes,
    kits,
  } = framework;
  const writer = new PackageWriter(slug, names);
  writer.title("document", name);
  for (const type of TYPES) writer.title(`type/${type}`, type);
  for (const [index, theme] of themes.entries()) {
    writer.item(`theme/${theme.id}`, "Theme", theme.summary, { abbreviatedStatement: theme.name }, { id: theme.id });
    writer.associate(`theme/${theme.id}`, "isChildOf", "document", index + 1);
  }
  for (const [index, one] of competencies.entries()) {
    writer.item(
      one.id,
      "Competency",
      one.summary,
      { abbreviatedStatement: one.name },
      { id: one.id, theme: one.themeId, was: one.was },
    );
    writer.associate(one.id, "isChildOf", `theme/${one.themeId}`, index + 1);
  }
  let place = themes.length;
  for (const ladder of ladders) for (const level of ladder.levels) writeLevel(level, ladder, 1 + place++, writer);
  for (const ladder of ladders) writeExpectations(ladder, writer);
  const own = {
    slug,
    extends: framework.extends,
    ...(framework.pin === undefined ? {} : { pin: framework.pin }),
    // What the words are is in the rubric; the schema gives its levels no extensions of this kind.
    scale: scale.map(({ id, meets }) => ({ id, meets })),
    ladders: ladders.map(ladderExt),
    pathways,
    promotions,
    ...(vignettes ? { vignettes } : {}),
    ...(kits ? { kits } : {}),
  };
  return {
    CFDocument: {
      ...writer.object("document"),
      caseVersion: "1.1",
      creator: owner,
      title: name,
      description: summary,
      version,
      adoptionStatus: "Adopted",
      extensions: { waymark: own },
    },
    CFItems: writer.items,
    CFAssociations: writer.associations,
    CFDefinitions: {
      CFItemTypes: TYPES.map((title, index) => ({
        ...writer.object(`type/${title}`),
        title,
        description: title,
        hierarchyCode: String(index + 1),
      })),
    },
    CFRubrics: [rubricOf(scale, writer)],
  };
}

const ladderExt = ({ id, code, name, summary, competencyIds, overlay }: Ladder): Ext => ({
  id,
  code,
  name,
  summary,
  competencyIds,
  overlay,
});

function writeLevel(
  { code, title, scope, summary, cumulative, entry, was }: Level,
  ladder: Ladder,
  place: number,
  writer: PackageWriter,
): void {
  writer.item(
    `level/${code}`,
    "Level",
    title,
    { humanCodingScheme: code, notes: summary },
    { ladder: ladder.id, scope, cumulative, entry, was },
  );
  writer.associate(`level/${code}`, "isChildOf", "document", place);
}

/** Levels precede one another, and so do the expectations of an arc. */
function writeExpectations({ levels }: Ladder, writer: PackageWriter): void {
  const arcs = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [index, level] of levels.entries()) {
    if (index > 0) writer.associate(`level/${levels[index - 1]!.code}`, "precedes", `level/${level.code}`);
    for (const one of level.expectations) {
      const { id, competencyId, statement, kind, examples, observableBy, arc, core, was } = one;
      const count = (counts.get(competencyId) ?? 0) + 1;
      counts.set(competencyId, count);
      writer.item(
        id,
        "Expectation",
        statement,
        {},
        { id, competency: competencyId, level: level.code, kind, examples, observableBy, arc, core, was },
      );
      writer.associate(id, "isChildOf", competencyId, count);
      writer.associate(id, "hasSkillLevel", `level/${level.code}`);
      const before = arc === null ? undefined : arcs.get(`${competencyId} ${arc}`);
      if (before !== undefined) writer.associate(before, "precedes", id);
      if (arc !== null) arcs.set(`${competencyId} ${arc}`, id);
    }
  }
}

function rubricOf(scale: readonly ScaleWord[], writer: PackageWriter) {
  const levels = scale.map(({ id, label, meaning }, index) => {
    return { ...writer.object(`scale/${id}`), quality: label, description: meaning, position: index + 1 };
  });
  const criterion = {
    ...writer.object("scale/criterion"),
    description: "How an expectation is rated.",
    position: 1,
    CFRubricCriterionLevels: levels,
  };
  return { ...writer.object("scale"), title: "Rating scale", CFRubricCriteria: [criterion] };
}
