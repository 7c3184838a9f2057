import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarEvent, invitationFile } from "./calendar";

const event: CalendarEvent = {
  uid: "interview-1@waymark.example",
  startsAt: new Date("2026-11-24T13:00:00Z"),
  minutes: 45,
  summary: "Interview K7Q-M2P: design, and trade-offs; part 1",
  sequence: 2,
  cancelled: false,
  changedAt: new Date("2026-11-23T09:00:00Z"),
};
const parties = {
  organizer: { name: "Waymark", email: "waymark@lantern.example" },
  attendee: { name: 'Ada "the first" Łoś', email: "ada@lantern.example" },
  page: "https://waymark.example/hiring/interviews/1",
};

function read(given: CalendarEvent) {
  const calendar = new ICAL.Component(ICAL.parse(invitationFile(given, parties)));
  const component = calendar.getFirstSubcomponent("vevent")!;
  return { method: calendar.getFirstPropertyValue("method"), component, event: new ICAL.Event(component) };
}

test("another library reads the invitation as it was meant", () => {
  const { method, event: found, component } = read(event);
  expect(method).toBe("REQUEST");
  expect(found.uid).toBe(event.uid);
  expect(found.sequence).toBe(2);
  expect(found.summary).toBe(event.summary);
  expect(found.startDate.toJSDate()).toEqual(event.startsAt);
  expect(found.endDate.toJSDate()).toEqual(new Date("2026-11-24T13:45:00Z"));
  expect(found.organizer).toBe("mailto:waymark@lantern.example");
  const [attendee] = component.getAllProperties("attendee");
  expect(attendee?.getFirstValue()).toBe("mailto:ada@lantern.example");
  expect(attendee?.getParameter("cn")).toBe("Ada the first Łoś");
  expect(component.getFirstPropertyValue("url")).toBe(parties.page);
});

test("what is called off is taken out under the same UID", () => {
  const { method, event: found, component } = read({ ...event, sequence: 3, cancelled: true });
  expect([method, found.uid, found.sequence]).toEqual(["CANCEL", event.uid, 3]);
  expect(component.getFirstPropertyValue("status")).toBe("CANCELLED");
});
