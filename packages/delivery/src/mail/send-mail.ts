import { createTransport } from "nodemailer"
import { shortened } from "../outbound/post.ts"
import type { MailText } from "./report-mail.ts"
import { isMailAddress, type MailSettings } from "./settings.ts"

/** A mail to one address. */
export interface Mail extends MailText {
  readonly to: string
  /** The same however often it is sent, so that whoever gets it twice can tell. */
  readonly messageId: string
  readonly attachments: ReadonlyArray<Attachment>
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What came of handing a mail to the server. `isFinal`: another try would come to the same. */
export type Mailed =
  | { readonly kind: "sent" }
  | { readonly kind: "failed"; readonly error: string; readonly isFinal: boolean }

/** Milliseconds; a server is given up on that does not connect, greet or go on in so long. */
const longest = { connectionTimeout: 10_000, dnsTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Hands a mail to the server that the settings name. It never throws. */
export const sendMail = async (settings: MailSettings, mail: Mail): Promise<Mailed> => {
  if (!isMailAddress(mail.to)) return { kind: "failed", error: "This is not one address.", isFinal: true }
  const { host, port, secure, requireTLS, auth, from } = settings
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS,
    ...longest,
    ...(auth === undefined ? {} : { auth }),
    // What a mail says comes from names people chose: nothing in it is ever a path or an address to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: { ...from },
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      // Nobody is to answer a machine, nor a machine this one.
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: mail.attachments.map(({ name, mediaType, bytes }) => ({
        filename: name,
        contentType: mediaType,
        content: Buffer.from(bytes),
      })),
    })
    return { kind: "sent" }
  } catch (error) {
    return { kind: "failed", ...describe(error) }
  } finally {
    transport.close()
  }
}

const describe = (error: unknown): { readonly error: string; readonly isFinal: boolean } => {
  if (!(error instanceof Error)) return { error: "The mail could not be sent.", isFinal: false }
  const status = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : undefined
  const said = "response" in error && typeof error.response === "string" ? error.response : error.message
  const what = status === undefined ? "The mail server could not be reached" : "The mail server refused"
  // A refusal of 500 and above is meant for good (RFC 5321 §4.2.1), but a password may be put right.
  const isFinal = status !== undefined && status >= 500 && !("code" in error && error.code === "EAUTH")
  return { error: shortened(`${what}: ${said}`), isFinal }
}
