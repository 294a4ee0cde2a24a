import { execFile } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { useBrowser } from "./testing/browse.ts"
import { startService } from "./testing/service.ts"

const repository = fileURLToPath(new URL("../../..", import.meta.url))
const patient = { timeout: 60_000 }

describe("the way of a newcomer in the browser", () => {
  const open = useBrowser()

  it("goes from the printed link to people arriving, by what the pages say", { timeout: 240_000 }, async (context) => {
    const service = await startService()
    context.onTestFinished(service.stop)
    const link = /http\S+\/set-up#\S+/.exec(service.said())?.[0] ?? ""
    const { page } = await open(context, { extraHTTPHeaders: {} })
    page.setDefaultTimeout(patient.timeout)
    const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click()

    await page.goto(link)
    await page.getByLabel("Name").fill("Ada Holm")
    await page.getByLabel("E-mail address").fill("ada@example.com")
    await page.getByLabel("Password", { exact: false }).first().fill("a sentence that is long enough")
    await press("Make the account and sign in")

    await page.getByRole("heading", { name: "Choose an entity" }).waitFor()
    await press("New entity")
    await page.getByRole("textbox", { name: "Name" }).fill("Acme Sweden AB")
    await press("Make the entity")
    await page.waitForURL(/\/acme-sweden-ab$/)

    await page.getByRole("link", { name: "Settings" }).first().click()
    await page.getByRole("heading", { name: "SCIM User Provisioning" }).waitFor()
    await page.getByRole("main").getByRole("link", { name: "Settings", exact: true }).click()
    await page.waitForURL(/settings\/integrations\/scim$/)
    await press("Continue without it")
    await page.getByLabel("Why you go on").fill("Single sign-on comes later")
    await press("Continue without single sign-on")
    await press("Connect Okta")
    await page.getByText("This token is shown only now").first().waitFor()
    await press(/^Save: I have stored the token/)
    await page
      .getByText(/^Saved\. The token ends/)
      .first()
      .waitFor()

    const command = await page.locator('input[readonly][value^="npm run demo"], input[readonly]').last().inputValue()
    expect(command).toMatch(/^npm run demo -- /)
    const script = join(repository, "packages/idp-simulator/dist/demo.js")
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, ...command.replace(/^npm run demo -- /, "").split(" ")],
      { cwd: service.folder, env: { PATH: process.env["PATH"], DATA_DIR: join(service.folder, "data") } },
    )
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("mismatches 0")
    await page
      .getByText(/Okta called/)
      .first()
      .waitFor()

    await page.getByRole("link", { name: "Users" }).first().click()
    await page.locator("[data-filter]").fill("piotr")
    await page.getByText("Piotr Jabłoński").first().waitFor()
    await page.getByRole("link", { name: "Conflicts" }).first().click()
    await page.getByText("roles is sent beside userType").first().waitFor()

    await press("Account")
    await page.getByRole("menuitem", { name: "Sign out" }).click()
    await page.getByRole("heading", { name: "Sign in" }).waitFor()
    await page.getByLabel("E-mail address").fill("ada@example.com")
    await page.getByLabel("Password", { exact: false }).first().fill("not the sentence")
    await press("Continue")
    await page.getByText("do not belong together").waitFor()
    await page.getByLabel("Password", { exact: false }).first().fill("a sentence that is long enough")
    await press("Continue")
    await page.getByRole("heading", { name: "Choose an entity" }).waitFor()
    await page.goto(link)
    await page.getByRole("alert").waitFor()
  })
})
