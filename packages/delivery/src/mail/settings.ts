import { Data, Result } from "effect"

/** Where mails go out, and in whose name. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** TLS from the beginning; otherwise it is agreed on where the server can, and has to be where there is a password. */
  readonly secure: boolean
  readonly requireTLS: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  readonly from: Mailbox
}

/** A name and an address, as they stand in a header. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** Settings that no mail can be sent with; the message names the variable, and never shows a password. */
export class MailUnusable extends Data.TaggedError("MailUnusable")<{ readonly reason: string }> {
  override readonly message = this.reason
}

/**
 * Reads SMTP_URL and MAIL_FROM; `undefined` where neither is set, and no mail is sent.
 *
 * Errors: `MailUnusable`, with a line that says what was expected.
 */
export const readMailSettings = (
  smtpUrl: string | undefined,
  mailFrom: string | undefined,
): Result.Result<MailSettings | undefined, MailUnusable> => {
  if (isUnset(smtpUrl)) {
    return isUnset(mailFrom) ? Result.succeed(undefined) : unusable("MAIL_FROM is set and SMTP_URL is not; set both.")
  }
  if (isUnset(mailFrom)) return unusable("SMTP_URL is set and MAIL_FROM is not; set both.")
  const from = readMailbox(mailFrom)
  if (from === undefined) {
    return unusable(
      `MAIL_FROM is ${JSON.stringify(mailFrom)}; expected an address such as Rollcall <rollcall@example.com>.`,
    )
  }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined
  const isPlain = url !== undefined && url.search === "" && url.hash === "" && /^\/?$/.test(url.pathname)
  if (!isPlain || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    return unusable("SMTP_URL is not an address of a mail server; expected smtp://user:password@host:587 or smtps://….")
  }
  const auth = authOf(url)
  if (auth === undefined) return unusable("SMTP_URL has a user name or a password that is not percent-encoded.")
  const secure = url.protocol === "smtps:"
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1")
  return Result.succeed({
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && auth.user !== "" && !isLoopback(host),
    ...(auth.user === "" ? {} : { auth }),
    from,
  })
}

const isUnset = (value: string | undefined): value is undefined => value === undefined || value.trim() === ""

const unusable = (reason: string): Result.Result<never, MailUnusable> => Result.fail(new MailUnusable({ reason }))

const authOf = ({ username, password }: URL): { readonly user: string; readonly pass: string } | undefined => {
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  } catch {
    return undefined
  }
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host)

/** Whether a mail may be sent to this: one address, and nothing that could become a header or a second one. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(text)

/** A mailbox of `Name <address>` or of an address alone. */
const readMailbox = (text: string): Mailbox | undefined => {
  const [, name = "", inside] = /^([^<>\p{Cc}]*)<([^<>]*)>\s*$/u.exec(text) ?? []
  const address = (inside ?? text).trim()
  if (!isMailAddress(address) || /\p{Cc}/u.test(text)) return undefined
  return { name: name.trim().replace(/^"(.*)"$/, "$1"), address }
}
