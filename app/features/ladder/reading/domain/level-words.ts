/** A level that a position may name. */
export type PublishedLevel = { framework: string; ladder: string; ladderName: string; code: string; title: string };
export type LevelName = { framework: string; code: string };

/** How a form names a level: `engineering/IC3`. */
export const levelKey = ({ framework, code }: LevelName) => `${framework}/${code}`;

/** `null` where no published level is called that. */
export function levelOf(levels: readonly PublishedLevel[], key: string): PublishedLevel | null {
  return levels.find((level) => levelKey(level) === key) ?? null;
}

/** The columns "ladder" and "level" of a file: `engineering/ic` and `IC3`; a level no longer published keeps its framework. */
export function ladderAndLevel(
  levels: readonly PublishedLevel[],
  position: LevelName | null,
): { ladder: string; level: string } {
  if (!position) return { ladder: "", level: "" };
  const known = levelOf(levels, levelKey(position));
  return {
    ladder: known ? `${known.framework}/${known.ladder}` : position.framework,
    level: position.code,
  };
}
