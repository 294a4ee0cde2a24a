import type { Page } from "playwright-core"
import { describe, expect, inject, it, vi } from "vitest"
import { useBrowser } from "./testing/browse.ts"
import { connectedEntity, oktaPerson } from "./testing/new-entity.ts"

const patient = { timeout: 30_000 }
const rows = (page: Page) => page.locator("[data-row]").allInnerTexts()

describe("the sync log in the browser", () => {
  const open = useBrowser()

  it("shows what arrives while one looks at its top, and lets it wait while one reads", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Live Works")
    const ada = await scim("POST", "/Users", oktaPerson("Ada", { userType: "Manager" }))
    const { page, visit, expectClean } = await open(context, { reducedMotion: "no-preference" })
    await visit(`/${slug}/sync`)
    await vi.waitFor(async () => expect((await rows(page)).join("\n")).toContain("Okta created Ada Example"), patient)
    const set = (title: string) =>
      scim("PATCH", `/Users/${ada.id}`, { Operations: [{ op: "Replace", path: "title", value: title }] })
    // The stream may begin behind the first of them.
    await vi.waitFor(async () => {
      await set(`Boss ${Date.now()}`)
      await vi.waitFor(async () => expect((await rows(page))[0]).toContain("set title of Ada Example to"), 4_000)
    }, patient)
    const before = await rows(page)
    await page.locator("[data-row]").first().focus()
    await set("Chief")
    await page.getByRole("button", { name: /^\d+ new events?$/ }).waitFor(patient)
    expect((await rows(page))[0]?.includes("Chief")).toBe(false)
    expect((await rows(page)).length).toBe(before.length)
    await page.getByRole("button", { name: /^\d+ new events?$/ }).click()
    await vi.waitFor(async () => expect((await rows(page))[0]).toContain("Chief"), patient)
    await expectClean()
  })

  it("shows a push beside how it was read, and keeps its filters in the address", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Reading Works")
    const ada = await scim("POST", "/Users", oktaPerson("Ada", { userType: "Manager" }))
    await scim("POST", "/Users", oktaPerson("Grace", { userType: "User" }))
    await scim("PATCH", `/Users/${ada.id}`, { Operations: [{ op: "Replace", path: "active", value: "False" }] })
    const { page, visit, settle, expectClean } = await open(context)
    await visit(`/${slug}/sync`)
    await page.keyboard.press("/")
    await page.keyboard.type("grace")
    await page.waitForURL(/[?&]q=grace/)
    await vi.waitFor(async () => {
      const shown = await rows(page)
      expect(shown.length).toBeGreaterThan(0)
      expect(shown.every((row) => row.includes("Grace"))).toBe(true)
    }, patient)
    await visit(`/${slug}/sync?kind=user.deactivated`)
    await page.locator("[data-row]").first().click()
    await page.getByRole("heading", { name: "Reading" }).waitFor(patient)
    await settle()
    const text = await page.locator("#content").innerText()
    expect(text).toContain("Okta deactivated Ada Example")
    expect(text).toContain("read in lower case")
    expect(text).toContain("RFC 7643 §2.3.2")
    expect(text).toContain('"value": "False"')
    await expectClean()
  })
})
