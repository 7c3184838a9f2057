import type fc from "fast-check";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import type { Role } from "~/kernel/actor";
import type { Prisma } from "~/platform/generated/prisma/client";
import type { World } from "../pages/world";
import type { Calibration } from "./calibration-shape";
import type { Hiring } from "./hiring-shape";
import type { Mentorship } from "./mentorship-shape";
import type { People, Place } from "./people";

export type Answer = "ASKED" | "DRAFT" | "DECLINED" | "SUBMITTED";
type Status = "DRAFT" | "SUBMITTED";

/** What has happened there, by the piece of the product that it belongs to. */
export type Items = {
  assessments: {
    subject: Place;
    own: Status;
    /** The manager's sheet, by whoever managed the person then. */
    managers: { rater: Place; status: Status } | null;
    revealed: boolean;
    agreed: boolean;
    action: boolean;
    cycle: { openedBy: Place; isClosed: boolean; reveal: Reveal } | null;
    peers: {
      text: "ATTRIBUTED" | "SUMMARY";
      asked: { peer: Place; answer: Answer; byManager: boolean }[];
      /** Reviews submitted by people of elsewhere. */
      others: number;
      released: boolean;
    } | null;
  };
  evidence: {
    owner: Place;
    isFile: boolean;
    /** After every assessment was submitted. */
    isLate: boolean;
    inCase: boolean;
    asked: { colleague: Place; answered: boolean }[];
  };
  goals: { person: Place; shared: boolean; agreed: boolean };
  targets: { person: Place };
  talks: { manager: Place; report: Place; ended: boolean; byManager: boolean; links: boolean };
  feedback: { giver: Place; receiver: Place; readers: { reader: Place; asManager: boolean }[]; outcome: boolean };
  questions: { asker: Place; asked: Place; declined: boolean };
  cases: { subject: Place; status: "DRAFT" | "SUBMITTED" | "DECIDED" | "APPEALED" | "WITHDRAWN"; reader: Place };
  opportunities: {
    sponsor: Place;
    proposer: Place;
    sponsored: boolean;
    openToAll: boolean;
    places: { person: Place; begunBy: Place; state: "OFFERED" | "ASKED" | "ACCEPTED" | "DECLINED" }[];
  };
  learning: { person: Place; granted: boolean };
  leaves: { person: Place };
  calibrations: Calibration;
  mentorships: Mentorship;
  hirings: Hiring;
};
export type PieceName = keyof Items;
export type Plan = People & { [Name in PieceName]: Items[Name][] };

/** Something that not everybody may read: what it is, and whose part of it or about whom, where there are several. */
export type Thing = { of: string; by?: Place; about?: Place };
export type Hidden = Thing & { piece: PieceName; at: number };

export type Rows = Partial<Record<Prisma.ModelName, object[]>>;
/** What rows are made of. Ids are the same before and after a change. */
export type Making = {
  now(): Date;
  newId(): string;
  versionId: string;
  plan: Plan;
  /** The item's own. */
  id: string;
  person(place: Place): string;
  item(piece: PieceName, at: number): string;
};
type Names = Pick<Making, "id" | "person" | "item" | "plan">;
/** The fields of `World` by which routes are addressed. */
export type Address = Omit<Partial<World>, "plan"> & { plan?: Partial<World["plan"]>; question?: string };

/** A kind of thing in organisations: how it comes about, what of it is hidden, and from whom. */
export type Piece<Item> = {
  items(somebody: fc.Arbitrary<Place>): fc.Arbitrary<Item[]>;
  /** Leaves out what the product itself would not let happen. */
  tidy(items: Item[], people: People): Item[];
  things(item: Item, plan: Plan): Thing[];
  /** Routes where it would be looked for first; all others are searched as well. */
  where(thing: Thing): RegExp;
  /** Whose page somebody would look at in order to read it. */
  subject(item: Item, thing: Thing): Place;
  /** Who is there where it is: half of those who look for it are taken from them. */
  near?(item: Item): readonly Place[];
  /** Who may read it at most: the design and the decisions, said once more, without the code that is to be tested. */
  mayRead(plan: Plan, item: Item, actor: Place, thing: Thing, at: number): boolean;
  /** `isOther` of a thing: it has become another, in word, text, kind and number. */
  rows(making: Making, item: Item, isOther: (thing: Thing) => boolean): Rows;
  world(names: Names, item: Item, thing: Thing | null): Address;
};

export const managerOf = ({ managers }: People, person: Place): Place | null => managers[person] ?? null;

/** The person, their manager and the manager's manager: whoever reads what has been revealed. */
export function isAround(people: People, subject: Place, actor: Place): boolean {
  const manager = managerOf(people, subject);
  return [subject, manager, manager === null ? null : managerOf(people, manager)].includes(actor);
}

export function isPartnerOf(people: People, subject: Place, actor: Place): boolean {
  return people.grants.some(
    ({ person, role, team }) => person === actor && role === "PEOPLE_PARTNER" && team === people.teams[subject],
  );
}

export const hasRole = (people: People, actor: Place, role: Role): boolean =>
  people.grants.some((one) => one.person === actor && one.role === role);

/** The first of each kind. */
export function firstOfEach<One>(list: readonly One[], key: (one: One) => unknown): One[] {
  return list.filter((one, place) => list.findIndex((other) => key(other) === key(one)) === place);
}

export function groupedBy<One>(list: readonly One[], key: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
