import type { Browser } from "playwright-core"
import type { Filled } from "./fill.ts"
import type { Service } from "./service.ts"
import { signedIn } from "./sign-in.ts"

/** A page, by the name of its route. */
export interface ShownPage {
  readonly name: string
  readonly path: string
  /** About one thing of the entity, which another entity does not have. */
  readonly isOfThing: boolean
}

interface Router {
  readonly getRoutes: () => ReadonlyArray<{
    readonly name?: string
    readonly path: string
    readonly redirect?: unknown
    readonly children: ReadonlyArray<unknown>
  }>
  readonly resolve: (to: object) => { readonly href: string }
}

/**
 * The pages of the router of the dashboard that is served, so that none can be forgotten. One that is about a thing needs
 * to be told which: `fill.ts` has their ids.
 */
export const pagesOf = async (
  browser: Browser,
  service: Service,
  { slug, params }: Filled,
): Promise<ReadonlyArray<ShownPage>> => {
  const context = await browser.newContext(signedIn(service))
  const page = await context.newPage()
  await page.goto(`${service.url}/select-entity`)
  await page.waitForSelector("h1")
  const found = await page.evaluate(
    ([entity, known]) => {
      const root = document.querySelector("#app") as unknown as {
        readonly __vue_app__: { readonly config: { readonly globalProperties: { readonly $router: Router } } }
      }
      const router = root.__vue_app__.config.globalProperties.$router
      return router.getRoutes().flatMap(({ name, path, redirect, children }) => {
        if (redirect !== undefined || (name === undefined && children.length > 0)) return []
        if (name === undefined) throw new Error(`the route ${path} has no name`)
        const asked = name === "not-found" ? { rest: ["no", "such", "page"] } : { entity, ...known[name] }
        const names = [...path.matchAll(/:(\w+)/g)].map(([, param = ""]) => param)
        const missing = names.filter((param) => !Object.hasOwn(asked, param))
        if (missing.length > 0 && !path.includes("?"))
          throw new Error(`say in e2e/testing/fill.ts which ${missing.join(" and ")} the page ${name} is to show`)
        const given = Object.fromEntries(Object.entries(asked).filter(([param]) => names.includes(param)))
        return [
          {
            name,
            path: router.resolve({ name, params: given }).href,
            isOfThing: names.some((param) => param !== "entity"),
          },
        ]
      })
    },
    [slug, params] as const,
  )
  await context.close()
  return found
}
