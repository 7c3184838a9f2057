/**
 * The zone of a time as people write it: “CET”, “GMT+5:30”, “UTC”.
 * @throws {RangeError} there is no such time zone.
 */
export function zoneInWords(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts(date);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
