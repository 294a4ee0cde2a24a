import { slugOf } from "@rollcall/domain/directory"
import { describe, expect, inject, it } from "vitest"
import { expectAccessible } from "./testing/accessible.ts"
import { useBrowser } from "./testing/browse.ts"
import { expectFits } from "./testing/fits.ts"

const { pages, slug, emptySlug, operator } = inject("browsing")
/** By their session, as people come. */
const asOperator = { extraHTTPHeaders: {}, storageState: operator }
/** Those of an entity, where nothing happened yet. */
const empty = pages
  .filter(({ path, isOfThing }) => !isOfThing && (path === `/${slug}` || path.startsWith(`/${slug}/`)))
  .map(({ name, path }) => ({ name, path: path.replace(`/${slug}`, `/${emptySlug}`) }))

describe("in the browser", () => {
  const open = useBrowser()

  it("no entity can have the address of a page that is not about one", () => {
    const others = pages.map(({ path }) => path.split("/")[1] ?? "").filter((first) => first !== slug)
    expect(others.filter((first) => first !== "no" && slugOf(first) === first)).toEqual([])
  })

  it.concurrent.for(pages)(
    "the page $name is accessible in light and dark, fits every screen, and asks nobody else",
    async ({ path }, context) => {
      const { page, visit, settle, expectClean } = await open(context, { ...asOperator, colorScheme: "light" })
      await visit(path)
      await expectAccessible(page, "in light")
      await page.emulateMedia({ colorScheme: "dark" })
      await page.waitForSelector("html.dark")
      await settle()
      await expectAccessible(page, "in dark")
      for (const width of [320, 3_840]) await expectFits(page, width)
      expect(await page.title()).toMatch(/Rollcall$/)
      await expectClean()
    },
  )

  it.concurrent.for(empty)(
    "the page $name of a new entity is accessible, fits a narrow screen, and asks nobody else",
    async ({ path }, context) => {
      const { page, visit, expectClean } = await open(context, { ...asOperator, colorScheme: "dark" })
      await visit(path)
      await expectAccessible(page, "in dark")
      await expectFits(page, 320)
      await expectClean()
    },
  )
})
