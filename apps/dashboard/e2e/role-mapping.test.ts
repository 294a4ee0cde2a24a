import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { makeEntity } from "./testing/make-entity.ts"

const { url, apiKey } = inject("browsing")

/** An entity of its own, with an administrator and people whose type no rule knows. */
const house = async (name: string) => {
  const made = await makeEntity({ url, apiKey }, name)
  await made.person("ada", { userType: "Administrator" })
  await made.person("bob", { userType: "User" })
  for (const one of ["cay", "dan", "eve"]) await made.person(one, { userType: "Supervisor", title: "Manager" })
  return { ...made, mapping: `/${made.slug}/roles/mapping` }
}

const map = async (page: Page, value: RegExp, role: string): Promise<void> => {
  await page.getByRole("button", { name: value }).click()
  await page.getByRole("menuitem", { name: role, exact: true }).click()
}

const choose = async (page: Page, what: string, option: string): Promise<void> => {
  await page.getByRole("combobox", { name: what }).click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

const preview = (page: Page) => page.getByRole("region", { name: "Preview" })

describe("the role mapping in the browser", () => {
  const open = useBrowser()

  it(
    "gives a role to a value nobody knew, shows by name whom it changes, is activated, and can be taken back",
    { timeout: 180_000 },
    async (context) => {
      const { mapping, slug } = await house("Mapping House")
      const { page, visit, expectClean } = await open(context)
      await visit(mapping)
      await map(page, /^Give a role to Supervisor ×3$/, "Administrator")
      await preview(page).getByRole("heading", { name: "3 people would change" }).waitFor()
      await preview(page).getByRole("heading", { name: "Would begin to administer" }).waitFor()
      const named = await preview(page).getByRole("listitem").allTextContents()
      expect(named.filter((text) => text.includes("@example.com"))).toHaveLength(3)
      await expectAccessible(page, "with a draft")
      await page.getByRole("button", { name: "Activate…" }).click()
      const dialog = page.getByRole("dialog", { name: "Activate version 3?" })
      await dialog
        .getByText(/^Up to administering: cay@example\.com, dan@example\.com,? and eve@example\.com$/)
        .waitFor()
      await expectAccessible(page, "with what activating comes to")
      await dialog.getByRole("textbox", { name: "Why" }).fill("Supervisors administer")
      await dialog.getByRole("button", { name: "Activate and change 3 people" }).click()
      await page.getByText("Version 3 is in force. What you change begins a draft.").waitFor()
      await page.getByRole("link", { name: /^Version 3 In force Supervisors administer/ }).waitFor()
      await page.getByRole("link", { name: /^Version 2 / }).click()
      await page.waitForURL(`**/${slug}/roles/mapping/history/2`)
      await page.getByRole("button", { name: "Go back to version 2…" }).click()
      const back = page.getByRole("dialog", { name: "Go back to version 2?" })
      await back.getByRole("button", { name: /^Activate/ }).click()
      await page.waitForURL(`**${mapping}`)
      await page.getByText("Version 4 is in force. What you change begins a draft.").waitFor()
      await expectClean()
    },
  )

  it("cannot be activated where no administrator would remain", async (context) => {
    const { mapping } = await house("Guarded House")
    const { page, visit } = await open(context)
    await visit(mapping)
    await page.getByRole("button", { name: "Stop reading userType" }).click()
    await page.getByRole("button", { name: "Read another place" }).click()
    await page.getByRole("menuitem", { name: "title", exact: true }).click()
    await choose(page, "Nothing is said", "give the default role")
    await preview(page).getByRole("alert").getByText("No administrator would remain.").waitFor()
    expect(await page.getByRole("button", { name: "Activate…" }).isDisabled()).toBe(true)
    await page.getByText("It cannot be activated yet: No administrator would remain.").waitFor()
    await page.getByRole("button", { name: "Discard draft" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click()
    await page.getByText("Version 2 is in force. What you change begins a draft.").waitFor()
  })

  it(
    "tells both of two who edit the draft at once, and loses neither's work unasked",
    { timeout: 180_000 },
    async (context) => {
      const { mapping } = await house("Two Houses")
      const { page: mine, visit } = await open(context)
      await visit(mapping)
      const { page: theirs, visit: visitToo } = await open(context)
      await visitToo(mapping)
      await map(theirs, /^Give a role to Supervisor ×3$/, "Manager")
      await mine.getByText(/changed the draft\. You see it as it is now\.$/).waitFor()
      await preview(mine).getByRole("heading", { name: "3 people would change" }).waitFor()
      // Nobody looks for what others saved while this one is away; both then edit the same version.
      await mine.context().setOffline(true)
      await choose(mine, "A value is unknown", "refuse the push")
      await choose(theirs, "A value is unknown", "give the default role")
      await theirs.getByText(/^Saved by/).waitFor()
      await mine.context().setOffline(false)
      await mine.getByText(/changed the draft at the same time$/).waitFor()
      await mine.getByRole("button", { name: "Keep mine" }).click()
      await theirs.getByText(/changed the draft\. You see it as it is now\.$/).waitFor()
      await expect
        .poll(() => theirs.getByRole("combobox", { name: "A value is unknown" }).textContent())
        .toContain("refuse the push")
    },
  )

  it("is ordered by the keyboard alone, and what was moved keeps the focus", async (context) => {
    const { mapping } = await house("Ordered House")
    const { page, visit } = await open(context)
    await visit(mapping)
    const places = () =>
      page.getByRole("region", { name: /^Place \d/ }).evaluateAll((all) => all.map((one) => one.ariaLabel))
    expect(await places()).toEqual(["Place 1: userType", "Place 2: Teams"])
    await page.getByRole("button", { name: "Move Teams up" }).focus()
    await page.keyboard.press("Alt+ArrowUp")
    await expect.poll(places).toEqual(["Place 1: Teams", "Place 2: userType"])
    expect(await page.evaluate(() => document.activeElement?.closest("section")?.ariaLabel)).toBe("Place 1: Teams")
  })
})

describe("the roles in the browser", () => {
  const open = useBrowser()

  it("give and take access rights by the keyboard alone, and a draft comes of it", async (context) => {
    const { slug } = await house("Rights House")
    const { page, visit, expectClean } = await open(context)
    await visit(`/${slug}/roles`)
    const grid = page.getByRole("grid", { name: "Access rights" })
    await grid.locator('[tabindex="0"]').focus()
    const here = () => page.evaluate(() => document.activeElement?.ariaLabel)
    expect(await here()).toBe("Administrator: Read content, yes")
    await page.keyboard.press("End")
    expect(await here()).toBe("User: Read content, yes")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    expect(await here()).toBe("User: Delete content, no")
    await page.keyboard.press("Space")
    await expect.poll(here).toBe("User: Delete content, yes")
    await page.getByText(/^Saved by/).waitFor()
    await page.getByRole("button", { name: "1 difference" }).click()
    await page.getByText('"User" may "Delete content".').waitFor()
    await page.getByRole("link", { name: "Review and activate" }).click()
    await preview(page).getByRole("heading", { name: "Other role or rights, same rank" }).waitFor()
    await expectClean()
  })

  it("are renamed with the old name as another word, and retired with whom that is about", async (context) => {
    const { slug } = await house("Naming House")
    const { page, visit } = await open(context)
    await visit(`/${slug}/roles`)
    await page.getByRole("button", { name: "More for Manager" }).click()
    await page.getByRole("menuitem", { name: "Edit…" }).click()
    const form = page.getByRole("dialog", { name: "Edit Manager" })
    await form.getByRole("textbox", { name: "Name" }).fill("Lead")
    await form.getByRole("checkbox", { name: "“Manager” goes on to mean this role" }).waitFor()
    await expectAccessible(page, "with the form of a role")
    await form.getByRole("button", { name: "Put into the draft" }).click()
    await page.getByRole("button", { name: "2 differences" }).click()
    await page.getByText('"Manager" is called "Lead".').waitFor()
    await page.getByText('"Manager" means "Lead", too.').waitFor()
    await page.getByRole("button", { name: "More for User" }).click()
    await page.getByRole("menuitem", { name: "Retire…" }).click()
    const retiring = page.getByRole("dialog", { name: "Retire User?" })
    await retiring.getByText("4 people have it, and become Lead.").waitFor()
    await retiring.getByRole("button", { name: "Retire and move 4 people" }).click()
    await page.getByText("Retired, Lead instead").waitFor()
  })
})

describe("the policies in the browser", () => {
  const open = useBrowser()

  it("say whom they are about, and refuse what cannot be kept", async (context) => {
    const { slug } = await house("Policy House")
    const { page, visit } = await open(context)
    await visit(`/${slug}/settings/policies`)
    await page.getByText("Today 1 person administers.").waitFor()
    const floor = page.getByRole("combobox", { name: "How many administrators must stay" })
    await choose(page, "How many administrators must stay", "At least 2 people")
    await page
      .getByRole("alert")
      .getByText(/^Only 1 person administers now/)
      .waitFor()
    await expect.poll(() => floor.textContent()).toContain("At least 1 person")
    await page.getByRole("textbox", { name: "Domain" }).fill("acme.example")
    await page.getByRole("button", { name: "Add domain" }).click()
    await page.getByText("Today 1 administrator has another address.").waitFor()
    await choose(page, "How long a role set by hand stands", "is not allowed")
    await page.getByText(/^Saved by/).waitFor()
    await page.getByRole("button", { name: "1 difference" }).click()
    await page.getByText("A role set by hand is not allowed; before: stands until").waitFor()
  })
})
