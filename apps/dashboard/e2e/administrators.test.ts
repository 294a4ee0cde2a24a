import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { expectFits } from "./testing/fits.ts"
import { newAccount, signIn } from "./testing/new-account.ts"

const signedOut = { extraHTTPHeaders: {} }

describe("administrators in the browser", () => {
  const open = useBrowser()

  it("are invited, get another role, are signed out and removed by an owner", { timeout: 120_000 }, async (context) => {
    const owner = await newAccount(inject("browsing"), "owner")
    const { slug } = owner.entity
    const [one, other] = [await open(context, signedOut), await open(context, signedOut)]
    const [mine, theirs] = [one.page, other.page]
    await signIn(one, owner)
    await one.visit(`/${slug}/settings/admins`)
    const rowOf = (page: Page, email: string) => page.locator(`[data-administrator="${email}"]`)
    const act = async (name: string, item: string) => {
      await mine.getByRole("button", { name: `What to do about ${name}` }).click()
      await mine.getByRole("menuitem", { name: item }).click()
      await mine.getByRole("dialog").getByRole("button", { name: item }).click()
    }

    // The last owner stays one, and the page says why.
    await mine.getByRole("combobox", { name: /^Role of Member/ }).click()
    await mine.getByRole("option", { name: "Auditor" }).click()
    await rowOf(mine, owner.email).getByRole("alert").getByText(/owner/).waitFor()
    expect(await mine.getByRole("combobox", { name: /^Role of Member/ }).textContent()).toContain("Owner")

    await mine.getByRole("button", { name: "Invite" }).click()
    const email = `grace-of-${slug}@example.com`
    await mine.getByLabel("E-mail address").fill(email)
    await mine.getByRole("radio", { name: /^Auditor/ }).click()
    await expectAccessible(mine, "inviting")
    await mine.getByRole("button", { name: "Make the link" }).click()
    const link = await mine.getByRole("textbox", { name: "Invitation link" }).inputValue()
    await mine.getByRole("button", { name: "Done" }).click()
    await mine.getByRole("button", { name: `Revoke the invitation of ${email}` }).waitFor()

    await theirs.goto(link)
    await theirs.getByLabel("Name").fill("Grace")
    await theirs.getByLabel("Password", { exact: false }).first().fill(owner.password)
    await theirs.getByRole("button", { name: "Accept the invitation" }).click()
    await theirs.waitForURL(`**/${slug}`)
    await other.visit(`/${slug}/settings/admins`)
    await theirs.getByText("Only an owner decides who administers.").waitFor()
    expect(await theirs.getByRole("button", { name: "Invite" }).count()).toBe(0)
    expect(await theirs.getByRole("combobox", { name: /^Role of/ }).count()).toBe(0)
    await expectAccessible(theirs, "as an auditor")
    await other.visit(`/${slug}/settings/policies`)
    expect(await theirs.getByRole("combobox").first().isDisabled()).toBe(true)

    await mine.reload()
    await one.settle()
    await mine.getByText(/2 invitations that are over/).waitFor()
    await mine.getByRole("combobox", { name: "Role of Grace" }).click()
    await mine.getByRole("option", { name: "Administrator" }).click()
    await mine.getByText("Grace is Administrator now.").first().waitFor()
    await other.visit(`/${slug}/settings/policies`)
    expect(await theirs.getByRole("combobox").first().isDisabled()).toBe(false)
    await one.visit(`/${slug}/settings/admins`)
    await expectAccessible(mine, "in light")
    await mine.emulateMedia({ colorScheme: "dark" })
    await mine.waitForSelector("html.dark")
    await one.settle()
    await expectAccessible(mine, "in dark")
    await expectFits(mine, 320)
    await mine.setViewportSize({ width: 1_280, height: 800 })

    await act("Grace", "Sign out everywhere")
    await mine.getByText("Grace is signed out everywhere.").first().waitFor()
    await theirs.reload()
    await theirs.getByRole("heading", { name: "Sign in" }).waitFor()
    await signIn(other, { email, password: owner.password })
    await theirs.waitForURL(`**/${slug}/settings/policies`)

    await act("Grace", "Remove from the entity")
    await mine.getByText("Grace no longer reaches this entity.").first().waitFor()
    await expect.poll(() => rowOf(mine, email).count()).toBe(0)
    await other.visit("/select-entity")
    await theirs.getByText("You are not an administrator of any entity").waitFor()
  })
})
