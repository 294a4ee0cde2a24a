import type { BrowserContextOptions } from "playwright-core"
import type { Service } from "./service.ts"

/** What a browser brings along as whoever may do everything. */
export const signedIn = ({ apiKey }: Pick<Service, "apiKey">): BrowserContextOptions => ({
  extraHTTPHeaders: { authorization: `Bearer ${apiKey}` },
})
