/** @example arcName("smaller-changes") // "Smaller changes" */
export function arcName(arc: string): string {
  const words = arc.replaceAll("-", " ").replace(/\bai\b/g, "AI");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
