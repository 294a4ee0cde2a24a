import type { Page } from "playwright-core"
import { describe, expect, inject, it, vi } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { newAccount, signIn } from "./testing/new-account.ts"
import { connect, connectedEntity, oktaPerson } from "./testing/new-entity.ts"

const patient = { timeout: 30_000 }
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor(patient)

describe("conflicts in the browser", () => {
  const open = useBrowser()

  it("close before one's eyes when the push comes that ends them", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Watching Works")
    const says = (more: object) => oktaPerson("Ada", { userType: "Manager", ...more })
    const ada = await scim("POST", "/Users", says({ roles: ["Administrator"] }))
    const { page, visit, expectClean } = await open(context)
    await visit(`/${slug}/conflicts`)
    await page.getByRole("button", { name: "roles is sent beside userType" }).click(patient)
    await page.getByRole("link", { name: "Ada Example" }).click(patient)
    await sees(page, "Okta sends two answers for the same role")
    expect(await page.locator("#conflict").innerText()).toContain(
      "For 1 person Okta sends User type and also an attribute named roles. For 1 of them the two differ. Rollcall uses User type and ignores roles, so everyone keeps the role you set on the assignment. Elsewhere this is known as the Roles Sync Issue.",
    )
    await sees(page, "Ada Example: User type = Manager, roles = Administrator → Manager.")
    await page.getByRole("button", { name: "Watch for the fix" }).click()
    await sees(page, /^Watching\. 0 of 1 person/)
    await scim("PUT", `/Users/${ada.id}`, says({}))
    await sees(page, "Resolved. Okta no longer sends roles. Nobody's role changed.")
    await expectClean()
  })

  it("are chosen, selected and acknowledged by keys, and opened again by Undo", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Keyboard Works")
    for (const name of ["Alan", "Barbara", "Edsger"]) {
      await scim("POST", "/Users", oktaPerson(name, { userType: "Supervisor" }))
    }
    const { page, visit, expectClean } = await open(context)
    await visit(`/${slug}/conflicts?rule=user-type-unknown-value`)
    await vi.waitFor(async () => {
      expect(await page.locator("[data-finding]").count()).toBe(3)
    }, patient)
    const rule = page.locator("[data-row][aria-expanded=true]")
    await rule.focus()
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await sees(page, "1 selected")
    await page.keyboard.press("Shift+J")
    await sees(page, "2 selected")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/conflicts\/[0-9a-f-]{36}/)
    await page.keyboard.press("e")
    await sees(page, "Let 2 findings stand?")
    await page.getByLabel("Reason").fill("Until the move")
    await page.getByRole("button", { name: /^Accept until/ }).click()
    await sees(page, "2 acknowledged")
    await vi.waitFor(async () => expect(await page.locator("[data-finding]").count()).toBe(1), patient)
    await page.getByRole("button", { name: "Undo" }).click()
    await vi.waitFor(async () => expect(await page.locator("[data-finding]").count()).toBe(3), patient)
    await expectClean()
  })

  it("are told in Swedish to whoever reads it: what is wrong, how it is cured, and the ticket's text", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Konfliktverket")
    const alan = await scim("POST", "/Users", oktaPerson("Alan", { userType: "Supervisor" }))
    const { page, visit, expectClean } = await open(context, { locale: "sv-SE" })
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await visit(`/${slug}/conflicts?rule=user-type-unknown-value`)
    await page.getByRole("link", { name: "Alan Example" }).click(patient)
    const message =
      "alan@example.com: userType säger ”Supervisor”, som inte är någon roll här. Rollen är User, standardrollen."
    await sees(page, message)
    await sees(page, "Sätt userType till någon av Administrator, Manager, User och klicka på Save.")
    await sees(page, "Gör ett utkast till rollerna där ”Supervisor” är en synonym för rollen du väljer.")
    await page.getByRole("button", { name: "Kopiera som text till ett ärende" }).click()
    await page.getByText("Kopierat", { exact: true }).first().waitFor({ state: "attached" })
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split("\n").slice(0, 3)).toEqual([
      message,
      "",
      "1. Öppna Applications > applikationen > Assignments.",
    ])
    await page.getByRole("tab", { name: "Här" }).click()
    await sees(page, "Är ordet rätt? Öppna Roller")
    expect(await page.locator("main [lang=en]").count()).toBe(0)
    await visit(`/${slug}/users/${alan.id}?tab=timeline`)
    await sees(page, message)
    await expectClean()
  })

  it("are given to an administrator, shown as theirs alone, and taken back by Undo", async (context) => {
    const browsing = inject("browsing")
    const owner = await newAccount(browsing, "owner")
    const { slug, scim } = await connect(browsing, owner.entity)
    for (const name of ["Alan", "Barbara", "Edsger"]) {
      await scim("POST", "/Users", oktaPerson(name, { userType: "Supervisor" }))
    }
    const watched = await open(context, { extraHTTPHeaders: {} })
    const { page, visit } = watched
    await signIn(watched, owner)
    await visit(`/${slug}/conflicts?rule=user-type-unknown-value`)
    const shown = (n: number) =>
      vi.waitFor(async () => expect(await page.locator("[data-finding]").count()).toBe(n), patient)
    await shown(3)
    await page.getByRole("link", { name: "Alan Example" }).click()
    const detail = page.getByRole("region", { name: "The conflict that is chosen" })
    await detail.getByText("Nobody", { exact: true }).waitFor(patient)
    await detail.getByRole("button", { name: "Assign" }).click()
    await page.getByRole("menuitemcheckbox", { name: /\(you\)$/ }).click()
    await sees(page, /^1 conflict is Member \d+ \d+'s now$/)
    await page.getByRole("link", { name: /Alan Example.*Member/ }).waitFor(patient)
    await page.getByRole("combobox", { name: "Owner" }).click()
    await page.getByRole("option", { name: "Mine" }).click()
    await shown(1)
    expect(new URL(page.url()).searchParams.get("owner")).toMatch(/^[0-9a-f-]{36}$/)
    await page.getByRole("button", { name: /^Open 1$/ }).waitFor(patient)
    const close = page.getByRole("button", { name: "Close", exact: true })
    await close.click()
    await close.waitFor({ state: "detached" })
    await expectAccessible(page, "those that are mine")

    await page.getByRole("combobox", { name: "Owner" }).click()
    await page.getByRole("option", { name: "Any owner" }).click()
    await shown(3)
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click()
    await page.getByLabel("Conflicts by rule").getByRole("button", { name: "Assign" }).click()
    await page.getByRole("menuitemcheckbox", { name: "Nobody" }).click()
    await sees(page, "3 conflicts are nobody's now")
    await page.getByRole("link", { name: /Member/ }).waitFor({ state: "detached", ...patient })
    await page.getByRole("button", { name: "Undo" }).first().click()
    await page.getByRole("link", { name: /Alan Example.*Member/ }).waitFor(patient)
    expect(await page.getByRole("link", { name: /Member/ }).count()).toBe(1)
  })

  it("of removals that were held are decided by name", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Holding Works")
    const ada = await scim("POST", "/Users", oktaPerson("Ada", { userType: "Administrator" }))
    const leave = { Operations: [{ op: "replace", path: "active", value: false }] }
    await scim("PATCH", `/Users/${ada.id}`, leave)
    // A refusal stands in the console, so that is not looked at.
    const { page, visit } = await open(context)
    await visit(`/${slug}/conflicts`)
    await page.getByRole("link", { name: "1 held change waits for your decision" }).click(patient)
    await sees(page, "Okta asked to deactivate Ada Example")
    await page.getByRole("button", { name: "Make it now" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Make it now" }).click()
    await sees(page, /without an administrator/)
    await page.getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("button", { name: "Give it up" }).click()
    await page.getByRole("dialog").getByLabel("Reason").fill("She stays")
    await page.getByRole("dialog").getByRole("button", { name: "Give it up" }).click()
    await sees(page, "Nothing is held")
    await page.getByRole("button", { name: "Given up" }).click()
    await sees(page, /She stays/)
    expect(await page.getByText("Okta asked to deactivate Ada Example").count()).toBe(1)
  })
})
