import type { z } from "zod";
import {
  Competency,
  Condition,
  Criterion,
  Expectation,
  Head,
  Kit,
  Ladder,
  Level,
  Pathway,
  PromotionStep,
  Question,
  ScaleWord,
  Theme,
  Vignette,
} from "./framework-file";
import type { Part, Parts } from "./framework-parts";
import type { Report } from "./problem";

const nameOf = (value: object): string => {
  const { id, code } = value as { id?: string; code?: string };
  return id ?? code ?? "The framework";
};

/** Reports what is still missing once a parent's fields, if there is a parent, are filled in. */
export function checkFields(parts: Parts, report: Report): void {
  const check = (list: readonly Part<object>[], schema: z.ZodObject, elsewhere: readonly string[] = []) => {
    const needed = Object.keys(schema.shape).filter(
      (field) => !elsewhere.includes(field) && !(schema.shape[field] as z.ZodType).safeParse(undefined).success,
    );
    for (const part of list) {
      for (const field of needed.filter((one) => !part.given(one))) {
        const message = `${nameOf(part.value)} has no "${field}". Add it; only what a parent framework gives may be left out.`;
        if (!Object.hasOwn(part.value, field)) report(part.at(), "missing-field", message);
      }
    }
  };
  check([parts.head], Head);
  check(parts.scale, ScaleWord);
  check(parts.themes, Theme);
  check(parts.competencies, Competency);
  check(parts.ladders, Ladder, ["levels"]);
  check(parts.levels, Level);
  check(parts.expectations, Expectation);
  check(parts.pathways, Pathway);
  check(parts.steps, PromotionStep);
  check(parts.criteria, Criterion);
  check(parts.conditions, Condition);
  check(parts.vignettes, Vignette);
  check(parts.kits, Kit, ["questions"]);
  check(parts.questions, Question);
}
