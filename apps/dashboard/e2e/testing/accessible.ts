import type { AxeResults } from "axe-core"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"
import { expect } from "vitest"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** That axe-core finds nothing, by any of its rules. */
export const expectAccessible = async (page: Page, what: string): Promise<void> => {
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate(() =>
    (window as unknown as { readonly axe: { readonly run: () => Promise<AxeResults> } }).axe.run(),
  )
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary ?? ""}`),
  )
  expect(told, what).toEqual([])
  expect(passes.length, "rules that had something to look at").toBeGreaterThan(10)
}
