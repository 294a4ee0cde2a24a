import { fold } from "../scim/fold.ts"

/** One customer organisation or sub-account inside the product. Every row belongs to exactly one. */
export interface Entity {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** First parts of addresses that are not an entity's: pages before one is chosen, and what else a service answers at. */
const taken = new Set([
  "account",
  "api",
  "assets",
  "health",
  "invitation",
  "livez",
  "metrics",
  "product",
  "readyz",
  "scim",
  "select-entity",
  "set-up",
  "sign-in",
])

/**
 * The part of an address that stands for an entity's name: lower case letters and digits joined by hyphens, at most
 * 40 characters; `entity` when nothing of the name is left, and with a number where another page has that address.
 *
 * @example
 * import { slugOf } from "@rollcall/domain/directory"
 * slugOf("Åkerlund & Söner AB") // => "akerlund-soner-ab"
 * slugOf("Account") // => "account-1"
 */
export const slugOf = (name: string): string => {
  const plain = fold(name.normalize("NFD").replace(/\p{M}/gu, ""))
  const cut = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 40)
  const slug = cut.replace(/^-|-$/g, "") || "entity"
  return taken.has(slug) ? `${slug}-1` : slug
}
