import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { useBrowser } from "./testing/browse.ts"

const { slug, pages } = inject("browsing")

/** What has the focus, as a screen reader would call it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return ""
    return (element.getAttribute("aria-label") ?? element.textContent ?? element.tagName).trim()
  })

/** Presses Tab until this has the focus. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  const passed: Array<string> = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab")
    passed.push(await focused(page))
    if (name.test(passed.at(-1) ?? "")) return
  }
  throw new Error(`Tab never came to ${name}; it came to ${passed.join(" | ")}`)
}

const overview = `/${slug}`
const other = pages.find(({ name }) => name === "reports")

describe("the keyboard alone in the browser", () => {
  const open = useBrowser()

  it("passes the rail by the skip link, sees where it is, and goes to a page", async (context) => {
    const { page, visit, settle } = await open(context)
    await visit(overview)
    await page.keyboard.press("Tab")
    expect(await focused(page)).toBe("Skip to the content")
    await page.keyboard.press("Enter")
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content")
    await visit(overview)
    await tabTo(page, /^Overview$/)
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth)
    expect(Number.parseFloat(outline)).toBeGreaterThanOrEqual(2)
    expect(await page.getByRole("link", { name: "Overview" }).getAttribute("aria-current")).toBe("page")
    if (other === undefined) return
    await tabTo(page, /^Reports$/)
    await page.keyboard.press("Enter")
    await page.waitForURL(`**${other.path}`)
    await settle()
    expect(await page.getByRole("link", { name: "Reports" }).getAttribute("aria-current")).toBe("page")
  })

  it("opens the command menu, finds a page in it, and comes back to where it was", async (context) => {
    const { page, visit, expectClean } = await open(context)
    await visit(overview)
    await tabTo(page, /^Search/)
    const before = await focused(page)
    await page.keyboard.press("Control+k")
    const menu = page.getByRole("dialog", { name: "Search" })
    await menu.waitFor()
    await page.keyboard.press("Escape")
    await menu.waitFor({ state: "hidden" })
    await expect.poll(() => focused(page)).toBe(before)
    await page.keyboard.press("Control+k")
    await menu.waitFor()
    await page.keyboard.type("choose an ent")
    await menu.getByRole("option", { name: "Choose an entity" }).waitFor()
    await page.keyboard.press("Enter")
    await page.waitForURL("**/select-entity")
    await expectClean()
  })

  it("goes by single letters, which can be switched off and never act while something is written", async (context) => {
    const { page, visit, settle } = await open(context)
    const [far = overview] = pages.filter(({ path }) => path.startsWith(`${overview}/`)).map(({ path }) => path)
    await visit(far)
    await page.keyboard.press("g")
    await page.keyboard.press("o")
    await page.waitForURL(`**${overview}`)
    await settle()
    await page.keyboard.press("?")
    const keys = page.getByRole("dialog", { name: "Keyboard" })
    await keys.waitFor()
    await keys.getByRole("switch", { name: "Single-letter keys" }).press("Space")
    await page.keyboard.press("Escape")
    await keys.waitFor({ state: "hidden" })
    await page.keyboard.press("?")
    // The menu comes by a key that is no letter: it is there when the other is not.
    await page.keyboard.press("Control+k")
    await page.getByRole("dialog", { name: "Search" }).waitFor()
    expect(await keys.count()).toBe(0)
  })
})
