import { shapeFile } from "./file-shape";
import type { FileKind } from "./framework-file";
import {
  addFrameworkFile,
  addInterviewFile,
  addLadderFile,
  addMaterial,
  addPathwaysFile,
  addPromotionFile,
  addRedLinesFile,
  addVignettesFile,
  noParts,
  type Part,
  type PartList,
  type Parts,
  partId,
} from "./framework-parts";
import { OPAQUE_ID } from "./free-id";
import { MOST_MATERIAL_BYTES, materialName, materialText } from "./material-text";
import type { Report } from "./problem";
import { readYaml, type YamlNode } from "./yaml-source";

/** One file of a framework's folder. `path` is relative to the folder, with `/`, such as `ladders/ic.yaml`. */
export type FrameworkFile = { path: string; bytes: Uint8Array };

/** `complete` is false when something could not be read, so that references to it may only seem to be wrong. */
export type ReadParts = { parts: Parts; complete: boolean };

type Reading = { file: string; kind: FileKind; root: YamlNode };

function kindOf(path: string): FileKind | null {
  if (path === "framework.yaml") return "framework";
  if (path === "pathways.yaml") return "pathways";
  if (path === "promotion.yaml") return "promotion";
  if (path === "vignettes.yaml") return "vignettes";
  if (path === "red-lines.yaml") return "red-lines";
  if (/^interviews\/[^/]+\.yaml$/.test(path)) return "interview";
  return /^ladders\/[^/]+\.yaml$/.test(path) ? "ladder" : null;
}

/** A folder's files in a fixed order: framework.yaml first, since the others add to it, then by path. */
const inOrder = (files: readonly FrameworkFile[]) =>
  [...files].sort(({ path: a }, { path: b }) => {
    if (a === "framework.yaml") return b === "framework.yaml" ? 0 : -1;
    return b === "framework.yaml" || a > b ? 1 : a < b ? -1 : 0;
  });

function readFiles(slug: string, files: readonly FrameworkFile[], report: Report): (Reading | null)[] {
  return inOrder(files).map(({ path, bytes }) => {
    const file = `${slug}/${path}`;
    const kind = kindOf(path);
    if (!kind) {
      const message =
        "A framework has framework.yaml, ladders/*.yaml, pathways.yaml, promotion.yaml, vignettes.yaml, red-lines.yaml and interviews/*.yaml. Rename, move or remove this file.";
      report({ file, line: 1, column: 1 }, "unknown-file", message);
      return null;
    }
    let found = 0;
    const root = readYaml(file, bytes, (...problem) => {
      found += 1;
      report(...problem);
    });
    if (root) return { file, kind, root };
    if (found === 0) report({ file, line: 1, column: 1 }, "syntax", "This file is empty. Fill it in, or remove it.");
    return null;
  });
}

/** Text files as they are; `false` when one is not text. */
function addMaterials(slug: string, files: readonly FrameworkFile[], parts: Parts, report: Report): boolean {
  let isComplete = true;
  for (const { path, bytes } of files) {
    const place = { file: `${slug}/${path}`, line: 1, column: 1 };
    const text = materialText(bytes);
    if (bytes.length > MOST_MATERIAL_BYTES) {
      report(place, "file-limit", `A material is at most ${MOST_MATERIAL_BYTES} bytes long. Shorten or split it.`);
    } else if (text === null) report(place, "not-utf8", "This is not plain UTF-8 text. Save it as such, or remove it.");
    else {
      addMaterial(parts, materialName(path)!, text, place);
      continue;
    }
    isComplete = false;
  }
  return isComplete;
}

function opaqueIds(node: YamlNode, into: Set<string>): void {
  if (node.kind === "scalar" && typeof node.value === "string" && OPAQUE_ID.test(node.value)) into.add(node.value);
  if (node.kind === "list") for (const item of node.items) opaqueIds(item, into);
  if (node.kind === "map") for (const entry of node.entries.values()) opaqueIds(entry.node, into);
}

