/** A framework as a CASE 1.1 package: `npm run frameworks:export`. */
import { createHash } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { openFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { Sources } from "~/platform/database/kept.server";
import { withoutMarks } from "./domain/accept";
import { caseOfFramework } from "./domain/case-framework";
import { mergePackage } from "./domain/case-merge";
import { type CasePackage, canonicalCase } from "./domain/case-types";
import type { Files } from "./domain/filling";
import { isSame } from "./domain/merge-data";
import { writeYaml } from "./domain/write-yaml";
import { isRefusal, pathsIn, readFolderData, readRecord } from "./import-record.server";

/** Waymark's own namespace (RFC 9562, 5.5): names in it are a framework's slug and the id of a thing. */
const NAMESPACE = "6f1c8f0e-2d53-5b7a-9c41-7a2e5d0b94c3";

/** A UUID of version 5: the same name has the same one, everywhere. */
export function uuidOf(name: string, namespace = NAMESPACE): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** CASE writes times in UTC with an offset and without fractions. */
const caseTime = (date: Date): string => `${date.toISOString().slice(0, 19)}+00:00`;

/** One version of a framework. The same version gives the same bytes each time. */
export function exportFramework(framework: Framework, publishedAt: Date): string {
  return canonicalCase(caseOfFramework(framework, { uuid: uuidOf, date: caseTime(publishedAt) }));
}

/**
 * A published version, for people who are signed in: it includes interview kits.
 * @param param `engineering`, or `engineering@1.0.0` for that version.
 */
export async function caseFile(app: Sources, actor: Actor, param: string): Promise<{ name: string; text: string }> {
  const { framework, version } = await openFramework(app, actor, param);
  const text = exportFramework(framework, version.publishedAt);
  return { name: `${framework.slug}-${framework.version}.case.json`, text };
}

export type CaseExport = { text: string; removed: readonly { identifier: string; title: string }[] };

/**
 * A framework's folder. One that was imported from CASE comes back as it was, with what was edited since changed in it.
 * @throws the framework has errors.
 */
export async function exportFolder(folder: string, now: Date): Promise<CaseExport> {
  const record = await readRecord(folder);
  if (record?.package === undefined) return { text: exportFramework(await checkedFramework(folder), now), removed: [] };
  const original = record.package as CasePackage;
  const there = await readFolderData(folder, await pathsIn(folder));
  if (isRefusal(there)) throw new Error(`${there.file} has errors. Run frameworks:check.`);
  const [before, after] = [withoutMarks(record.written) as Files, withoutMarks(there) as Files];
  if (isSame(before, after)) return { text: canonicalCase(original), removed: [] };
  const slug = basename(resolve(folder));
  const named = new Map(
    Object.entries(record.ids).map(([key, id]) => [`${slug}/${id}`, key.slice(key.indexOf("|") + 1)]),
  );
  const known = new Set(
    [original.CFDocument, ...(original.CFItems ?? [])].map(({ identifier }) => identifier.toLowerCase()),
  );
  const uuid = (name: string) => {
    const source = name === `${slug}/document` ? original.CFDocument.identifier : named.get(name);
    return source !== undefined && known.has(source.toLowerCase()) ? source : uuidOf(name);
  };
  const packageOf = (files: Files) => caseOfFramework(frameworkOf(slug, files), { uuid, date: caseTime(now) });
  const merged = mergePackage(original, packageOf(before), packageOf(after));
  return { text: canonicalCase(merged.package), removed: merged.removed };
}

async function checkedFramework(folder: string): Promise<Framework> {
  const slug = basename(resolve(folder));
  const found = (await loadFrameworks(dirname(resolve(folder)))).find((one) => one.slug === slug);
  if (!found?.framework) throw new Error(`${join(folder)} has errors. Run frameworks:check.`);
  return found.framework;
}

function frameworkOf(slug: string, files: Files): Framework {
  const encoder = new TextEncoder();
  const sources = Object.entries(files).map(([path, data]) => ({
    path,
    bytes: encoder.encode(typeof data === "string" ? data : writeYaml(data, new Map())),
  }));
  const { framework, problems } = checkFramework({ slug, files: sources });
  if (framework) return framework;
  const first = problems.find(({ severity }) => severity === "error");
  throw new Error(`${first?.file}:${first?.line}  ${first?.message} Run frameworks:check.`);
}
