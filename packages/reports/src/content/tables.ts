import { count } from "../in-words.ts"

/** Says how many of a list are shown, where that is not all. */
export const shownOf = (
  { total, shown }: { readonly total: number; readonly shown: ReadonlyArray<unknown> },
  which: string,
): { readonly note?: string } =>
  shown.length >= total ? {} : { note: `${count(shown.length)} of ${count(total)} are shown: ${which}.` }

/** Roles by name, or that there is none. */
export const roleList = (names: ReadonlyArray<string>): string => (names.length === 0 ? "no role" : names.join(", "))
