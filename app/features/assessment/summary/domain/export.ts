import type { ExportedEvidence } from "~/features/assessment/evidence/domain/evidence-item";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";

/** The format's name and version; a change that an older reader would misread gets a new number. */
export const EXPORT_FORMAT = "waymark.self-assessment";
export const EXPORT_VERSION = 1;

export type ExportedRating = {
  choice: Choice;
  reason: string;
  note: string;
  version: number;
  savedAt: string | null;
};

export type ExportInput = {
  exportedAt: string;
  subject: string;
  framework: Framework;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: string;
  submittedAt: string | null;
  asked: readonly AskedCompetency[];
  ratings: Readonly<Record<string, ExportedRating>>;
  evidence: readonly ExportedEvidence[];
};

/**
 * Everything one's own self-assessment consists of, with the words it was judged by, so that it can be read without
 * Waymark. Expectations without a rating are there too.
 */
export function exportDocument(input: ExportInput) {
  const { framework, asked, ratings } = input;
  return {
    format: EXPORT_FORMAT,
    formatVersion: EXPORT_VERSION,
    exportedAt: input.exportedAt,
    subject: input.subject,
    framework: { slug: framework.slug, name: framework.name, version: framework.version },
    heldLevel: input.heldLevel,
    targetLevel: input.targetLevel,
    startedAt: input.startedAt,
    submittedAt: input.submittedAt,
    scale: framework.scale.map(({ id, label, meaning, meets }) => ({ id, label, meaning, meets })),
    competencies: asked.map(({ id, name, themeId, expectations }) => ({
      id,
      name,
      theme: framework.themes.find((theme) => theme.id === themeId)?.name ?? themeId,
      expectations: expectations.map(({ id: expectationId, statement, kind, since }) => ({
        id: expectationId,
        statement,
        kind,
        since: since ?? input.targetLevel,
        rating: ratings[expectationId] ?? null,
      })),
    })),
    evidence: input.evidence,
  };
}