/** `false` when the file was not of use, or not in full. */
function addFile(parts: Parts, { kind, root }: Reading, taken: Set<string>, report: Report): boolean {
  const shaped = kind === "framework" ? shapeFile("framework", root, taken, report) : null;
  if (shaped) {
    Object.assign(parts, addFrameworkFile(shaped));
    return shaped.complete;
  }
  if (kind === "framework") return false;
  const adders = {
    ladder: () => use(shapeFile("ladder", root, taken, report), (file) => addLadderFile(parts, file)),
    pathways: () => use(shapeFile("pathways", root, taken, report), (file) => addPathwaysFile(parts, file)),
    promotion: () => use(shapeFile("promotion", root, taken, report), (file) => addPromotionFile(parts, file)),
    "red-lines": () => use(shapeFile("red-lines", root, taken, report), (file) => addRedLinesFile(parts, file)),
    vignettes: () => use(shapeFile("vignettes", root, taken, report), (file) => addVignettesFile(parts, file)),
    interview: () => use(shapeFile("interview", root, taken, report), (file) => addInterviewFile(parts, file)),
  };
  return adders[kind]();
}

function use<File extends { complete: boolean }>(file: File | null, add: (file: File) => void): boolean {
  if (file) add(file);
  return file?.complete ?? false;
}

const LISTS: readonly PartList[][] = [
  ["scale"],
  ["themes"],
  ["ladders"],
  ["levels"],
  ["kits"],
  ["redLines"],
  ["competencies", "expectations", "pathways", "steps", "criteria", "conditions", "vignettes", "questions"],
];

/** Keeps the first of each id, in place. Opaque ids are unique in the whole framework, the others among their kind. */
function dropDuplicates(parts: Parts, report: Report): void {
  for (const kinds of LISTS) {
    const first = new Map<string, Part<unknown>>();
    for (const kind of kinds) {
      const list = parts[kind] as Part<{ id: string } | { code: string; id?: undefined }>[];
      const kept = list.filter((part) => {
        const id = partId(part);
        const other = first.get(id);
        if (!other) first.set(id, part);
        else {
          const { file, line } = other.at("id");
          const advice = "Give each its own; an id never stands for two things.";
          report(
            part.at(kind === "levels" ? "code" : "id"),
            "duplicate-id",
            `"${id}" is already in ${file}, line ${line}. ${advice}`,
          );
        }
        return !other;
      });
      (parts[kind] as unknown[]) = kept;
    }
  }
}

/**
 * Reads all files of one framework, reporting whatever is wrong with each of them by itself.
 * @param unread paths of files that are there but were refused on the way here, and reported then.
 */
export function readParts(
  slug: string,
  files: readonly FrameworkFile[],
  unread: readonly string[],
  report: Report,
): ReadParts {
  const start = { file: `${slug}/framework.yaml`, line: 1, column: 1 };
  const nothing = { at: () => start, given: () => true, own: () => false };
  const parts = noParts({ value: {}, ...nothing });
  const isMaterial = ({ path }: FrameworkFile) => materialName(path) !== null;
  const readings = readFiles(
    slug,
    files.filter((file) => !isMaterial(file)),
    report,
  );
  const hasHead = files.some((file) => file.path === "framework.yaml");
  if (!hasHead && !unread.includes(start.file)) {
    report(start, "missing-file", "This folder has no framework.yaml. Add one with a name, a version and a scale.");
  }
  const taken = new Set<string>();
  for (const reading of readings) if (reading) opaqueIds(reading.root, taken);
  const complete = readings.map((reading) => reading !== null && addFile(parts, reading, taken, report));
  dropDuplicates(parts, report);
  const isText = addMaterials(slug, files.filter(isMaterial), parts, report);
  return { parts, complete: hasHead && isText && complete.every(Boolean) };
}
