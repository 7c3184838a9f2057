import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

const PEOPLE = 8;
const PAGES = ["/", "/evidence", "/people", "/assessments.data"];
const PAUSE_MS = 50;

export type Answer = { at: number; status: number; ms: number; isSave: boolean };

/** People who read a page and save, in turn, from all of the given processes, until they are stopped. */
export class Traffic {
  readonly answers: Answer[] = [];
  private readonly written: string[] = [];
  private readonly people: Promise<unknown>;
  private isOver = false;

  constructor(
    private readonly ports: readonly number[],
    private readonly headers: Record<string, string>,
  ) {
    this.people = Promise.all(Array.from({ length: PEOPLE }, (_, person) => this.readAndSave(person)));
  }

  /** @returns ids of the evidence that was acknowledged. */
  async stop(): Promise<string[]> {
    this.isOver = true;
    await this.people;
    return this.written;
  }

  between(from: number, to: number): Answer[] {
    return this.answers.filter(({ at }) => at >= from && at < to);
  }

  counted(from: number, to: number): string {
    const some = this.between(from, to);
    const statuses = [...new Set(some.map(({ status }) => status))].sort((a, b) => a - b);
    return statuses.map((one) => `${some.filter(({ status }) => status === one).length} x ${one}`).join(", ");
  }

  private async readAndSave(person: number): Promise<void> {
    for (let turn = person; !this.isOver; turn++) {
      await this.ask(turn, PAGES[turn % PAGES.length] ?? "/");
      const id = randomUUID();
      const body = new URLSearchParams({ id, title: "Seen", body: "", happenedOn: "2026-03-02" });
      if ((await this.ask(turn, "/evidence/new", body)) === 302) this.written.push(id);
      await setTimeout(PAUSE_MS);
    }
  }

  private async ask(turn: number, path: string, body?: URLSearchParams): Promise<number> {
    const at = performance.now();
    const url = `http://127.0.0.1:${this.ports[turn % this.ports.length]}${path}`;
    const init: RequestInit = body ? { method: "POST", body } : {};
    const asked = fetch(url, { ...init, headers: this.headers, redirect: "manual" });
    // 0: the connection was cut, or nothing listens.
    const status = await asked.then((response) => response.text().then(() => response.status)).catch(() => 0);
    this.answers.push({ at, status, ms: performance.now() - at, isSave: body !== undefined });
    return status;
  }
}
