import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright-core"
import { afterAll, beforeAll, expect, inject, type TestContext, vi } from "vitest"
import { signedIn } from "./sign-in.ts"

/** A page of the dashboard, watched. */
export interface Watched {
  readonly page: Page
  /** Goes to a path of the service, and waits until the page has all it asked for. */
  readonly visit: (path: string) => Promise<void>
  /** Waits until nothing is asked for any more and nothing is said to be loading. */
  readonly settle: () => Promise<void>
  /** That nobody else was asked, that the content security policy stopped nothing, and that nothing went wrong. */
  readonly expectClean: () => Promise<void>
}

declare global {
  interface Window {
    /** What the content security policy stopped. */
    violations?: Array<string>
  }
}

/** The browser that all tests share. */
export const useBrowser = () => {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await chromium.connect(inject("browsing").endpoint)
  })
  afterAll(async () => {
    await browser?.close()
  })
  /** A browser of its own for a test: nothing is shared with others. */
  return async (
    { onTestFinished }: Pick<TestContext, "onTestFinished">,
    options: BrowserContextOptions = {},
  ): Promise<Watched> => {
    if (browser === undefined) throw new Error("the browser runs while tests do, not before")
    const context = await browser.newContext({
      reducedMotion: "reduce",
      locale: "en-GB",
      ...signedIn(inject("browsing")),
      ...options,
    })
    onTestFinished(() => context.close())
    await context.addInitScript(() => {
      window.violations = []
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        window.violations?.push(`${violatedDirective}: ${blockedURI}`),
      )
    })
    return watch(await context.newPage())
  }
}

/** What never ends. */
const isStream = (url: string): boolean => new URL(url).pathname.endsWith("/stream")

const watch = (page: Page): Watched => {
  const { url } = inject("browsing")
  const [asked, wrong, open] = [new Array<string>(), new Array<string>(), new Set<Request>()]
  page.on("request", (request) => {
    asked.push(request.url())
    if (!isStream(request.url())) open.add(request)
  })
  page.on("requestfinished", (request) => open.delete(request))
  page.on("requestfailed", (request) => open.delete(request))
  page.on("pageerror", ({ message }) => wrong.push(message))
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(message.text())
  })
  const isBusy = () =>
    page.evaluate(async () => {
      const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await document.fonts.ready
      await drawn()
      await drawn()
      return document.querySelector("h1") === null || document.querySelector('[aria-busy="true"]') !== null
    })
  const settle = () =>
    vi.waitFor(
      async () => {
        const loading = [...open].map((request) => request.url())
        expect([await isBusy(), loading], `whether ${page.url()} is loading, and what it asked for`).toEqual([
          false,
          [],
        ])
      },
      { timeout: 30_000, interval: 50 },
    )
  return {
    page,
    settle,
    visit: async (path) => {
      await page.goto(`${url}${path}`)
      await settle()
    },
    expectClean: async () => {
      const elsewhere = asked.filter((address) => !address.startsWith(`${url}/`) && !/^(?:data|blob):/.test(address))
      expect(elsewhere, "requests to somebody else").toEqual([])
      expect(await page.evaluate(() => window.violations), "what the content security policy stopped").toEqual([])
      expect(wrong, "errors and warnings in the console").toEqual([])
    },
  }
}
