import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isTurnOf } from "../test/setup/draws";

const FOLDER = join(process.cwd(), "frameworks/engineering/materials");
const has = (program: string, ...version: string[]) => spawnSync(program, version).status === 0;
const [hasPython, hasJava, hasGo] = [has("python3", "--version"), has("javac", "-version"), has("go", "version")];

/** A panel hands these programs out, so their tests have to pass before anyone changes them: each day those of one language. */
describe.each(["receipt", "rental"])("the %s program", (name) => {
  test.runIf(hasPython && isTurnOf(0, 4))("in Python, where it is installed", () => {
    const { status, stderr } = spawnSync("python3", ["-B", "-m", "unittest", `${name}_test`], { cwd: FOLDER });
    expect([status, String(stderr)]).toEqual([0, expect.stringContaining("Ran 4 tests")]);
  });

  test.runIf(isTurnOf(1, 4))("in TypeScript", () => {
    const tsx = join(process.cwd(), "node_modules/.bin/tsx");
    expect(String(execFileSync(tsx, ["--test", `${name}.test.ts`], { cwd: FOLDER }))).toMatch(/pass 4\b/);
  });

  test.runIf(hasJava && isTurnOf(2, 4))("in Java, where a JDK is installed", () => {
    const classes = mkdtempSync(join(tmpdir(), "waymark-java-"));
    const main = `${name[0]!.toUpperCase()}${name.slice(1)}Test`;
    execFileSync("javac", ["-d", classes, `${name}.java`, `${name}_test.java`], { cwd: FOLDER });
    expect(String(execFileSync("java", ["-cp", classes, main]))).toBe("4 tests passed\n");
    rmSync(classes, { recursive: true });
  });

  test.runIf(hasGo && isTurnOf(3, 4))("in Go, where it is installed", () => {
    const said = execFileSync("go", ["test", "-v", `${name}.go`, `${name}_test.go`], { cwd: FOLDER });
    expect(String(said).match(/--- PASS/g)).toHaveLength(4);
  });
});

/** The fault of the debugging interview happens as its key says: a pool of one is empty after a first request that timed out. */
test.runIf(hasPython)("the payment code loses a connection", () => {
  const program = `
import orders_payment as code
code.WAIT_SECONDS = 0.1
class Reader:
    asked = 0
    def authorize(self, order, reader):
        self.asked += 1
        if self.asked == 1: raise code.ReaderTimeout()
        return "paid"
try: print(code.pay(code.Pool(Reader, size=1), 1, "K2"))
except code.NoConnection: print("no connection")
`;
  const said = execFileSync("python3", ["-B", "-c", program], { cwd: FOLDER });
  expect(String(said).trim()).toBe("no connection");
});

/** The generated page passes its own tests, calls a database function that doesn't exist, and never limits attempts. */
test.runIf(hasPython)("the generated page passes its tests and still fails as its key says", () => {
  const program = `
import sys, types, unittest
shop = types.ModuleType("shop")
shop.db = types.SimpleNamespace(query=lambda sql, values: [])
sys.modules["shop"] = shop
import order_page
ask = order_page.find_order
import order_page_test
result = unittest.TextTestRunner(stream=open("/dev/null", "w")).run(unittest.defaultTestLoader.loadTestsFromModule(order_page_test))
order_page.attempts.clear()
order_page.show("9", "visitor")
try: ask("1001")
except AttributeError as error: print(result.testsRun, result.wasSuccessful(), order_page.attempts, "query_one" in str(error))
`;
  const said = execFileSync("python3", ["-B", "-c", program], { cwd: FOLDER });
  expect(String(said).trim()).toBe("3 True {} True");
});
