import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { connectedEntity, oktaPerson } from "./testing/new-entity.ts"

const patient = { timeout: 30_000 }
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor(patient)

describe("people in the browser", () => {
  const open = useBrowser()

  it("are found, opened beside the list and left again by keys", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "People Works")
    await scim("POST", "/Users", oktaPerson("Ada", { userType: "Manager" }))
    await scim("POST", "/Users", oktaPerson("Grace", { userType: "User" }))
    const { page, visit, expectClean } = await open(context, { viewport: { width: 1440, height: 900 } })
    await visit(`/${slug}/users`)
    await sees(page, "2 people")
    await page.keyboard.press("/")
    await page.keyboard.type("gra")
    await sees(page, "1 person")
    // Letters act where nothing is written.
    await page.locator("h1").click()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/users\/[0-9a-f-]{36}\?q=gra/)
    const person = page.getByRole("complementary", { name: "Person" })
    await person.getByRole("heading", { name: "Grace Example" }).waitFor(patient)
    await person.getByRole("cell", { name: /^userType = "User" means User/ }).waitFor(patient)
    await person.getByRole("button", { name: "Close" }).focus()
    await page.keyboard.press("Escape")
    await page.waitForURL(/\/users\?q=gra$/)
    await person.waitFor({ state: "detached" })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Grace Example")
    await expectClean()
  })

  it("are explained in the language of the page, which can be changed", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Språkverket")
    const ada = await scim("POST", "/Users", oktaPerson("Ada", { userType: "Manager", roles: ["Administrator"] }))
    const { page, visit, expectClean } = await open(context, { locale: "sv-SE" })
    await visit(`/${slug}/users/${ada.id}`)
    await sees(page, /^Manager, från userType\./)
    await page.getByRole("button", { name: "Utseende" }).click()
    await page.getByRole("menuitemcheckbox", { name: "English" }).click()
    await sees(page, /^Manager, from userType\./)
    await visit(`/${slug}/conflicts`)
    await page.getByRole("button", { name: /roles is sent beside userType/ }).waitFor(patient)
    await page.getByRole("button", { name: "Appearance" }).click()
    await page.getByRole("menuitemcheckbox", { name: "Svenska" }).click()
    await page.getByRole("button", { name: /roles skickas bredvid userType/ }).waitFor(patient)
    await expectClean()
  })

  it("are tried with another value, given a role by hand, and given back what they had", async (context) => {
    const { slug, scim } = await connectedEntity(inject("browsing"), "Role Works")
    await scim("POST", "/Users", oktaPerson("Root", { userType: "Administrator" }))
    const ada = await scim("POST", "/Users", oktaPerson("Ada", { userType: "Manager", roles: ["Administrator"] }))
    const { page, visit, expectClean } = await open(context)
    await visit(`/${slug}/users/${ada.id}`)
    await page.getByRole("button", { name: "What if…" }).click(patient)
    await page.getByLabel("Would be").fill("Administrator")
    await sees(page, "The role would become Administrator.")
    await page.getByRole("button", { name: "What if…" }).click()
    await page.getByRole("button", { name: "Actions" }).click()
    await page.getByRole("menuitem", { name: "Set the role by hand…" }).click()
    await sees(page, "The identity provider says Manager.")
    await page.getByRole("button", { name: "Set Manager" }).click()
    await sees(page, "Say why, in a few words.")
    await page.getByLabel("Reason").fill("Covers for Root")
    // A button below the mouse is paler for as long.
    await page.mouse.move(0, 0)
    await expectAccessible(page, "with the form")
    await page.getByRole("button", { name: "Set Manager" }).click()
    await sees(page, "Ada Example is Manager by hand")
    await page.getByRole("tab", { name: "Timeline" }).click()
    await sees(page, "Role set by hand")
    await page.getByRole("button", { name: "Undo" }).click()
    await sees(page, "Role by hand ended")
    await expectClean()
  })
})
