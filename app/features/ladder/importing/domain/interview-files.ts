/** Interviews and what is beside them, as files: materials, and the red lines that kits share. */
import type { Kit, KitVignette, RedLine } from "../../format/domain/framework";
import { MATERIAL_NAME, MOST_MATERIAL_BYTES, materialName, materialText } from "../../format/domain/material-text";
import type { FileData, Files } from "./filling";
import { slugOf } from "./source-text";

export function interviewFiles(kits: readonly Kit[]): Files {
  const shared = sharedLines(kits);
  const lines = [...shared.values()].map(({ id, line: { never, where, source, reviewed, instead } }) => ({
    ...{ id, never, where, source, reviewed },
    ...(instead === null ? {} : { instead }),
  }));
  return {
    ...(lines.length > 0 ? { "red-lines.yaml": { red_lines: lines } } : {}),
    ...Object.fromEntries(kits.map((kit) => [`interviews/${kit.id}.yaml`, kitFile(kit, shared)])),
    ...Object.fromEntries(
      kits.flatMap(({ materials = [] }) => materials.map(({ file, text }) => [`materials/${file}`, text])),
    ),
  };
}

type Shared = ReadonlyMap<string, { id: string; line: RedLine }>;

const keyOf = ({ never, where, instead, source, reviewed }: RedLine) =>
  JSON.stringify([never, where, instead, source, reviewed]);

/** Lines with a source come from red-lines.yaml. A framework doesn't say under which id, so their words name them. */
function sharedLines(kits: readonly Kit[]): Shared {
  const shared = new Map<string, { id: string; line: RedLine }>();
  const taken = new Set<string>();
  for (const line of kits.flatMap(({ redLines }) => redLines)) {
    if (line.source === undefined || shared.has(keyOf(line))) continue;
    const name = slugOf(line.never.split(" ").slice(0, 4).join(" "), "line");
    let id = name;
    for (let number = 2; taken.has(id); number += 1) id = `${name.slice(0, 56)}-${number}`;
    taken.add(id);
    shared.set(keyOf(line), { id, line });
  }
  return shared;
}

function redLineData(line: RedLine, shared: Shared): FileData {
  const use = shared.get(keyOf(line))?.id;
  if (use !== undefined) return { use };
  const { never, where, instead } = line;
  return { never, where, ...(instead === null ? {} : { instead }) };
}

function kitFile(kit: Kit, shared: Shared): FileData {
  const { id, name, purpose, minutes, points, competencyIds, bands, opening, candidateTime, materials } = kit;
  return {
    ...{ id, name, purpose, minutes, points, competencies: [...competencyIds] },
    bands: bands.map((band) => ({ ...band, levels: [...band.levels] })),
    ...given({ candidate_brief: kit.candidateBrief, ai_rule: kit.aiRule, warm_up: kit.warmUp }),
    ...given({ partly_met: kit.partlyMet, opening, candidate_time: candidateTime, close: kit.close }),
    red_lines: kit.redLines.map((line) => redLineData(line, shared)),
    accommodations: kit.accommodations,
    ...given({ materials: materials?.map((one) => ({ id: one.id, name: one.name, file: one.file, for: one.for })) }),
    questions: kit.questions.map(({ id, ask, competencyIds, minutes, probes, alternates, scales, vignettes }) => ({
      ...{ id, ask, competencies: [...competencyIds], minutes },
      ...(probes.length > 0 ? { probes: [...probes] } : {}),
      ...given({ alternates: alternates && [...alternates] }),
      scales: scales.map(({ bandId, anchors }) => ({
        band: bandId,
        anchors: Object.fromEntries(anchors.map(({ point, text }) => [point, text])),
      })),
      ...given({ vignettes: vignettes?.map(vignetteData) }),
    })),
  };
}

const vignetteData = ({ id, bandId, title, answer, reference }: KitVignette): FileData => ({
  ...{ id, band: bandId, title, answer },
  reference: { point: reference.point, reasons: [...reference.reasons] },
});

const given = (fields: FileData): FileData =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const MOST_MATERIALS = 20;

/** Whether materials of a package can be files of a framework: their names and sizes are another system's to choose. */
export function areMaterialsSafe(kits: readonly unknown[]): boolean {
  const texts = new Map<unknown, unknown>();
  return kits.every((kit) => {
    const materials = (kit as { materials?: unknown }).materials ?? [];
    if (!Array.isArray(materials) || materials.length > MOST_MATERIALS) return false;
    return materials.every((one: { file?: unknown; text?: unknown } | null) => {
      if (!isMaterial(one?.file, one?.text) || (texts.get(one!.file) ?? one!.text) !== one!.text) return false;
      texts.set(one!.file, one!.text);
      return true;
    });
  });
}

/** Text that would come back from its file as another, such as one with half a character, is none that was exported. */
function isMaterial(file: unknown, text: unknown): boolean {
  if (typeof file !== "string" || typeof text !== "string") return false;
  if (!MATERIAL_NAME.test(file) || materialName(`materials/${file}`) === null) return false;
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= MOST_MATERIAL_BYTES && materialText(bytes) === text;
}
