import { longestPassword, refusalOfPassword, shortestPassword } from "@rollcall/domain/directory"
import { Schema } from "effect"

/** A password that is to be kept. */
export const NewPassword = Schema.String.check(
  Schema.makeFilter((text: string) => {
    const reason = refusalOfPassword(text)
    return reason === undefined || `The password ${reason}`
  }),
).annotate({ description: `${shortestPassword} to ${longestPassword} characters.`, format: "password" })

/** An e-mail address of an account. */
export const Email = Schema.String.check(
  Schema.isMaxLength(254),
  Schema.isPattern(/^\s*[^\s@]+@[^\s@.]+(\.[^\s@.]+)*\s*$/, { message: "Expected an e-mail address" }),
)
