import { TOTP } from "otpauth"
import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { expectFits } from "./testing/fits.ts"
import { type NewAccount, newAccount, signIn } from "./testing/new-account.ts"

/** What an authenticator app shows, so many steps from now. One step to either side is taken, and each code once. */
const codeOf = (secret: string, steps: number): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

const signedOut = { extraHTTPHeaders: {} }
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()
/** Signs out, and in again up to the second factor. */
const comeBack = async (page: Page, { email, password }: Pick<NewAccount, "email" | "password">): Promise<void> => {
  await press(page, "Account")
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await signInHeading(page)
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: false }).first().fill(password)
  await press(page, "Continue")
  await page.getByText("Type the code that your authenticator app shows now.").waitFor()
}
const useRecoveryCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel("Recovery code").fill(code)
  await press(page, "Continue")
}
const signInHeading = (page: Page) => page.getByRole("heading", { name: "Sign in" }).waitFor()

describe("one's own account in the browser", () => {
  const open = useBrowser()

  it("changes the password, and ends the other sessions", async (context) => {
    const account = await newAccount(inject("browsing"), "owner")
    const [here, elsewhere] = [await open(context, signedOut), await open(context, signedOut)]
    await signIn(here, account)
    await signIn(elsewhere, account)
    const { page } = here
    await press(page, "Account")
    await page.getByRole("menuitem", { name: "Your account" }).click()
    await page.waitForURL("**/account")
    await here.settle()
    await expectAccessible(page, "in light")
    await page.emulateMedia({ colorScheme: "dark" })
    await page.waitForSelector("html.dark")
    await expectAccessible(page, "in dark")
    await expectFits(page, 320)
    await page.getByText("This one").waitFor()
    // The last owner stays, and is told why.
    await page.getByRole("button", { name: /^Leave / }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click()
    await page
      .getByRole("dialog")
      .getByText(/only owner/)
      .waitFor()
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click()
    await expect.poll(() => page.getByRole("button", { name: /^Sign out: / }).count()).toBe(1)

    await page.getByLabel("Current password").fill("not the password")
    await page.getByLabel("New password").fill("another sentence, and long enough")
    await press(page, "Change the password")
    await page.getByText("This is not your password.").waitFor()
    await page.getByLabel("Current password").fill(account.password)
    await press(page, "Change the password")
    await page.getByText("The password is changed.").first().waitFor()
    await expect.poll(() => page.getByRole("button", { name: /^Sign out: / }).count()).toBe(0)
    await elsewhere.page.goto(`${inject("browsing").url}/account`)
    await signInHeading(elsewhere.page)
    await signIn(elsewhere, { ...account, password: "another sentence, and long enough" })
    await elsewhere.visit("/account")

    await press(elsewhere.page, "Sign out everywhere")
    await elsewhere.page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click()
    await signInHeading(elsewhere.page)
    await page.reload()
    await signInHeading(page)
  })

  it("turns a second factor on, and signs in by a code or a recovery code", async (context) => {
    const account = await newAccount(inject("browsing"), "owner")
    const { page, visit, settle, expectClean } = await open(context, signedOut)
    await signIn({ page, visit, settle }, account)
    await visit("/account")
    await press(page, "Turn on the second factor")
    await page.getByLabel("Your password").fill(account.password)
    // By keyboard alone from here on.
    await page.keyboard.press("Enter")
    await page.getByRole("img", { name: /^QR code/ }).waitFor()
    const secret = await page.getByRole("textbox", { name: "Key" }).inputValue()
    expect(secret).toMatch(/^[A-Z2-7]{16,}$/)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("autocomplete")))
      .toBe("one-time-code")
    await expectClean()
    await page.keyboard.type("000000")
    await page.keyboard.press("Enter")
    await page.getByText("This code is not right.").waitFor()
    await expectAccessible(page, "with the picture")
    await expectFits(page, 320)
    await page.getByRole("textbox", { name: "Code" }).fill(codeOf(secret, 0))
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor()
    const codes = await page.locator("[data-recovery-codes] li").allTextContents()
    expect(codes).toHaveLength(10)
    await expectAccessible(page, "with the recovery codes")
    await press(page, "I have stored them")
    await page.getByText("On", { exact: true }).waitFor()

    await comeBack(page, account)
    await page.getByLabel("Code", { exact: true }).fill(codeOf(secret, 1))
    await press(page, "Continue")
    await page.getByRole("button", { name: "Account" }).waitFor()

    for (const works of [true, false]) {
      await comeBack(page, account)
      await press(page, "Use a recovery code")
      await useRecoveryCode(page, codes[0] ?? "")
      if (works) await page.getByRole("button", { name: "Account" }).waitFor()
      else await page.getByText("was used already").waitFor()
    }
  })

  it("makes new recovery codes, which end the old ones, and turns the second factor off", async (context) => {
    const account = await newAccount(inject("browsing"), "owner")
    const { page, visit, settle } = await open(context, signedOut)
    await signIn({ page, visit, settle }, account)
    await visit("/account")
    await press(page, "Turn on the second factor")
    await page.getByLabel("Your password").fill(account.password)
    await page.keyboard.press("Enter")
    const secret = await page.getByRole("textbox", { name: "Key" }).inputValue()
    await page.getByRole("textbox", { name: "Code" }).fill(codeOf(secret, 0))
    await press(page, "Confirm the code")
    const codes = page.locator("[data-recovery-codes] li")
    await codes.first().waitFor()
    const old = await codes.allTextContents()
    await press(page, "I have stored them")

    await press(page, "New recovery codes")
    await page.getByText("The recovery codes you have now stop working.").waitFor()
    await page.getByLabel("Your password").fill("not the password")
    await press(page, "Make new recovery codes")
    await page.getByText("This is not your password.").waitFor()
    await page.getByLabel("Your password").fill(account.password)
    await press(page, "Make new recovery codes")
    await codes.first().waitFor()
    const fresh = await codes.allTextContents()
    expect(fresh).toHaveLength(10)
    expect(fresh.filter((code) => old.includes(code))).toEqual([])
    await press(page, "I have stored them")

    await comeBack(page, account)
    await press(page, "Use a recovery code")
    await useRecoveryCode(page, old[0] ?? "")
    await page.getByRole("alert").waitFor()
    await useRecoveryCode(page, fresh[0] ?? "")
    await page.getByRole("button", { name: "Account" }).waitFor()

    await visit("/account")
    await press(page, "Turn it off")
    await page.getByText("From then on your password alone signs you in").waitFor()
    await expectAccessible(page, "before it is off")
    await page.getByLabel("Your password").fill(account.password)
    await press(page, "Turn off the second factor")
    await page.getByText("Off", { exact: true }).waitFor()
    await press(page, "Account")
    await page.getByRole("menuitem", { name: "Sign out" }).click()
    await signInHeading(page)
    await signIn({ page, visit, settle }, account)
  })

  it("ends one session, and leaves the others", async (context) => {
    const account = await newAccount(inject("browsing"), "owner")
    const [here, elsewhere] = [await open(context, signedOut), await open(context, signedOut)]
    await signIn(elsewhere, account)
    await signIn(here, account)
    await here.visit("/account")
    await here.page.getByRole("button", { name: /^Sign out: / }).click()
    await expect.poll(() => here.page.getByRole("button", { name: /^Sign out: / }).count()).toBe(0)
    await elsewhere.page.goto(`${inject("browsing").url}/account`)
    await signInHeading(elsewhere.page)
    await here.page.reload()
    await here.page.getByText("This one").waitFor()
  })

  it("is told why a password does not let in, in the language of the page", async (context) => {
    const account = await newAccount(inject("browsing"), "auditor")
    const { page, visit } = await open(context, { ...signedOut, locale: "sv-SE" })
    await visit("/sign-in")
    await page.getByLabel("E-postadress").fill(account.email)
    await page.getByLabel("Lösenord", { exact: false }).first().fill("not the password")
    await page.getByRole("button", { name: "Fortsätt" }).click()
    const told = page.getByRole("alert")
    await expect.poll(() => told.textContent()).toContain("E-postadressen och lösenordet hör inte ihop.")
  })
})
