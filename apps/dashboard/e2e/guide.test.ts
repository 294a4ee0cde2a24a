import { buffer } from "node:stream/consumers"
import { describe, expect, inject, it } from "vitest"
import { useBrowser } from "./testing/browse.ts"
import { connectedEntity } from "./testing/new-entity.ts"

/** Width and height as a PNG's header has them. */
const sizeOf = (png: Buffer): ReadonlyArray<number> => {
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG")
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe("the guide in the browser", () => {
  const open = useBrowser()

  it("gives the product's logo as identity providers take it", async (context) => {
    const { slug } = await connectedEntity(inject("browsing"), "Logo Works")
    const { page, visit, expectClean } = await open(context)
    await visit(`/${slug}/settings/integrations/scim/setup/okta/1`)
    await page.getByRole("link", { name: /Add the application logo/ }).click()
    const coming = page.waitForEvent("download")
    await page.getByRole("button", { name: "Download the Rollcall logo as PNG" }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe("rollcall-logo.png")
    expect(sizeOf(await buffer(await file.createReadStream()))).toEqual([215, 215])
    await expectClean()
  })

  it("copies the steps as a runbook, filled in", async (context) => {
    const { slug } = await connectedEntity(inject("browsing"), "Runbook Works")
    const { page, visit } = await open(context)
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await visit(`/${slug}/settings/integrations/scim/setup/okta/1`)
    await page.getByRole("button", { name: "Copy as runbook" }).click()
    await page.getByText("Copied", { exact: true }).first().waitFor({ state: "attached" })
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^# Set up Rollcall in Okta\n/)
    expect(copied).toMatch(/- Tenant URL: `http/)
    expect(copied).toMatch(/^- \[[ x]\] /m)
    expect(copied).not.toMatch(/\{\w+\}/)
  })
})
