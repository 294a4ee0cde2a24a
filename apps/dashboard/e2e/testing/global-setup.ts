import { chromium } from "playwright-core"
import type { TestProject } from "vitest/node"
import { fill } from "./fill.ts"
import { findChromium } from "./find-chromium.ts"
import { type BrowserState, operatorSession } from "./operator-session.ts"
import { pagesOf, type ShownPage } from "./pages-of.ts"
import { startService } from "./service.ts"

declare module "vitest" {
  export interface ProvidedContext {
    readonly browsing: Browsing
  }
}

/** One service and one browser, which all browser tests share. */
export interface Browsing {
  readonly url: string
  readonly apiKey: string
  /** Where the browser listens. */
  readonly endpoint: string
  readonly slug: string
  readonly emptySlug: string
  /** The session of the operator, who owns both entities. */
  readonly operator: BrowserState
  /** Every page the router knows. */
  readonly pages: ReadonlyArray<ShownPage>
}

/** Starts the service and the browser, and puts something there to be seen. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error(
      "ROLLCALL_REQUIRE_BROWSER is set, but there is no Chromium: install it, or set ROLLCALL_TEST_CHROMIUM",
    )
  const service = await startService()
  const server = await chromium.launchServer({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] })
  const stop = async () => {
    await server.close()
    await service.stop()
  }
  try {
    const filled = await fill(service)
    const browser = await chromium.connect(server.wsEndpoint())
    const [pages, version] = [await pagesOf(browser, service, filled), browser.version()]
    const operator = await operatorSession(browser, service, filled)
    await browser.close()
    const { url, apiKey } = service
    const { slug, emptySlug } = filled
    project.provide("browsing", { url, apiKey, endpoint: server.wsEndpoint(), slug, emptySlug, operator, pages })
    return async () => {
      await stop()
      console.log(`\n[browser] ${pages.length} pages in Chromium ${version}`)
    }
  } catch (error) {
    await stop()
    throw error
  }
}
