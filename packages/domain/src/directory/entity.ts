import { fold } from "../scim/fold.ts"

/** One customer organisation or sub-account inside the product. Every row belongs to exactly one. */
export interface Entity {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/**
 * The part of an address that stands for an entity's name: lower case letters and digits joined by hyphens, at most
 * 40 characters; `entity` when nothing of the name is left.
 *
 * @example
 * import { slugOf } from "@rollcall/domain/directory"
 * slugOf("Åkerlund & Söner AB") // => "akerlund-soner-ab"
 */
export const slugOf = (name: string): string => {
  const plain = fold(name.normalize("NFD").replace(/\p{M}/gu, ""))
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 40)
  return slug.replace(/^-|-$/g, "") || "entity"
}
