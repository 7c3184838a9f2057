/**
 * Languages as two people compare them: `pt-BR` and `pt` understand each other, so that the language alone counts.
 * @returns each once, in the order given.
 */
export function plainLanguages(codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => (code.split("-")[0] ?? code).toLowerCase()))];
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** "Portuguese"; a code that no one knows as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const COMMON_LANGUAGES =
  "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk ur vi zh".split(
    " ",
  );

export type LanguageOption = { value: string; label: string };

/** Languages to choose from by name; those chosen are among them, however rare. */
export function languageOptions(chosen: readonly string[]): LanguageOption[] {
  const codes = [...new Set([...COMMON_LANGUAGES, ...chosen])];
  return codes.map((value) => ({ value, label: languageName(value) })).sort((a, b) => (a.label < b.label ? -1 : 1));
}
