import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { findChromium } from "./find-chromium.ts"

it("finds a browser on PATH, or the one that is named, and says when that is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-chromium-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [program, text] = [join(folder, "chromium"), join(folder, "text")]
  writeFileSync(program, "")
  writeFileSync(text, "")
  chmodSync(program, 0o755)
  chmodSync(text, 0o644)
  expect(findChromium({ PATH: `:${folder}` })).toBe(program)
  expect(findChromium({ PATH: "", ROLLCALL_TEST_CHROMIUM: program })).toBe(program)
  expect(() => findChromium({ ROLLCALL_TEST_CHROMIUM: text })).toThrow(`ROLLCALL_TEST_CHROMIUM: ${text} is no program`)
})
