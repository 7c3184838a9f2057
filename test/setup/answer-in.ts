/** What the page of a question sends when its reader says yes. */
export function answerIn(page: string): string {
  const token = /name="final-token" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const typed = /Type “([^”]*)” to confirm/.exec(page)?.[1] ?? "";
  return String(new URLSearchParams({ "final-token": token, "final-name": typed }));
}
