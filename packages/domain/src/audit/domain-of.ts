import { fold } from "../scim/fold.ts"

/** What follows the last `@` of an address, for comparison; the whole where there is none. */
export const domainOf = (address: string): string => fold(address.slice(address.lastIndexOf("@") + 1))
