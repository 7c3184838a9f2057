/** Files that interviews hand out: which names they may have, and what counts as text. */

export const MATERIAL_NAME = /^[a-z0-9][a-z0-9._-]{0,79}$/;
export const MOST_MATERIAL_BYTES = 65_536;

const MATERIAL = /^materials\/([^/]+)$/;

/** The name of a material by its path; `null` for other files. YAML has a meaning of its own everywhere. */
export function materialName(path: string): string | null {
  const name = MATERIAL.exec(path)?.[1] ?? null;
  return name === null || /\.ya?ml$/i.test(name) ? null : name;
}

/** `null` for what is not UTF-8, and for characters that no text file has. Text that was read once is read the same again. */
export function materialText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) return null;
    return text.replace(/^\ufeff+/, "").replace(/\r+\n/g, "\n");
  } catch {
    return null;
  }
}
